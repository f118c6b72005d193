/** Which words of a text a query found, for marking them. Text only: what is shown is never markup. */
import { PART } from "./lists.js";
import { fold, hyphenated, plain, spans } from "./words.js";

/** Letters that a part of a compound has at least, to be marked in the whole word. */
const SHORTEST_PART = 4;

/**
 * @param {string} text
 * @param {(folded: string) => boolean} isMatch
 * @returns {import("./types").Part[]} the text in parts; words that hyphens join are marked as one where none of them is by itself
 */
export function marked(text, isMatch) {
  const words = [...spans(text)].map(({ index = 0, 0: word }) => {
    const folded = fold(word);
    return { start: index, end: index + word.length, folded, match: folded !== "" && isMatch(folded) };
  });
  const joined = hyphenated(text, words)
    .filter((run) => !run.some(({ match }) => match) && isMatch(fold(run.map(({ start, end }) => text.slice(start, end)).join(""))))
    .map((run) => ({ start: run[0].start, end: run[run.length - 1].end }));
  return parted(text, [...words.filter(({ match }) => match), ...joined].sort((one, other) => one.start - other.start));
}

/**
 * @param {string} text
 * @param {{ start: number, end: number }[]} places in order, none within another
 * @returns {import("./types").Part[]} the text in parts, of which those that touch are one
 */
export function parted(text, places) {
  /** @type {import("./types").Part[]} */
  const parts = [];
  let at = 0;
  for (const { start, end } of [...places, { start: text.length, end: text.length }]) {
    if (start > at) parts.push({ text: text.slice(at, start), match: false });
    const last = parts[parts.length - 1];
    const piece = text.slice(Math.max(at, start), end);
    if (last?.match) last.text += piece;
    else if (piece) parts.push({ text: piece, match: true });
    at = Math.max(at, end);
  }
  return parts;
}

/** @typedef {Map<string, (folded: string) => string>} Stemmers by script: `latin` and `cyrillic` */

/** @param {Stemmers} stemmers @returns {(folded: string) => string} */
export const stemming = (stemmers) => (folded) => stemmers.get(/[\u0400-\u052f]/.test(folded) ? "cyrillic" : "latin")?.(folded) ?? folded;

/**
 * @param {Stemmers} stemmers
 * @param {import("./matching.js").Term[]} terms of the language
 * @returns {(folded: string) => number} the place of the term that a word stands for, or -1
 */
export function finder(stemmers, terms) {
  /** @type {Map<string, number>} */
  const keys = new Map();
  const prefixes = /** @type {[string, number][]} */ ([]);
  const parts = /** @type {[string, number][]} */ ([]);
  terms.forEach((term, place) => {
    if (term.key.endsWith("*")) prefixes.push([plain(term.token), place]);
    else if (!keys.has(term.key)) keys.set(term.key, place);
    for (const { entry, weight } of term.variants) {
      if (entry.kind === PART) parts.push([entry.text, place]);
      else if (weight >= 0.5 && !keys.has(entry.text)) keys.set(entry.text, place);
    }
  });
  const stem = stemming(stemmers);
  return (folded) => {
    const key = stem(folded);
    const found = keys.get(key) ?? prefixes.find(([prefix]) => plain(folded).startsWith(prefix))?.[1];
    return found ?? parts.find(([part]) => part.length >= SHORTEST_PART && key.includes(part))?.[1] ?? -1;
  };
}

/**
 * @param {Stemmers} stemmers
 * @param {import("./matching.js").Term[]} terms of the language
 * @returns {(folded: string) => boolean} whether a word stands for one of the terms
 */
export function matcher(stemmers, terms) {
  const termOf = finder(stemmers, terms);
  return (folded) => termOf(folded) >= 0;
}

/** @param {string} text @param {string} token folded @param {string} form @returns {string} the text with the form for the word */
export function replaceWord(text, token, form) {
  let out = "";
  let at = 0;
  for (const part of marked(text, (folded) => folded === token)) {
    out += part.match ? form : text.slice(at, at + part.text.length);
    at += part.text.length;
  }
  return out;
}
