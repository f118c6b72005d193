/** English stems, by the Snowball algorithm "english" of version 3.1 (https://snowballstem.org/algorithms/english/stemmer.html). */
import { longestSuffix, regionAfter, suffixTable } from "./suffixes.js";

const VOWEL = /[aeiouy]/;
const EXCEPTIONS = new Map(
  "andes atlas bias cosmos howe news sky skis:ski skies:sky idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl"
    .split(" ").map((entry) => /** @type {[string, string]} */ (entry.includes(":") ? entry.split(":") : [entry, entry])),
);
const PREFIX = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
const STEP_2 = suffixTable({
  tion: "tional", ence: "enci", ance: "anci", able: "abli", ent: "entli", ize: "izer ization", ate: "ational ation ator",
  al: "alism aliti alli", ful: "fulness fulli", ous: "ousli ousness", ive: "iveness iviti", ble: "biliti bli", og: "ogist ogi",
  less: "lessli", "": "li",
});
const STEP_3 = suffixTable({ tion: "tional", ate: "ational", al: "alize", ic: "icate iciti ical", "": "ful ness ative" });
const STEP_4 = suffixTable({ "": "ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment ement" });

/** @param {string} word @returns {boolean} whether the word ends in a short syllable */
function short(word) {
  return /(?:^|[^aeiouy])[aeiouy][^aeiouywxY]$/.test(word) && word.length > 2 || /^[aeiouy][^aeiouy]$/.test(word) || word.endsWith("past");
}

/** @param {string} word @returns {string} */
function plural(word) {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/s$/.test(word) && !/[us]s$/.test(word) && VOWEL.test(word.slice(0, -2))) return word.slice(0, -1);
  return word;
}

/** @param {string} word @param {number} r1 @returns {string} */
function participle(word, r1) {
  const suffix = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(word)?.[0] ?? "";
  if (!suffix) return word;
  const start = word.slice(0, -suffix.length);
  if (suffix.startsWith("ee")) return start.length >= r1 && !/^(?:succ|proc|exc)$/.test(start) ? start + "ee" : word;
  if (suffix === "ing") {
    if (/^[^aeiouy]y$/.test(start)) return start[0] + "ie";
    if (/^(?:even|cann|inn|earr|herr|out)$/.test(start)) return word;
  }
  if (!VOWEL.test(start)) return word;
  if (/(?:at|bl|iz)$/.test(start)) return start + "e";
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(start)) return /^[aeo]..$/.test(start) ? start : start.slice(0, -1);
  return start.length === r1 && short(start) ? start + "e" : start;
}

/** @param {string} word folded, without apostrophes @returns {string} */
export default function stem(word) {
  const exception = EXCEPTIONS.get(word);
  if (exception !== undefined) return exception;
  if (word.length < 3) return word;
  let w = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const r1 = PREFIX.exec(w)?.[0].length ?? regionAfter(w, VOWEL, 0);
  const r2 = regionAfter(w, VOWEL, r1);
  w = participle(plural(w), r1);
  if (/.[^aeiouy][yY]$/.test(w)) w = w.slice(0, -1) + "i";

  let suffix = longestSuffix(w, STEP_2);
  let start = w.slice(0, w.length - suffix.length);
  if (suffix && start.length >= r1) {
    const fits = suffix === "li" ? /[cdeghkmnrt]$/.test(start) : suffix !== "ogi" || start.endsWith("l");
    if (fits) w = start + STEP_2.get(suffix);
  }
  suffix = longestSuffix(w, STEP_3);
  start = w.slice(0, w.length - suffix.length);
  if (suffix && start.length >= (suffix === "ative" ? Math.max(r1, r2) : r1)) w = start + STEP_3.get(suffix);
  suffix = longestSuffix(w, STEP_4);
  start = w.slice(0, w.length - suffix.length);
  if (suffix && start.length >= r2 && (suffix !== "ion" || /[st]$/.test(start))) w = start;
  start = w.slice(0, -1);
  if (w.endsWith("e") ? start.length >= r2 || (start.length >= r1 && !short(start)) : w.endsWith("ll") && start.length >= r2) w = start;
  return w.replaceAll("Y", "y");
}
