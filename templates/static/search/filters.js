/** Narrowing an answer by date, topic, region and source, and counting what it has of each. */
import { intersection, SPECIAL, union } from "./lists.js";
import { dayOf } from "./scoring.js";

/** Registers by the letter of their facet values. */
const REGISTERS = /** @type {const} */ ({ t: "topics", r: "regions", s: "sources" });

/** @typedef {{ from: number, to: number, values: string[][] }} Filters days as ordinals; facet values, any of each list */

/** @param {import("./types").SearchOptions} options @returns {Filters} */
export function readFilters(options) {
  const values = Object.entries(REGISTERS)
    .map(([letter, register]) => [...(options[register] ?? [])].map((id) => `${letter}:${id}`))
    .filter((list) => list.length);
  return { from: ordinal(options.from, false) ?? -Infinity, to: ordinal(options.to, true) ?? Infinity, values };
}

/**
 * @param {string | undefined} text `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @param {boolean} last of a year or month: its last day, else its first
 * @returns {number | undefined} the day's ordinal
 */
function ordinal(text, last) {
  if (text === undefined || text === null || text === "") return undefined;
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(String(text)) ?? [];
  const date = new Date(0);
  if (day) date.setUTCFullYear(+year, +month - 1, +day);
  else if (month) date.setUTCFullYear(+year, +month - 1 + Number(last), last ? 0 : 1);
  else date.setUTCFullYear(+year + Number(last), 0, last ? 0 : 1);
  if (!year || (month && (+month < 1 || +month > 12)) || (day && date.getUTCDate() !== +day)) throw new RangeError(`not a day: ${text}`);
  return Math.floor(date.getTime() / 86400000) + 719163;
}

/**
 * Remove from a match what the filters do not let through.
 * @param {import("./lists.js").Lists} lists
 * @param {import("./matching.js").Match} match
 * @param {Filters} filters
 */
export async function filterDocuments(lists, match, filters) {
  const sets = await Promise.all(filters.values.map(async (values) =>
    (await Promise.all(values.map((value) => lists.special(SPECIAL + value, match.place)))).reduce(union, new Float64Array(0))));
  const allowed = sets.length ? new Set(sets.reduce(intersection)) : null;
  for (const number of match.scores.keys()) {
    const day = dayOf(number);
    if (day < filters.from || day > filters.to || (allowed && !allowed.has(number))) match.scores.delete(number);
  }
}

/**
 * @param {import("./lists.js").Lists} lists
 * @param {import("./matching.js").Match[]} matches
 * @param {Map<number, { places: number[] }>} stories found, with the languages that they were found in
 * @returns {Promise<import("./types").Facets>} a story counts once for each value that one of its versions has
 */
export async function countFacets(lists, matches, stories) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  const count = (/** @type {number} */ value) => counts.set(value, (counts.get(value) ?? 0) + 1);
  /** @type {Map<number, Set<number>>} */
  const seen = new Map();
  const [names] = await Promise.all([
    stories.size ? lists.store.facetValues() : /** @type {Map<number, string>} */ (new Map()),
    ...matches.map(async (match) => {
      for (const [number, values] of await valuesOf(lists, match)) {
        if (stories.get(number)?.places.length === 1) values.forEach(count);
        else seen.set(number, new Set([...(seen.get(number) ?? []), ...values]));
      }
    }),
  ]);
  for (const values of seen.values()) values.forEach(count);
  /** @type {Map<number, number>} */
  const years = new Map();
  const yearOf = yearsOfDays();
  for (const number of stories.keys()) {
    const year = yearOf(dayOf(number));
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  const { languages } = lists.store.manifest;
  const of = (/** @type {string} */ letter) =>
    Object.fromEntries(
      [...counts].map(([number, count]) => /** @type {[string, number]} */ ([names.get(number) ?? "", count]))
        .filter(([value]) => value.startsWith(`${letter}:`)).map(([value, count]) => /** @type {[string, number]} */ ([value.slice(2), count]))
        .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)),
    );
  return {
    languages: Object.fromEntries(matches.filter(({ scores }) => scores.size).map(({ place, scores }) => [languages[place], scores.size])),
    years: Object.fromEntries([...years].sort(([a], [b]) => a - b)),
    topics: of("t"), regions: of("r"), sources: of("s"),
  };
}

/**
 * The facet values of a match's documents, from the shortest lists that have them.
 * @param {import("./lists.js").Lists} lists
 * @param {import("./matching.js").Match} match
 * @returns {Promise<Map<number, number[]>>}
 */
async function valuesOf(lists, match) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  const shortest = [...new Set(match.entries)].sort((a, b) => lists.frequency(a) - lists.frequency(b));
  const take = async (/** @type {import("./types").Entry} */ entry) => {
    const { numbers } = lists.postings(entry);
    if (!numbers.some((number) => match.scores.has(number) && !found.has(number))) return;
    const facets = await lists.facets(entry);
    facets?.forEach((values, at) => match.scores.has(numbers[at]) && found.set(numbers[at], values));
  };
  for (const entry of shortest) if (found.size < match.scores.size) await take(entry);
  if (found.size < match.scores.size) {
    const everything = (await lists.shelf(SPECIAL))?.find(SPECIAL, match.place, 0);
    if (everything) await take(everything);
  }
  return found;
}

/** @returns {(ordinal: number) => number} the year of a day; remembers the days that it was asked for */
function yearsOfDays() {
  const known = new Map();
  return (ordinal) => {
    let year = known.get(ordinal);
    if (year === undefined) known.set(ordinal, (year = new Date((ordinal - 719163) * 86400000).getUTCFullYear()));
    return year;
  };
}
