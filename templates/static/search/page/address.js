/** The state of the page is its address: a search can be shared, kept and gone back to. What an address cannot mean is left out. */

/** The groups of filters, and their names in addresses. */
export const GROUPS = /** @type {const} */ ({ languages: "lang", topics: "topic", regions: "region", sources: "source" });
export const GROUP_NAMES = /** @type {(keyof typeof GROUPS)[]} */ (Object.keys(GROUPS));
export const PER_PAGE = 10;

/** Letters of a question, values of a group and pages of results that count. */
const LONGEST_TEXT = 1000, MOST_VALUES = 50, LONGEST_VALUE = 200, MOST_PAGES = 100000;

/** @typedef {keyof typeof GROUPS} Group */
/** @typedef {"relevance" | "newest" | "oldest"} Sort */
/**
 * `from` and `to`: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or empty; `page` from 1.
 * @typedef {{ text: string, languages: string[], topics: string[], regions: string[], sources: string[], from: string, to: string, sort: Sort, page: number }} State
 */

/** No filter. @type {Pick<State, Group | "from" | "to">} */
export const UNFILTERED = Object.freeze({ languages: [], topics: [], regions: [], sources: [], from: "", to: "" });

/** @param {string | null} name @returns {Sort} */
export const sortNamed = (name) => (name === "newest" || name === "oldest" ? name : "relevance");

/** @param {string | null} text @returns {string} a day, month or year that exists, or nothing */
function dayNamed(text) {
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text ?? "") ?? [];
  if (!year) return "";
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day) ? "" : (text ?? "");
}

/** @param {string} query what stands after the path, from `?` on @returns {State} */
export function readState(query) {
  const asked = new URLSearchParams(query);
  const values = (/** @type {string} */ name) => [...new Set(asked.getAll(name))].filter((value) => value && value.length <= LONGEST_VALUE).slice(0, MOST_VALUES);
  return {
    text: (asked.get("q") ?? "").slice(0, LONGEST_TEXT),
    languages: values(GROUPS.languages), topics: values(GROUPS.topics), regions: values(GROUPS.regions), sources: values(GROUPS.sources),
    from: dayNamed(asked.get("from")), to: dayNamed(asked.get("to")), sort: sortNamed(asked.get("sort")),
    page: Math.max(1, Math.min(MOST_PAGES, Number.parseInt(asked.get("page") ?? "1", 10) || 1)),
  };
}

/** @param {State} state @returns {string} the address that says it, from `?` on */
export function address(state) {
  const asked = new URLSearchParams({ q: state.text });
  for (const group of GROUP_NAMES) for (const value of state[group]) asked.append(GROUPS[group], value);
  if (state.from) asked.set("from", state.from);
  if (state.to) asked.set("to", state.to);
  if (state.sort !== "relevance") asked.set("sort", state.sort);
  if (state.page > 1) asked.set("page", String(state.page));
  return `?${asked}`;
}

/** @param {State} state @returns {boolean} */
export const isFiltered = (state) => Boolean(state.from || state.to) || GROUP_NAMES.some((group) => state[group].length > 0);

/** @param {State} state @returns {boolean} whether there is anything to search for */
export const isAsked = (state) => /\S/.test(state.text) || isFiltered(state);

/** @param {string} day a day, month or year, or nothing @returns {string} its first day */
export const firstDay = (day) => day && (day + "-01-01").slice(0, 10);

/** @param {string} day a day, month or year, or nothing @returns {string} its last day */
export function lastDay(day) {
  if (!day || day.length === 10) return day;
  const [year, month = "12"] = day.split("-");
  const date = new Date(`${year}-${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1, 0);
  return date.toISOString().slice(0, 10);
}

/**
 * @param {string} site address of the site, with a slash at its end
 * @param {string} path site path, decoded
 * @returns {string} the address of a page; whatever the path holds, it leads below the site
 */
export const pageAddress = (site, path) => site + path.replace(/^\/+/, "").split("/").map(encodeURIComponent).join("/");
