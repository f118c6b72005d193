/**
 * Search in the archive from any code: in a page, in a worker, in Node.
 *
 *     const archive = await openArchive({ base: "https://archive.example.org/" });
 *     const { total, results, facets } = await archive.search("smart city", { languages: ["en"], sort: "newest" });
 *
 * Reads the files of the index through `fetch` and nothing else. A `SearchError` has `retry: true`: calling again may help.
 */
import { decodeJson } from "./bytes.js";
import { countFacets, filterDocuments, readFilters } from "./filters.js";
import { Lists, union } from "./lists.js";
import { LanguageQuery } from "./matching.js";
import { parseQuery } from "./query.js";
import { dayOf, dropWorst } from "./scoring.js";
import { marked, matcher, replaceWord } from "./snippet.js";
import { respell } from "./spelling.js";
import { SearchError, Store } from "./store.js";
import { COMPARED, titleScore } from "./titles.js";
import { fold, isStopWord, plain, stemmer, tokens } from "./words.js";

export { SearchError };

/** @typedef {{ number: number, score: number, place: number, places: number[] }} Story found, with the language that fits best */

/** Documents of one day that are put in the order of their times. */
const MOST_OF_A_DAY = 64;
const SUGGESTION_SHARDS = 4;
const SUGGESTION_LETTERS = 2;

/**
 * @param {{ base: string, fetch?: import("./store.js").Fetch }} options `base`: the address of the archive
 * @returns {Promise<import("./types").Archive>}
 */
export async function openArchive({ base, fetch = (url, init) => globalThis.fetch(url, init) }) {
  const store = new Store(base, fetch);
  await store.open();
  const archive = new OpenArchive(store);
  return {
    get languages() { return [...store.manifest.languages]; },
    get documents() { return Object.fromEntries(store.manifest.languages.map((lang, at) => [lang, store.manifest.documents[at]])); },
    search: (text, options = {}) => archive.whole(() => archive.search(text, options)),
    suggest: (text, options = {}) => archive.whole(() => archive.suggest(text, options)),
    excerpt: (result, options = {}) => archive.excerpt(result, options),
  };
}

