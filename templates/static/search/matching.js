/**
 * One language's answer to a query: which documents, and how well.
 *
 * A document is *complete* if it has every word. Where at least `ENOUGH` are, or the query has one word, they are the answer; else the best
 * of those that have some words follow, found also by relatives of a word, parts of compounds, and titles in other languages. What is
 * the answer does not depend on filters: these only narrow it.
 */
import { TITLE } from "./bytes.js";
import { CROSS, difference, intersection, OWN, PART, SPECIAL, union } from "./lists.js";
import { isCyrillic, isStopWord, plain, stemmer } from "./words.js";

const ENOUGH = 20;
/** Weights of what stands for a word, beside 1 for the word itself. */
const STRONG = 0.9, RELATIVE = 0.7, PART_WEIGHT = 0.5, CROSS_WEIGHT = 0.5;
/** A document is worth so much more than its words: with all of them; the less likely they meet by chance; in its title. */
const COORDINATION = 0.1, COINCIDENCE = 0.1, MOST_COINCIDENCE = 2, IN_TITLE = 0.5, ALL_IN_TITLE = 0.8;
/** Incomplete documents must reach this share of the best score. */
const WORTHWHILE = 0.4;
/** In a language with so many documents the long lists of stop words are not loaded for a phrase that only few documents can have. */
const MANY_DOCUMENTS = 5000, FEW = 20;
/** Forms that a prefix stands for, and shards read to find them. */
const MOST_FORMS = 48, PREFIX_SHARDS = 6;

/** Impact (0..15) to BM25's saturation: the middle of its step, between 0 and 1. */
const SATURATION = Float64Array.from({ length: 16 }, (_, impact) => (impact + 0.5) / 16);

/** @typedef {{ entry: import("./types").Entry, weight: number, exact: boolean }} Variant */
/** @typedef {{ token: string, key: string, stop: boolean, optional: boolean, shelf: import("./lists.js").Shelf | null, variants: Variant[] }} Term */
/**
 * @typedef {object} Match
 * @property {number} place of the language in the manifest
 * @property {Map<number, number>} scores by document number
 * @property {Set<number>} complete
 * @property {import("./types").Entry[]} entries lists that together have all these documents
 * @property {Term[]} terms
 */

/** @param {string} key Russian @returns {string} without its last vowel: Snowball leaves Китай and Китая different ones */
const light = (key) => (key.length > 3 ? key.replace(/[аеиоуыэюяьй]$/, "") : key);

export class LanguageQuery {
  /**
   * @param {import("./lists.js").Lists} lists
   * @param {number} place of the language in the manifest
   * @param {import("./types").Wish[]} wishes
   */
  constructor(lists, place, wishes) {
    this.lists = lists;
    this.place = place;
    this.wishes = wishes;
    this.lang = lists.store.manifest.languages[place];
    /** @type {Term[]} */
    this.terms = [];
    this.everything = false;
    /** How much more documents with every word are worth, by how unlikely it is that the words meet. */
    this.bonus = 0;
    /** @type {Float64Array} */
    this.numbers = new Float64Array(0);
    /** @param {Float64Array} numbers @returns {Float64Array} */
    this.allowed = (numbers) => numbers;
  }

