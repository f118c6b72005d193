/** Which words of a text a query found, for marking them. Text only: what is shown is never markup. */
import { fold, plain, spans } from "./words.js";

/**
 * @param {string} text
 * @param {(folded: string) => boolean} isMatch
 * @returns {import("./types").Part[]} the text in parts
 */
export function marked(text, isMatch) {
  /** @type {import("./types").Part[]} */
  const parts = [];
  let at = 0;
  /** @param {string} piece @param {boolean} match */
  const add = (piece, match) => {
    const last = parts.at(-1);
    if (last && last.match === match) last.text += piece;
    else if (piece) parts.push({ text: piece, match });
  };
  for (const found of spans(text)) {
    const start = found.index ?? 0;
    const folded = fold(found[0]);
    add(text.slice(at, start), false);
    add(found[0], folded !== "" && isMatch(folded));
    at = start + found[0].length;
  }
  add(text.slice(at), false);
  return parts;
}

/**
 * @param {Map<string, (folded: string) => string>} stemmers by script: `latin` and `cyrillic`
 * @param {import("./matching.js").Term[]} terms of the language
 * @returns {(folded: string) => boolean}
 */
export function matcher(stemmers, terms) {
  const keys = new Set();
  const prefixes = /** @type {string[]} */ ([]);
  for (const term of terms) {
    if (term.key.endsWith("*")) prefixes.push(plain(term.token));
    else keys.add(term.key);
    for (const { entry, weight } of term.variants) if (weight >= 0.5) keys.add(entry.text);
  }
  return (folded) => {
    const stem = stemmers.get(/[\u0400-\u052f]/.test(folded) ? "cyrillic" : "latin");
    return (stem !== undefined && keys.has(stem(folded))) || prefixes.some((prefix) => plain(folded).startsWith(prefix));
  };
}
