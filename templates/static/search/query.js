/** What was typed, to what is asked for. Bounded: whatever the text, at most `MOST_WISHES` of them, from its first characters. */
import { MOST_JOINED } from "./folding.js";
import { fold, tokens } from "./words.js";

const LONGEST_QUERY = 1000;
const MOST_WISHES = 24;
const MOST_PHRASE = 12;

/**
 * @param {unknown} text
 * @returns {import("./types").Wish[]}
 */
export function parseQuery(text) {
  const query = String(text ?? "").slice(0, LONGEST_QUERY).replace(/[«»„“”‟]/g, '"');
  /** @type {import("./types").Wish[]} */
  const wishes = [];
  const seen = new Set();
  /** @param {import("./types").Wish} wish */
  const add = (wish) => {
    const key = JSON.stringify(wish);
    if (wish.tokens.length && wishes.length < MOST_WISHES && !seen.has(key)) wishes.push(wish);
    seen.add(key);
  };
  for (const [, minus, quoted, chunk] of query.matchAll(/((?<!\S)[-−])?(?:"([^"]*)"?|([^\s"]+))/g)) {
    const negative = minus !== undefined;
    const words = tokens(quoted ?? chunk).map(fold).filter(Boolean);
    if (quoted !== undefined) {
      add({ kind: words.length > 1 ? "phrase" : "word", tokens: words.slice(0, MOST_PHRASE), negative });
    } else if (negative) {
      add({ kind: words.length > 1 ? "phrase" : "word", tokens: words.slice(0, MOST_PHRASE), negative });
    } else {
      const prefix = /\*$/.test(chunk) ? words.pop() : undefined;
      for (const word of words) add({ kind: "word", tokens: [word], negative });
      if (prefix !== undefined) add({ kind: "prefix", tokens: [prefix], negative });
      if (/[-‐‑]/.test(chunk) && words.length > 1 && words.length <= MOST_JOINED) {
        add({ kind: "word", tokens: [fold(words.join(""))], negative, optional: true });
      }
    }
  }
  return wishes;
}
