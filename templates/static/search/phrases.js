/** Phrases: the documents of a language that have words in the order in which they were typed. */
import { intersection, OWN } from "./lists.js";
import { isStopWord, plain } from "./words.js";

/** In a language with so many documents the long lists of stop words are not loaded for a phrase that only few documents can have. */
const MANY_DOCUMENTS = 5000, FEW = 20;

/**
 * Rare words first: once few documents are left, the frequent ones, stop words mostly, are taken to be where they should.
 * @param {import("./matching.js").LanguageQuery} query of the language
 * @param {string[]} tokens
 * @returns {Promise<Float64Array>} the documents that have the words in this order
 */
export async function phrase(query, tokens) {
  const { lists, place, lang } = query;
  const isStop = tokens.map((token) => isStopWord(lang, plain(token)));
  const words = await Promise.all(tokens.map(async (token, at) => ({ at, stop: isStop[at], key: await query.key(token) })));
  const rareFirst = words.sort((one, other) => Number(one.stop) - Number(other.stop));
  /** @type {Map<number, Set<number>> | null} */
  let starts = null;
  /** @type {Float64Array} */
  let numbers = new Float64Array(0);
  /** @param {{ at: number, key: string }} word */
  const look = async ({ at, key }) => ({ at, entry: (await lists.shelf(key))?.find(key, place, OWN) });
  const content = await Promise.all(rareFirst.filter(({ stop }) => !stop).map(look));
  if (content.some(({ entry }) => !entry)) return numbers;
  content.sort((one, other) => (one.entry && other.entry ? lists.frequency(one.entry) - lists.frequency(other.entry) : 0));
  if (content.length) numbers = content.map(({ entry }) => lists.postings(/** @type {import("./types").Entry} */ (entry)).numbers).reduce(intersection);
  if (tokens.length < 2) return numbers;
  const rest = rareFirst.filter(({ stop }) => stop);
  const few = lists.store.manifest.documents[place] > MANY_DOCUMENTS ? FEW : 0;
  for (let done = 0; done < tokens.length; done++) {
    if (done > 1 && done >= content.length && numbers.length <= few) break;
    const { at, entry } = content[done] ?? (await look(rest[done - content.length]));
    if (!entry) return new Float64Array(0);
    const all = lists.postings(entry).numbers;
    numbers = starts || content.length ? intersection(numbers, all) : all;
    const places = placesOf(all, numbers);
    const positions = await lists.positions(entry, new Set(places));
    /** @type {Map<number, Set<number>>} */
    const next = new Map();
    numbers = numbers.filter((number, row) => {
      const here = (positions.get(places[row]) ?? []).map((position) => position - at).filter((start) => !starts || starts.get(number)?.has(start));
      if (here.length) next.set(number, new Set(here));
      return here.length > 0;
    });
    starts = next;
  }
  return numbers;
}

/** @param {Float64Array} all ascending @param {Float64Array} some of them @returns {number[]} where they are */
function placesOf(all, some) {
  let place = 0;
  return Array.from(some, (number) => {
    while (all[place] < number) place++;
    return place;
  });
}
