/** Titles that are what was typed: near-duplicates («version 7.6», «version 7.7») have the same words and differ in their order and number. */
import { fold, tokens } from "./words.js";

/** So many of the best are compared with the query: their records are loaded anyway. */
export const COMPARED = 10;
/** A title that has the words of the query in a row counts so much more; one that has no others counts as much as the best beside. */
const IN_A_ROW = 0.25;
const LONGEST_TITLE = 400;

/** @param {string} text @returns {string[]} */
const words = (text) => tokens(text).map(fold).filter(Boolean);

/**
 * @param {string} text the query
 * @returns {((title: string, score: number, best: number) => number) | null} the score of a document with this title; null where titles say no more
 */
export function titleScore(text) {
  const asked = words(text.slice(0, LONGEST_TITLE));
  const run = ` ${asked.join(" ")} `;
  if (asked.length < 2) return null;
  return (title, score, best) => {
    const found = ` ${words(title).join(" ")} `;
    if (found === run) return score + best;
    return found.includes(run) ? score * (1 + IN_A_ROW) : score;
  };
}
