/** How well documents match: rarity times impact, summed over the words, and worth more for what makes a match likelier to be meant. */
import { TITLE } from "./bytes.js";
import { CROSS } from "./lists.js";

/** @typedef {import("./matching.js").LanguageQuery} LanguageQuery */
/** @typedef {import("./matching.js").Match} Match */

/** A document is worth so much more than its words: with all of them; in its title, by their share of the query, and with all of them there. */
const COORDINATION = 0.1, IN_TITLE = 0.5, ALL_IN_TITLE = 0.8;
/** Incomplete documents must reach this share of the best score. */
const WORTHWHILE = 0.4;

/** Impact (0..15) to BM25's saturation: the middle of its step, between 0 and 1. */
const SATURATION = Float64Array.from({ length: 16 }, (_, impact) => (impact + 0.5) / 16);

/**
 * @param {LanguageQuery} query whose words were found
 * @param {Float64Array} complete
 * @param {((numbers: Float64Array) => Float64Array) | null} allowed what may join the complete ones, if any
 * @returns {Match}
 */
export function score(query, complete, allowed) {
  const { lists, place, terms } = query;
  const { documents, newest } = lists.store.manifest;
  /** @type {Map<number, number>} */
  const rows = new Map();
  for (const number of complete) rows.set(number, rows.size);
  const most = allowed ? terms.flatMap(({ variants }) => variants).reduce((sum, { entry }) => sum + lists.frequency(entry), rows.size) : rows.size;
  const scores = new Float64Array(most), titled = new Float64Array(most), best = new Float64Array(most);
  const exact = new Uint8Array(most), titleWords = new Uint8Array(most), inTitle = new Uint8Array(most);
  const asked = terms.filter((term) => !term.optional).length;
  const entries = [];
  let total = 0;
  for (const term of terms) {
    best.fill(0);
    inTitle.fill(0);
    const own = term.variants.find((variant) => variant.exact);
    const idf = own ? inverseFrequency(documents[place], lists.frequency(own.entry)) : Infinity;
    const value = own ? idf : inverseFrequency(documents[place], 0);
    if (!term.optional) total += value;
    for (const { entry, weight, exact: isExact } of term.variants) {
      const { numbers, impacts } = lists.postings(entry);
      const factor = weight * Math.min(idf, inverseFrequency(documents[place], numbers.length));
      entries.push(entry);
      for (let at = 0; at < numbers.length; at++) {
        let row = rows.get(numbers[at]);
        if (row === undefined) {
          if (!allowed) continue;
          row = rows.size;
          rows.set(numbers[at], row);
        }
        const score = factor * SATURATION[impacts[at] & 15];
        if (score > best[row]) {
          if (isExact && best[row] === 0) exact[row]++;
          best[row] = score;
        }
        if (impacts[at] >= TITLE || entry.kind === CROSS) inTitle[row] = 1;
      }
    }
    for (let row = 0; row < rows.size; row++) {
      scores[row] += best[row];
      if (inTitle[row] && !term.optional) {
        titled[row] += value;
        titleWords[row]++;
      }
    }
  }
  const latest = Math.max(...newest);
  const whole = new Set(complete);
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const [number, row] of rows) {
    const share = total ? titled[row] / total : 0;
    const bonus = (COORDINATION * exact[row]) / Math.max(1, terms.length) + IN_TITLE * share * share +
      (asked > 1 && titleWords[row] === asked ? ALL_IN_TITLE : 0) + (whole.has(number) ? query.bonus : 0);
    scores[row] *= (1 + bonus) * freshness(latest - dayOf(number));
  }
  const extra = allowed ? allowed(Float64Array.from(rows.keys()).sort()) : [];
  for (const number of complete) found.set(number, scores[rows.get(number) ?? 0]);
  for (const number of extra) {
    if (!whole.has(number)) found.set(number, scores[rows.get(number) ?? 0]);
  }
  return { place, scores: found, complete: whole, meant: new Set(), entries: query.everything ? [] : entries, terms };
}

/**
 * Drop the incomplete documents that are far behind the best.
 * @param {Match[]} matches of all languages
 */
export function dropWorst(matches) {
  const top = Math.max(0, ...matches.map(({ scores }) => { let best = 0; for (const score of scores.values()) best = Math.max(best, score); return best; }));
  for (const { scores, complete, meant } of matches) {
    for (const [number, score] of scores) if (score < WORTHWHILE * top && !complete.has(number) && !meant.has(number)) scores.delete(number);
  }
}

/** @param {number} documents @param {number} frequency @returns {number} how much a word says that so many documents have */
const inverseFrequency = (documents, frequency) => Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));

/** @param {number} age in days @returns {number} a little more than 1 for what is new */
const freshness = (age) => 1 + 0.05 * 2 ** (-age / 730);

/** @param {number} number of a document @returns {number} its day, as an ordinal */
export const dayOf = (number) => Math.floor((number % 2 ** 28) / 64);