  /** Find the words of the query in the index. */
  async prepare() {
    const positive = this.wishes.filter((wish) => !wish.negative);
    const made = await Promise.all(positive.flatMap((wish) => wish.tokens.map((token) => this.#term(token, wish))));
    const byKey = new Map();
    for (const term of made) if (!byKey.get(term.key) || byKey.get(term.key).optional) byKey.set(term.key, term);
    const terms = [...byKey.values()];
    this.terms = terms.some((term) => !term.stop && !term.optional) ? terms.filter((term) => !term.stop) : terms;
    return this;
  }

  /** @param {string} token folded @returns {Promise<string>} */
  async key(token) {
    return (await stemmer(this.lang, isCyrillic(token)))(token);
  }

  /** @param {string} token @param {import("./types").Wish} wish @returns {Promise<Term>} */
  async #term(token, wish) {
    const optional = wish.optional ?? false;
    const stop = isStopWord(this.lang, plain(token)) && wish.kind !== "prefix";
    if (wish.kind === "prefix") return { token, key: `${token}*`, stop, optional, shelf: null, variants: await this.#prefixed(token) };
    const key = await this.key(token);
    const shelf = stop ? null : await this.lists.shelf(key);
    return { token, key, stop, optional, shelf, variants: shelf ? this.exact(shelf, key, 1) : [] };
  }

  /** @param {import("./lists.js").Shelf} shelf @param {string} key @param {number} weight @returns {Variant[]} what counts as the word itself */
  exact(shelf, key, weight) {
    const found = [];
    const own = shelf.find(key, this.place, OWN);
    if (own) found.push({ entry: own, weight, exact: true });
    if (this.lang === "ru" && isCyrillic(key)) {
      for (const entry of shelf.entries) {
        if (entry.lang === this.place && entry.kind === OWN && entry.text !== key && light(entry.text) === light(key)) {
          found.push({ entry, weight: weight * STRONG, exact: true });
        }
      }
    }
    return found;
  }

  /** @param {string} token @returns {Promise<Variant[]>} the keys of all forms that begin so */
  async #prefixed(token) {
    const keys = new Set();
    const forms = await this.lists.forms(token, PREFIX_SHARDS);
    for (const form of forms.filter((one) => one.lang === this.place).slice(0, MOST_FORMS)) keys.add(await this.key(form.folded));
    const entries = await Promise.all([...keys].map(async (key) => (await this.lists.shelf(key))?.find(key, this.place, OWN)));
    return entries.filter((entry) => entry !== undefined).map((entry) => ({ entry, weight: 1, exact: true }));
  }

  /** @returns {boolean} whether the language has the word, or a word that passes for it */
  static known(/** @type {Term} */ term) {
    return term.stop || term.variants.length > 0;
  }

  /** Find the documents that have every word. @returns {Promise<this>} */
  async complete() {
    const { lists, place } = this;
    await Promise.all(this.terms.map(async (term) => {
      if (term.stop && !term.shelf && !term.variants.length) {
        term.shelf = await lists.shelf(term.key);
        term.variants = term.shelf ? this.exact(term.shelf, term.key, 1) : [];
      }
    }));
    this.everything = this.wishes.every((wish) => wish.negative);
    const found = this.everything ? await lists.special(SPECIAL, place) : this.#all();
    const { needed, barred } = await this.#conditions();
    /** @param {Float64Array} numbers @returns {Float64Array} */
    this.allowed = (numbers) => difference(needed ? intersection(numbers, needed) : numbers, barred);
    this.numbers = this.allowed(found);
    return this;
  }

  /**
   * @param {LanguageQuery[]} queries the query in each language
   * @returns {boolean} whether those with every word are too few, so that others may join them
   */
  static tooFew(queries) {
    const found = queries.reduce((sum, query) => sum + query.numbers.length, 0);
    const single = queries.every((query) => query.terms.filter((term) => !term.optional).length < 2);
    return !queries.some((query) => query.everything) && found < (single ? 1 : ENOUGH);
  }

  /**
   * @param {Map<string, Variant[]> | null} spelled what else a token may mean, by token; null: documents must have every word
   * @returns {Promise<Match>}
   */
  async match(spelled) {
    if (spelled) await this.#relax(spelled);
    return this.#score(this.numbers, spelled ? this.allowed : null);
  }

  /** @returns {Float64Array} the documents that have every word */
  #all() {
    const sets = this.terms
      .filter((term) => !term.optional)
      .map((term) => term.variants.map(({ entry }) => this.lists.postings(entry).numbers).reduce(union, new Float64Array(0)))
      .sort((one, other) => one.length - other.length);
    const found = sets.length ? sets.reduce(intersection) : new Float64Array(0);
    const documents = this.lists.store.manifest.documents[this.place];
    const chance = sets.reduce((share, { length }) => (share * length) / documents, documents);
    if (sets.length > 1 && found.length) this.bonus = Math.min(MOST_COINCIDENCE, COINCIDENCE * Math.log(1 + found.length / chance));
    return found;
  }

  /** @returns {Promise<{ needed: Float64Array | null, barred: Float64Array }>} the documents that phrases allow and exclusions bar */
  async #conditions() {
    /** @type {Float64Array | null} */
    let needed = null;
    let barred = /** @type {Float64Array} */ (new Float64Array(0));
    for (const wish of this.wishes) {
      if (wish.kind !== "phrase" && !wish.negative) continue;
      const numbers = wish.kind === "phrase" ? await this.#phrase(wish.tokens) : await this.#any(wish);
      if (wish.negative) barred = union(barred, numbers);
      else needed = needed ? intersection(needed, numbers) : numbers;
    }
    return { needed, barred };
  }

