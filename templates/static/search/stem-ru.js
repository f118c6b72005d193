/** Russian stems, by the Snowball algorithm "russian" of version 3.1 (https://snowballstem.org/algorithms/russian/stemmer.html). */
import { longestSuffix, regionAfter, suffixTable } from "./suffixes.js";

const VOWEL = /[аеиоуыэюя]/;
// In each table the suffixes of group 1 must follow а or я.
const GERUND = suffixTable({ 1: "в вши вшись", 2: "ив ыв ивши ывши ившись ывшись" });
const ADJECTIVE = suffixTable({ 2: "ее ие ое ые ими ыми ей ий ой ый ем им ом ым его ого ему ому их ых ею ою ую юю ая яя" });
const PARTICIPLE = suffixTable({ 1: "ем нн вш щ ющ", 2: "ивш ывш ующ" });
const REFLEXIVE = suffixTable({ 2: "сь ся" });
const VERB = suffixTable({
  1: "ла на ете йте ли й л ем н ло но нно ет ют ны ть ешь",
  2: "ила ыла ена ите ейте уйте или ыли ей уй ил ыл им ым ен ило ыло ено ует ит ыт уют ят ены ить ыть ишь ю ую",
});
const NOUN = suffixTable({
  2: "а ев ов е ие ье и еи ии ами ями иями й ей ией ий ой ам ем ием ом ям иям о у ах ях иях ы ь ю ию ью я ия ья",
});

/**
 * @param {string} rest the part of the word after its first vowel
 * @param {Map<string, string>} table
 * @returns {string | undefined} the part without the suffix, if the table has it and it may go
 */
function without(rest, table) {
  const suffix = longestSuffix(rest, table);
  const start = rest.slice(0, rest.length - suffix.length);
  return suffix && (table.get(suffix) === "2" || /[ая]$/.test(start)) ? start : undefined;
}

/** @param {string} rest @returns {string} */
function inflection(rest) {
  const gerund = without(rest, GERUND);
  if (gerund !== undefined) return gerund;
  const active = without(rest, REFLEXIVE) ?? rest;
  const adjective = without(active, ADJECTIVE);
  if (adjective !== undefined) return without(adjective, PARTICIPLE) ?? adjective;
  return without(active, VERB) ?? without(active, NOUN) ?? active;
}

/** @param {string} word folded @returns {string} */
export default function stem(word) {
  const first = word.search(VOWEL) + 1;
  if (!first) return word;
  const head = word.slice(0, first);
  const r2 = regionAfter(word, VOWEL, regionAfter(word, VOWEL, 0)) - first;
  let rest = inflection(word.slice(first)).replace(/и$/, "");
  const derived = rest.replace(/ость?$/, "");
  if (derived.length >= r2) rest = derived;
  rest = /ейше?$/.test(rest) ? rest.replace(/ейше?$/, "").replace(/нн$/, "н") : rest.replace(/нн$/, "н").replace(/ь$/, "");
  return head + rest;
}
