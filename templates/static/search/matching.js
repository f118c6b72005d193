/**
 * One language's answer to a query: which documents, and how well.
 *
 * A document is *complete* if it has every word. Where at least `ENOUGH` are, or the query has one word, they are the answer; else the best
 * of those that have some words follow, found also by relatives of a word, parts of compounds, and titles in other languages. What is
 * the answer does not depend on filters: these only narrow it.
 */
import { CROSS, difference, intersection, OWN, PART, SPECIAL, union } from "./lists.js";
import { phrase } from "./phrases.js";
import { score } from "./scoring.js";
import { isCyrillic, isStopWord, plain, stemmer } from "./words.js";

const ENOUGH = 20;
/** Weights of what stands for a word, beside 1 for the word itself. */
const STRONG = 0.9, RELATIVE = 0.7, PART_WEIGHT = 0.5, CROSS_WEIGHT = 0.5;
/** Documents with every word are worth the more, the less likely it is that these meet by chance. */
const COINCIDENCE = 0.1, MOST_COINCIDENCE = 2;
/** Forms that a prefix stands for, and shards read to find them. */
const MOST_FORMS = 48, PREFIX_SHARDS = 6;

/** @typedef {{ entry: import("./types").Entry, weight: number, exact: boolean, meant?: boolean }} Variant `meant`: what a typing error stands for */
/** @typedef {{ token: string, key: string, stop: boolean, optional: boolean, shelf: import("./lists.js").Shelf | null, variants: Variant[] }} Term */
/**
 * @typedef {object} Match
 * @property {number} place of the language in the manifest
 * @property {Map<number, number>} scores by document number
 * @property {Set<number>} complete
 * @property {Set<number>} meant documents with every word, where what was meant by an unknown one counts as the word
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

  /**
   * Find the documents that have every word.
   * @param {Float64Array} barred
   * @returns {Promise<this>}
   */
  async complete(barred) {
    const { lists, place } = this;
    await Promise.all(this.terms.map(async (term) => {
      if (term.stop && !term.shelf && !term.variants.length) {
        term.shelf = await lists.shelf(term.key);
        term.variants = term.shelf ? this.exact(term.shelf, term.key, 1) : [];
      }
    }));
    this.everything = this.wishes.every((wish) => wish.negative);
    const found = this.everything ? await lists.special(SPECIAL, place) : this.#all();
    const needed = await this.#phrases();
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
    const match = score(this, this.numbers, spelled ? this.allowed : null);
    if (this.terms.some(({ variants }) => variants.some(({ meant }) => meant))) {
      match.meant = new Set(this.#sets(({ exact, meant }) => exact || meant).reduce(intersection));
    }
    return match;
  }

  /** @param {(variant: Variant) => boolean | undefined} counts @returns {Float64Array[]} the documents that have each word, the rarest first */
  #sets(counts) {
    return this.terms
      .filter((term) => !term.optional)
      .map((term) => term.variants.filter(counts).map(({ entry }) => this.lists.postings(entry).numbers).reduce(union, new Float64Array(0)))
      .sort((one, other) => one.length - other.length);
  }

  /** @returns {Float64Array} the documents that have every word */
  #all() {
    const sets = this.#sets(() => true);
    const found = sets.length ? sets.reduce(intersection) : new Float64Array(0);
    const documents = this.lists.store.manifest.documents[this.place];
    const chance = sets.reduce((share, { length }) => (share * length) / documents, documents);
    if (sets.length > 1 && found.length) this.bonus = Math.min(MOST_COINCIDENCE, COINCIDENCE * Math.log(1 + found.length / chance));
    return found;
  }

  /** @returns {Promise<Float64Array | null>} the documents that have all phrases, null where none is asked for */
  async #phrases() {
    const asked = this.wishes.filter(({ kind, negative }) => kind === "phrase" && !negative);
    const found = await Promise.all(asked.map(({ tokens }) => phrase(this, tokens)));
    return found.length ? found.reduce(intersection) : null;
  }

  /**
   * @param {import("./types").Wish} wish
   * @returns {boolean} whether it has nothing but words that the language leaves out: «war» says nothing in German
   */
  saysNothing({ kind, tokens }) {
    return kind !== "prefix" && tokens.every((token) => isStopWord(this.lang, plain(token)));
  }

  /**
   * @param {LanguageQuery[]} queries the query in each language, this one among them
   * @returns {Promise<Float64Array>} the documents that have what was excluded, unless it says something in another language alone
   */
  async barred(queries) {
    const excluded = this.wishes.filter((wish) => wish.negative && (!this.saysNothing(wish) || queries.every((query) => query.saysNothing(wish))));
    const found = await Promise.all(excluded.map((wish) => (wish.kind === "phrase" ? phrase(this, wish.tokens) : this.#any(wish))));
    return found.reduce(union, new Float64Array(0));
  }

  /** @param {import("./types").Wish} wish @returns {Promise<Float64Array>} the documents with a word or prefix */
  async #any(wish) {
    const key = await this.key(wish.tokens[0]);
    const shelf = await this.lists.shelf(key);
    const variants = wish.kind === "prefix" ? await this.#prefixed(wish.tokens[0]) : shelf ? this.exact(shelf, key, 1) : [];
    return variants.map(({ entry }) => this.lists.postings(entry).numbers).reduce(union, new Float64Array(0));
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
}
