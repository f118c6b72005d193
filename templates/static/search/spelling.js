/** What a word that the archive does not have may have meant: typing errors, other spellings of a name, other scripts. */
import { decodeEntries, Reader } from "./bytes.js";
import { address, fold, isCyrillic, latinTwin, plain, romanise, skeleton, sound, stemmer } from "./words.js";

/** How many forms stand in for one word, in each language. */
const MOST_FORMS = 3;

/** @typedef {{ form: string, folded: string, lang: number, count: number }} Form */
/** @typedef {Form & { distance: number }} Candidate */

/** @param {Uint8Array} data @returns {Form[]} the forms of a shard of `lex`, or of `sound`, which does not count */
export const decodeForms = (data) =>
  decodeEntries(data).map(({ text, lang, payload }) => ({
    form: text, folded: plain(fold(text)), lang, count: payload.length ? new Reader(payload).varint() : 0,
  }));

/**
 * The Damerau–Levenshtein distance (neighbours exchanged count one), as far as it is of interest.
 * @param {string} one
 * @param {string} other
 * @param {number} limit
 * @returns {number} the distance, or more than `limit`
 */
export function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let value = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) value = Math.min(value, before[j - 2] + 1);
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[other.length];
}

/**
 * @param {import("./store.js").Store} store
 * @param {string} token folded
 * @param {number[]} places of the languages in question
 * @returns {Promise<Candidate[]>} the likeliest forms of each language, likeliest first
 */
export async function respell(store, token, places) {
  const word = plain(token);
  const spelt = sound(word);
  const limit = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  const soundLimit = spelt.length < 4 ? 0 : spelt.length < 6 ? 1 : spelt.length < 10 ? 2 : 3;
  /** @type {Map<string, Candidate>} */
  const found = new Map();
  /** @param {Form} form @param {boolean} heard */
  const consider = (form, heard) => {
    if (!places.includes(form.lang) || form.folded === word) return;
    const typed = distance(word, form.folded, limit);
    const spoken = heard ? distance(spelt, sound(form.folded), soundLimit) : Infinity;
    const likeness = Math.min(typed <= limit ? typed : Infinity, spoken <= soundLimit ? spoken + 0.5 : Infinity);
    if (likeness === Infinity) return;
    const key = `${form.lang} ${form.form}`;
    const known = found.get(key);
    if (!known || known.distance > likeness) found.set(key, { ...form, count: Math.max(form.count, known?.count ?? 0), distance: likeness });
  };
  const near = limit ? await store.shard("lex", address(word), decodeForms) : null;
  for (const form of near ?? []) consider(form, false);
  for (const stem of await stemsOf(store, token, places)) {
    const bones = [...skeleton(stem)].reverse().join("");
    if (bones.length < 2) continue;
    for (const form of (await store.shard("sound", address(bones), decodeForms)) ?? []) consider(form, true);
  }
  const twin = latinTwin(token);
  if (twin) {
    for (const form of (await store.shard("lex", address(twin), decodeForms)) ?? []) {
      if (form.folded === twin && places.includes(form.lang)) found.set(`${form.lang} ${form.form}`, { ...form, distance: 0.25 });
    }
  }
  const candidates = [...found.values()].sort(
    (one, other) => one.distance - other.distance || other.count - one.count || (one.form < other.form ? -1 : 1),
  );
  const best = candidates[0]?.distance ?? 0;
  return places.flatMap((place) => candidates.filter(({ lang, distance }) => lang === place && distance <= best + 0.5).slice(0, MOST_FORMS))
    .sort((one, other) => one.distance - other.distance || other.count - one.count);
}

/** @param {import("./store.js").Store} store @param {string} token @param {number[]} places @returns {Promise<Set<string>>} */
async function stemsOf(store, token, places) {
  const stems = new Set();
  const roman = romanise(plain(token));
  for (const place of places) {
    const lang = store.manifest.languages[place];
    stems.add((await stemmer(lang, isCyrillic(token)))(token));
    if (isCyrillic(token) !== (lang === "ru")) stems.add(roman);
  }
  return stems;
}
