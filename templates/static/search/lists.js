/** Posting lists by key, and what stands beside them: relatives of a key, positions, facets. */
import { decodeEntries, decodeFacets, decodePositions, decodePostings, frequency } from "./bytes.js";
import { decodeForms } from "./spelling.js";
import { address, plain } from "./words.js";

export const OWN = 0, PART = 1, CROSS = 2;
/** The key of all documents, and the first letter of the keys of facet values. */
export const SPECIAL = "\x01";

/** How much of two keys must be the same for them to be relatives, and what the longer may have more. */
const SHARED_LETTERS = 4, SHARED_SHARE = 0.5, LONGEST_TAIL = 8;

/** A shard of posting lists. */
export class Shelf {
  /** @param {Uint8Array} data */
  constructor(data) {
    this.entries = decodeEntries(data);
    /** @type {Map<string, import("./types").Entry[]>} */
    this.byText = new Map();
    for (const entry of this.entries) {
      const found = this.byText.get(entry.text);
      if (found) found.push(entry);
      else this.byText.set(entry.text, [entry]);
    }
  }

  /** @param {string} text @param {number} lang @param {number} kind @returns {import("./types").Entry | undefined} */
  find(text, lang, kind) {
    return this.byText.get(text)?.find((entry) => entry.lang === lang && entry.kind === kind);
  }

  /**
   * Keys of a language that begin like another: inflections and derivations that the stemmer did not bring together.
   * @param {string} key
   * @param {number} lang
   * @returns {{ entry: import("./types").Entry, likeness: number }[]}
   */
  relatives(key, lang) {
    const found = [];
    for (const entry of key.length < SHARED_LETTERS ? [] : this.entries) {
      if (entry.lang !== lang || entry.kind !== OWN || entry.text === key) continue;
      let shared = 0;
      while (shared < key.length && entry.text[shared] === key[shared]) shared++;
      const longer = Math.max(key.length, entry.text.length);
      if (shared >= Math.max(SHARED_LETTERS, SHARED_SHARE * longer) && longer - shared <= LONGEST_TAIL) {
        found.push({ entry, likeness: shared / longer });
      }
    }
    return found;
  }
}

/** @typedef {{ entry: import("./types").Entry, postings: import("./types").Postings }} List */

export class Lists {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
    /** @type {WeakMap<import("./types").Entry, import("./types").Postings>} */
    this.decoded = new WeakMap();
  }

  /** @param {string} key @returns {Promise<Shelf | null>} the shard with a key and its neighbours */
  shelf(key) {
    return this.store.shard("post", address(key), (data) => new Shelf(data));
  }

  /**
   * @param {string} prefix folded
   * @param {number} shards read at most
   * @returns {Promise<import("./spelling.js").Form[]>} the forms that begin so, most frequent first; none if they are too many
   */
  async forms(prefix, shards) {
    const start = plain(prefix);
    const found = (await this.store.shards("lex", address(start), shards, decodeForms)) ?? [];
    return found.flat().filter(({ folded }) => folded.startsWith(start)).sort((a, b) => b.count - a.count || (a.form < b.form ? -1 : 1));
  }

  /** @param {import("./types").Entry} entry @returns {import("./types").Postings} */
  postings(entry) {
    let postings = this.decoded.get(entry);
    if (!postings) {
      postings = decodePostings(entry);
      this.decoded.set(entry, postings);
    }
    return postings;
  }

  /** @param {import("./types").Entry} entry @returns {number} */
  frequency(entry) {
    return frequency(entry);
  }

  /** @param {string} key @param {number} lang @returns {Promise<Float64Array>} the documents of a key that is no word */
  async special(key, lang) {
    const entry = (await this.shelf(key))?.find(key, lang, OWN);
    return entry ? this.postings(entry).numbers : new Float64Array(0);
  }

  /**
   * @param {import("./types").Entry} entry
   * @param {Set<number>} places in its posting list
   * @returns {Promise<Map<number, number[]>>} positions by place
   */
  async positions(entry, places) {
    const beside = await this.#beside("pos", entry);
    return beside ? decodePositions(beside.payload, frequency(entry), places) : new Map();
  }

  /** @param {import("./types").Entry} entry @returns {Promise<number[][] | null>} facet values by place, if the list has any */
  async facets(entry) {
    const beside = await this.#beside("fac", entry);
    return beside ? decodeFacets(beside.payload, frequency(entry)) : null;
  }

  /** @param {string} kind @param {import("./types").Entry} entry */
  async #beside(kind, { text, lang, kind: slot }) {
    return (await this.store.shard(kind, address(text), (data) => new Shelf(data)))?.find(text, lang, slot);
  }
}

/** @param {Float64Array} one @param {Float64Array} other @returns {Float64Array} what is in both */
export function intersection(one, other) {
  const out = new Float64Array(Math.min(one.length, other.length));
  let size = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) {
      out[size++] = one[i++];
      j++;
    } else if (one[i] < other[j]) i++;
    else j++;
  }
  return out.slice(0, size);
}

/** @param {Float64Array} one @param {Float64Array} other @returns {Float64Array} what is in either */
export function union(one, other) {
  if (!one.length || !other.length) return one.length ? one : other;
  const out = new Float64Array(one.length + other.length);
  let size = 0;
  for (let i = 0, j = 0; i < one.length || j < other.length;) {
    const next = Math.min(one[i] ?? Infinity, other[j] ?? Infinity);
    if (one[i] === next) i++;
    if (other[j] === next) j++;
    out[size++] = next;
  }
  return out.slice(0, size);
}

/** @param {Float64Array} one @param {Float64Array} other @returns {Float64Array} what is only in the first */
export function difference(one, other) {
  let j = 0;
  return one.filter((number) => {
    while (j < other.length && other[j] < number) j++;
    return other[j] !== number;
  });
}