class OpenArchive {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.lists = new Lists(store);
    /** What each result was found by. @type {WeakMap<import("./types").Result, import("./excerpt.js").Found>} */
    this.found = new WeakMap();
  }

  /**
   * Run on one build of the index: where its files turn out to be of another, start again with the new one, once.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async whole(work) {
    try {
      return await work();
    } catch (error) {
      const isNew = error instanceof SearchError && error.stale && (await this.store.open());
      this.store.kept.clear();
      if (!isNew) throw error;
      return work();
    }
  }

  /** @param {string[] | undefined} languages @returns {number[]} their places */
  places(languages) {
    const known = this.store.manifest.languages;
    return known.map((_, place) => place).filter((place) => !languages?.length || languages.includes(known[place]));
  }

  /**
   * @param {string} text
   * @param {import("./types").SearchOptions} options
   * @returns {Promise<import("./types").Answer>}
   */
  async search(text, options) {
    const { lists, store } = this;
    const places = this.places(options.languages);
    const filters = readFilters(options);
    const wishes = parseQuery(text);
    const nothing = wishes.length === 0 && /\S/.test(String(text ?? ""));
    const queries = nothing ? [] : await Promise.all(places.map((place) => new LanguageQuery(lists, place, wishes).prepare()));
    // A story is left out for a word of any of its versions.
    const barred = (await Promise.all(queries.map((query) => query.barred(queries)))).reduce(union, new Float64Array(0));
    await Promise.all(queries.map((query) => query.complete(barred)));
    const soft = LanguageQuery.tooFew(queries);
    const { spelled, corrected, alsoSearched } = await this.#respelled(String(text ?? ""), soft ? queries : []);
    const matches = await Promise.all(queries.map((query) => query.match(soft ? spelled : null)));
    dropWorst(matches);
    await Promise.all(matches.map((match) => filterDocuments(lists, match, filters)));

    /** @type {Map<number, Story>} */
    const stories = new Map();
    const complete = new Set();
    for (const match of matches) {
      for (const [number, score] of match.scores) {
        const story = stories.get(number);
        if (!story) stories.set(number, { number, score, place: match.place, places: [match.place] });
        else {
          story.places.push(match.place);
          if (score > story.score) Object.assign(story, { score, place: match.place });
        }
        if (match.complete.has(number)) complete.add(number);
      }
    }
    const preferred = matches.find(({ place }) => store.manifest.languages[place] === options.prefer);
    for (const story of preferred ? stories.values() : []) {
      const isWhole = preferred?.complete.has(story.number) || !complete.has(story.number);
      if (preferred?.scores.has(story.number) && isWhole) story.place = preferred.place;
    }
    const sign = options.sort === "oldest" ? 1 : -1;
    const byDay = (/** @type {number} */ a, /** @type {number} */ b) => sign * (dayOf(a) - dayOf(b)) || a - b;
    const offset = Math.max(0, Math.floor(Number(options.offset ?? 0)) || 0);
    const limit = Math.min(100, Math.max(0, Math.floor(Number(options.limit ?? 10)) || 0));
    const byScore = options.sort !== "newest" && options.sort !== "oldest";
    const sorted = byScore ? best([...stories.values()], Math.max(COMPARED, offset + limit)) : [...stories.values()];
    sorted.sort((a, b) => (byScore ? b.score - a.score : 0) || byDay(a.number, b.number));
    if (byScore && offset < COMPARED) await this.#lift(sorted, titleScore(String(text ?? "")));
    const [page, facets] = await Promise.all([
      byScore ? this.#records(sorted.slice(offset, offset + limit)) : this.#timed(sorted, offset, limit, sign),
      countFacets(lists, matches, stories),
    ]);
    const stemmers = await this.#stemmers(places);
    const terms = new Map(matches.map((match) => [match.place, match.terms]));
    const results = page.flatMap(({ story, record }) => {
      const result = record && toResult(record, store.manifest.languages, story);
      if (!result) return [];
      const found = { place: story.place, stemmers: stemmers.get(story.place) ?? new Map(), terms: terms.get(story.place) ?? [], wishes };
      const isMatch = matcher(found.stemmers, found.terms);
      this.found.set(result, found);
      result.titleParts = marked(result.title, isMatch);
      result.snippet = marked(result.summary || result.title, isMatch);
      return [result];
    });
    return { total: stories.size, results, facets, complete: complete.size, corrected, alsoSearched };
  }

  /**
   * @param {import("./types").Result} result as `search` gave it
   * @param {{ length?: number, signal?: AbortSignal }} options
   * @returns {Promise<import("./types").Part[]>} the place of the article that fits the query best, from its published page
   */
  async excerpt(result, { length, signal }) {
    const found = this.found.get(result);
    if (!found) throw new TypeError("not a result of this archive");
    const { excerptOf } = await import("./excerpt.js");
    return excerptOf(this.lists, result, found, length, signal);
  }

  /**
   * @param {string} text
   * @param {{ languages?: string[], limit?: number }} options
   * @returns {Promise<import("./types").Suggestion[]>} likely ends of the last word
   */
  async suggest(text, { languages, limit = 8 }) {
    const typed = String(text ?? "").slice(0, 200);
    const last = tokens(typed).at(-1) ?? "";
    const start = typed.lastIndexOf(last);
    const prefix = plain(fold(last));
    if (prefix.length < SUGGESTION_LETTERS || start + last.length !== typed.length) return [];
    const places = this.places(languages);
    const forms = await this.lists.forms(prefix, SUGGESTION_SHARDS);
    const seen = new Set();
    return forms
      .filter(({ form, folded, lang }) => places.includes(lang) && folded !== prefix && !seen.has(form) && seen.add(form))
      .slice(0, limit)
      .map(({ form, lang, count }) => ({ text: typed.slice(0, start) + form, word: form, lang: this.store.manifest.languages[lang], count }));
  }

  /** @param {string} text @param {LanguageQuery[]} queries */
  async #respelled(text, queries) {
    /** @type {Map<string, import("./matching.js").Variant[]>} */
    const spelled = new Map();
    /** @type {{ word: string, found: string[] }[]} */
    const alsoSearched = [];
    let corrected = text;
    const unknown = new Set(queries.flatMap((query) => query.terms.filter((term) => !term.optional && !LanguageQuery.known(term)).map(({ token }) => token)));
    for (const token of unknown) {
      if (queries.some(({ lang, terms }) => isStopWord(lang, plain(token)) || terms.some((term) => term.token === token && LanguageQuery.known(term)))) continue;
      const candidates = await respell(this.store, token, queries.map((query) => query.place));
      if (!candidates.length) continue;
      const nearest = candidates[0].distance;
      const variants = await Promise.all(candidates.map(async ({ folded, form, lang, distance }) => {
        const query = queries.find(({ place }) => place === lang);
        const key = query ? await query.key(fold(form) || folded) : folded;
        const shelf = await this.lists.shelf(key);
        return query && shelf ? query.exact(shelf, key, 0.9 - 0.15 * distance).map((variant) => ({ ...variant, exact: false, meant: distance === nearest })) : [];
      }));
      spelled.set(token, variants.flat());
      // Two forms that look alike, as in two scripts, are one to the eye.
      const seen = new Set();
      const named = candidates.map(({ form }) => form).filter((form) => !seen.has(fold(form)) && seen.add(fold(form)));
      alsoSearched.push({ word: token, found: named });
      corrected = replaceWord(corrected, token, candidates[0].form);
    }
    return { spelled, alsoSearched, corrected: corrected === text ? null : corrected };
  }

  /**
   * Bring those of the best whose title is what was typed to the front.
   * @param {Story[]} sorted by score
   * @param {ReturnType<typeof titleScore>} score
   */
  async #lift(sorted, score) {
    const best = sorted[0]?.score;
    const rows = score ? await this.#records(sorted.slice(0, COMPARED)) : [];
    for (const { story, record } of rows) story.score = score?.(String(record?.[3] ?? ""), story.score, best) ?? 0;
    rows.sort((one, other) => other.story.score - one.story.score);
    rows.forEach(({ story }, at) => (sorted[at] = story));
  }

  /** @param {Story[]} stories @returns {Promise<{ story: Story, record: unknown[] | undefined }[]>} */
  #records(stories) {
    return Promise.all(stories.map(async (story) => ({ story, record: await this.#record(story.number, story.place) })));
  }

  /** @param {number} number @param {number} place @returns {Promise<unknown[] | undefined>} */
  async #record(number, place) {
    const rest = number % 2 ** 28;
    const day = Math.floor(rest / 64);
    const chunk = Math.floor(number / 2 ** 28);
    const where = [day >> 18, day >> 12, day >> 6, day, rest % 64, place, chunk >> 12, chunk >> 6, chunk].map((code) => code & 63);
    const shard = await this.store.shard("docs", where, (data) => /** @type {unknown[][]} */ (decodeJson(data)));
    return shard?.find((record) => record[0] === number && record[1] === place);
  }

  /**
   * Results by time: whole days are loaded, and put in the order of their instants.
   * @param {Story[]} sorted by day
   * @param {number} offset
   * @param {number} limit
   * @param {number} sign
   */
  async #timed(sorted, offset, limit, sign) {
    let from = Math.min(offset, sorted.length);
    let to = Math.min(offset + limit, sorted.length);
    if (from === to) return [];
    const sameDay = (/** @type {number} */ a, /** @type {number} */ b) => dayOf(sorted[a].number) === dayOf(sorted[b].number);
    while (from > 0 && offset - from < MOST_OF_A_DAY && sameDay(from - 1, from)) from--;
    while (to < sorted.length && to - offset - limit < MOST_OF_A_DAY && sameDay(to - 1, to)) to++;
    const rows = await this.#records(sorted.slice(from, to));
    const instant = (/** @type {typeof rows[number]} */ row) => Number(row.record?.[5] ?? 0);
    rows.sort((a, b) => sign * (dayOf(a.story.number) - dayOf(b.story.number)) || sign * (instant(a) - instant(b)) || a.story.number - b.story.number);
    return rows.slice(offset - from, offset - from + limit);
  }

  /** @param {number[]} places @returns {Promise<Map<number, Map<string, (folded: string) => string>>>} */
  async #stemmers(places) {
    return new Map(await Promise.all(places.map(async (place) => {
      const lang = this.store.manifest.languages[place];
      const both = new Map([["latin", await stemmer(lang, false)], ["cyrillic", await stemmer(lang, true)]]);
      return /** @type {[number, typeof both]} */ ([place, both]);
    })));
  }
}