  /** @param {import("./types").Wish} wish @returns {Promise<Float64Array>} the documents with a word or prefix */
  async #any(wish) {
    const key = await this.key(wish.tokens[0]);
    const shelf = await this.lists.shelf(key);
    const variants = wish.kind === "prefix" ? await this.#prefixed(wish.tokens[0]) : shelf ? this.exact(shelf, key, 1) : [];
    return variants.map(({ entry }) => this.lists.postings(entry).numbers).reduce(union, new Float64Array(0));
  }

  /**
   * Rare words first: once few documents are left, the frequent ones, stop words mostly, are taken to be where they should.
   * @param {string[]} tokens
   * @returns {Promise<Float64Array>} the documents that have the words in this order
   */
  async #phrase(tokens) {
    const isStop = tokens.map((token) => isStopWord(this.lang, plain(token)));
    const words = await Promise.all(tokens.map(async (token, at) => ({ at, stop: isStop[at], key: await this.key(token) })));
    const rareFirst = words.sort((one, other) => Number(one.stop) - Number(other.stop));
    /** @type {Map<number, Set<number>> | null} */
    let starts = null;
    /** @type {Float64Array} */
    let numbers = new Float64Array(0);
    /** @param {{ at: number, key: string }} word */
    const look = async ({ at, key }) => ({ at, entry: (await this.lists.shelf(key))?.find(key, this.place, OWN) });
    const content = await Promise.all(rareFirst.filter(({ stop }) => !stop).map(look));
    if (content.some(({ entry }) => !entry)) return numbers;
    content.sort((one, other) => (one.entry && other.entry ? this.lists.frequency(one.entry) - this.lists.frequency(other.entry) : 0));
    if (content.length) numbers = content.map(({ entry }) => this.lists.postings(/** @type {import("./types").Entry} */ (entry)).numbers).reduce(intersection);
    if (tokens.length < 2) return numbers;
    const rest = rareFirst.filter(({ stop }) => stop);
    const few = this.lists.store.manifest.documents[this.place] > MANY_DOCUMENTS ? FEW : 0;
    for (let done = 0; done < tokens.length; done++) {
      if (done > 1 && done >= content.length && numbers.length <= few) break;
      const { at, entry } = content[done] ?? (await look(rest[done - content.length]));
      if (!entry) return new Float64Array(0);
      const all = this.lists.postings(entry).numbers;
      numbers = starts || content.length ? intersection(numbers, all) : all;
      const places = placesOf(all, numbers);
      const positions = await this.lists.positions(entry, new Set(places));
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

  /** Let other words stand for those of the query. @param {Map<string, Variant[]>} spelled */
  async #relax(spelled) {
    const { manifest } = this.lists.store;
    await Promise.all(this.terms.map(async (term) => {
      if (term.stop || term.key.endsWith("*")) return;
      const own = term.variants.length > 0;
      for (const { entry, likeness } of term.shelf?.relatives(term.key, this.place) ?? []) {
        if (!term.variants.some((variant) => variant.entry === entry)) term.variants.push({ entry, weight: RELATIVE * likeness, exact: false });
      }
      const part = term.shelf?.find(term.key, this.place, PART);
      if (part) term.variants.push({ entry: part, weight: PART_WEIGHT, exact: false });
      for (const lang of manifest.languages) {
        if (lang === this.lang) continue;
        const key = (await stemmer(lang, isCyrillic(term.token)))(term.token);
        const cross = (await this.lists.shelf(key))?.find(key, this.place, CROSS);
        if (cross && !term.variants.some((variant) => variant.entry === cross)) term.variants.push({ entry: cross, weight: CROSS_WEIGHT, exact: false });
      }
      if (!own) term.variants.push(...(spelled.get(term.token) ?? []).filter((variant) => variant.entry.lang === this.place));
    }));
  }

  /**
   * @param {Float64Array} complete
   * @param {((numbers: Float64Array) => Float64Array) | null} allowed what may join the complete ones, if any
   * @returns {Match}
   */
  #score(complete, allowed) {
    const { lists, place, terms } = this;
    const { documents, newest } = lists.store.manifest;
    /** @type {Map<number, number>} */
    const rows = new Map();
    for (const number of complete) rows.set(number, rows.size);
    const scores = new Array(rows.size).fill(0);
    const exact = new Array(rows.size).fill(0);
    const titled = new Array(rows.size).fill(0);
    const titleWords = new Array(rows.size).fill(0);
    const asked = terms.filter((term) => !term.optional).length;
    const entries = [];
    let total = 0;
    for (const term of terms) {
      /** @type {number[]} */
      const best = [];
      /** @type {boolean[]} */
      const inTitle = [];
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
            row = scores.length;
            rows.set(numbers[at], row);
            scores.push(0);
            exact.push(0);
            titled.push(0);
            titleWords.push(0);
          }
          const score = factor * SATURATION[impacts[at] & 15];
          if (!(best[row] >= score)) {
            if (isExact && !(best[row] > 0)) exact[row]++;
            best[row] = score;
          }
          if (impacts[at] >= TITLE || entry.kind === CROSS) inTitle[row] = true;
        }
      }
      best.forEach((score, row) => (scores[row] += score));
      if (!term.optional) {
        inTitle.forEach((_, row) => {
          titled[row] += value;
          titleWords[row]++;
        });
      }
    }
    const latest = Math.max(...newest);
    const whole = new Set(complete);
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const [number, row] of rows) {
      const share = total ? titled[row] / total : 0;
      const bonus = (COORDINATION * exact[row]) / Math.max(1, terms.length) + IN_TITLE * share * share +
        (asked > 1 && titleWords[row] === asked ? ALL_IN_TITLE : 0) + (whole.has(number) ? this.bonus : 0);
      scores[row] *= (1 + bonus) * freshness(latest - dayOf(number));
    }
    const extra = allowed ? allowed(Float64Array.from(rows.keys()).sort()) : [];
    for (const number of complete) found.set(number, scores[rows.get(number) ?? 0]);
    for (const number of extra) {
      if (!whole.has(number)) found.set(number, scores[rows.get(number) ?? 0]);
    }
    return { place, scores: found, complete: whole, entries: this.everything ? [] : entries, terms };
  }
}

/**
 * Drop the incomplete documents that are far behind the best.
 * @param {Match[]} matches of all languages
 */
export function dropWorst(matches) {
  const top = Math.max(0, ...matches.map(({ scores }) => { let best = 0; for (const score of scores.values()) best = Math.max(best, score); return best; }));
  for (const { scores, complete } of matches) {
    for (const [number, score] of scores) if (score < WORTHWHILE * top && !complete.has(number)) scores.delete(number);
  }
}

/** @param {number} documents @param {number} frequency @returns {number} how much a word says that so many documents have */
const inverseFrequency = (documents, frequency) => Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));

/** @param {number} age in days @returns {number} a little more than 1 for what is new */
const freshness = (age) => 1 + 0.05 * 2 ** (-age / 730);

/** @param {number} number of a document @returns {number} its day, as an ordinal */
export const dayOf = (number) => Math.floor((number % 2 ** 28) / 64);

/** @param {Float64Array} all ascending @param {Float64Array} some of them @returns {number[]} where they are */
function placesOf(all, some) {
  let place = 0;
  return Array.from(some, (number) => {
    while (all[place] < number) place++;
    return place;
  });
}