/** @param {Story[]} stories @param {number} count @returns {Story[]} at least so many of those with the highest scores, in no order */
function best(stories, count) {
  if (stories.length <= count) return stories;
  const least = Float64Array.from(stories, ({ score }) => score).sort()[stories.length - count];
  return stories.filter(({ score }) => score >= least);
}

/**
 * @param {unknown[]} record `[number, language, url, title, summary, epoch, source, topics, regions, translations]`
 * @param {string[]} languages
 * @param {Story} story
 * @returns {import("./types").Result | null} nothing if its address leads elsewhere
 */
function toResult(record, languages, story) {
  const [, , url, title, summary, , source, topics, regions, others] = /** @type {any[]} */ (record);
  if (!isSitePath(url)) return null;
  const matched = new Set(story.places.map((place) => languages[place]));
  const translations = others
    .map((/** @type {[string, string]} */ [lang, address]) => ({ lang, url: address }))
    .filter((/** @type {{ url: string }} */ other) => isSitePath(other.url))
    .sort((/** @type {{ lang: string }} */ a, /** @type {{ lang: string }} */ b) => Number(matched.has(b.lang)) - Number(matched.has(a.lang)));
  return {
    url, lang: languages[story.place], title, date: isoDay(dayOf(story.number)), summary, source, topics, regions, score: story.score,
    snippet: [], titleParts: [], translations,
  };
}

/** @param {unknown} url @returns {boolean} whether it is a path on this site and nothing else */
const isSitePath = (url) => typeof url === "string" && /^\/(?![/\\])[^\\\x00-\x1f]*$/.test(url) && !/\/\.\.?(?:\/|$)/.test(url);

/** @param {number} ordinal @returns {string} */
export function isoDay(ordinal) {
  const day = new Date((ordinal - 719163) * 86400000).toISOString();
  return day.slice(0, day.indexOf("T"));
}
