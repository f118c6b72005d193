/**
 * The search page: asks the module what the address says and shows what it answers. The newest question wins: an answer that comes after
 * another question was asked is not shown. Texts are the page's own, and everything is put in as text, never as markup.
 */
import { openArchive, SearchError } from "./index.js";
import { address, firstDay, GROUP_NAMES, isAsked, lastDay, PER_PAGE, readState, sortNamed } from "./page/address.js";
import { element, part } from "./page/elements.js";
import { Excerpts } from "./page/excerpts.js";
import { Filters } from "./page/filters.js";
import { chosenFilters, hintsOf } from "./page/hints.js";
import { resultList } from "./page/results.js";
import { suggestWhileTyping } from "./page/suggestions.js";
import { Texts } from "./page/texts.js";
import { Years } from "./page/years.js";

/** @typedef {import("./page/address.js").State} State */

const SITE = new URL("../../", import.meta.url).href;
/** Milliseconds before the page says that it is searching. */
const PATIENCE = 400;
/** Letters of a question in the title of the window. */
const TITLE_LETTERS = 60;

const form = part("search", HTMLFormElement);
const field = part("search-text", HTMLInputElement);
const sort = part("search-sort", HTMLSelectElement);
const dates = part("search-dates", HTMLFormElement);
const [from, to] = ["from", "to"].map((name) => /** @type {HTMLInputElement} */ (dates.elements.namedItem(name)));
const status = part("search-status", HTMLElement);
const hints = part("search-hints", HTMLElement);
const chosen = part("search-chosen", HTMLElement);
const found = part("search-found", HTMLElement);
const narrow = part("search-narrow", HTMLDetailsElement);
const heading = part("search-results-title", HTMLElement);
const results = part("search-results", HTMLElement);
const texts = new Texts(part("search-texts", HTMLTemplateElement), document.documentElement.lang);
const years = new Years(part("search-years", HTMLElement), texts, (year) =>
  go(state.from === year && state.to === year ? { from: "", to: "" } : { from: year, to: year }));
const filters = new Filters(part("search-filters", HTMLElement), texts, (group, id, isChosen) =>
  go({ [group]: isChosen ? [...state[group], id] : state[group].filter((one) => one !== id) }));
const excerpts = new Excerpts();
const title = document.title;

let state = readState(location.search);
/** The number of the question that is shown or waited for. */
let turn = 0;
/** @type {Promise<import("./types").Archive> | undefined} */
let archive;

/** @returns {Promise<import("./types").Archive>} */
function opened() {
  if (!archive) {
    archive = openArchive({ base: SITE });
    archive.catch(() => (archive = undefined));
  }
  return archive;
}

/** @param {Partial<State>} change go to another state, on its first page, as a link would @returns {Promise<void>} */
function go(change) {
  const next = { ...state, page: 1, ...change };
  if (address(next) !== address(state) || address(state) !== location.search) {
    remember();
    history.pushState(null, "", address(next));
  }
  state = next;
  return show();
}

/** Keep with the entry of the history how far down the reader was: when it is gone back to, the answer comes late. */
function remember() {
  history.replaceState({ top: scrollY }, "");
}

/** @param {Partial<State>} change @param {Node | string} label @param {Record<string, string>} [attributes] @returns {HTMLElement} */
function linkTo(change, label, attributes = {}) {
  const made = element("a", { href: address({ ...state, page: 1, ...change }), ...attributes }, label);
  made.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const mine = turn + 1;
    await go(change);
    if (mine !== turn) return;
    heading.focus({ preventScroll: true });
    if ("page" in change) status.scrollIntoView();
  });
  return made;
}

/** Show the state: the fields at once, the answer when it is there. @returns {Promise<void>} */
async function show() {
  const mine = ++turn;
  excerpts.stop();
  fill();
  if (!isAsked(state)) {
    clear();
    status.textContent = "";
    results.removeAttribute("aria-busy");
    return;
  }
  results.setAttribute("aria-busy", "true");
  const waiting = setTimeout(() => (status.textContent = texts.say("searching")), PATIENCE);
  try {
    const answer = await ask();
    const asked = await opened();
    if (mine === turn) showAnswer(answer, asked);
  } catch (error) {
    if (mine === turn) showFailure(error);
  } finally {
    clearTimeout(waiting);
    if (mine === turn) results.removeAttribute("aria-busy");
  }
}

/**
 * What the state asks for. Each group of filters, and the years, are counted as if it did not filter, so that a reader sees what else there
 * is to choose.
 * @returns {Promise<import("./types").Answer>}
 */
async function ask() {
  const { text, page, ...narrowed } = state;
  const options = { ...narrowed, prefer: texts.lang };
  const open = await opened();
  const counted = async (/** @type {Partial<State>} */ change) => (await open.search(text, { ...options, ...change, offset: 0, limit: 0 })).facets;
  const answer = await open.search(text, { ...options, offset: (page - 1) * PER_PAGE, limit: PER_PAGE });
  const { facets } = answer;
  for (const group of GROUP_NAMES) if (options[group].length) facets[group] = (await counted({ [group]: [] }))[group];
  if (options.from || options.to) facets.years = (await counted({ from: "", to: "" })).years;
  return answer;
}

/** Put the state into the fields, and into the links to this page in other languages. */
function fill() {
  if (field.value !== state.text) field.value = state.text;
  sort.value = state.sort;
  from.value = firstDay(state.from);
  to.value = lastDay(state.to);
  document.title = /\S/.test(state.text) ? `${state.text.slice(0, TITLE_LETTERS)} – ${title}` : title;
  for (const link of document.querySelectorAll("nav.languages a")) if (link instanceof HTMLAnchorElement) link.search = address(state);
}

/** Show no answer. */
function clear() {
  for (const place of [hints, chosen, results]) place.replaceChildren();
  years.place.hidden = found.hidden = part("search-order", HTMLElement).hidden = true;
}

/** @param {import("./types").Answer} answer @param {import("./types").Archive} asked what gave it */
function showAnswer(answer, asked) {
  const last = Math.max(1, Math.ceil(answer.total / PER_PAGE));
  if (state.page > last) {
    state = { ...state, page: last };
    history.replaceState(null, "", address(state));
    void show();
    return;
  }
  const nothing = /\S/.test(state.text) ? texts.say("nothing", { text: state.text.slice(0, TITLE_LETTERS) }) : texts.say("nothing-at-all");
  status.textContent = answer.total ? texts.count("found", answer.total) : nothing;
  hints.replaceChildren(...hintsOf(answer, state, texts, linkTo));
  chosen.replaceChildren(...chosenFilters(state, texts, linkTo));
  /** @type {Map<HTMLElement, import("./types").Result>} */
  const bare = new Map();
  results.replaceChildren(...resultList(answer, state.page, texts, SITE, linkTo, bare));
  years.show(answer.facets.years, state.from, state.to);
  filters.show(state, answer.facets);
  found.hidden = !answer.total && !isFilteredAnswer(answer);
  part("search-order", HTMLElement).hidden = answer.total < 2;
  if (/\S/.test(state.text)) for (const [summary, result] of bare) excerpts.watch(summary, { archive: asked, result });
  const top = history.state?.top;
  if (typeof top !== "number") return;
  scrollTo(0, top);
  history.replaceState(null, "");
}

/** @param {import("./types").Answer} answer @returns {boolean} whether other filters would find something */
const isFilteredAnswer = ({ facets }) => [...GROUP_NAMES, /** @type {const} */ ("years")].some((group) => Object.keys(facets[group]).length > 0);

/** @param {unknown} error */
function showFailure(error) {
  console.warn(String(error));
  clear();
  status.textContent = texts.say("failed");
  const again = element("button", { type: "button" }, texts.say("retry"));
  again.addEventListener("click", async () => {
    if (!(error instanceof SearchError) || error.outdated) {
      await (await import("./renewal.js")).renewModules();
      location.reload();
      return;
    }
    await show();
    (again.isConnected ? again : (hints.querySelector("button") ?? heading)).focus();
  });
  hints.replaceChildren(again);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (matchMedia("(pointer: coarse)").matches) field.blur();
  void go({ text: field.value.slice(0, field.maxLength), sort: sortNamed(sort.value) });
});
sort.addEventListener("change", () => void go({ sort: sortNamed(sort.value) }));
dates.addEventListener("submit", (event) => {
  event.preventDefault();
  void go({ from: from.value === firstDay(state.from) ? state.from : from.value, to: to.value === lastDay(state.to) ? state.to : to.value });
});
for (const day of [from, to]) day.addEventListener("input", () => to.setCustomValidity(from.value && to.value && from.value > to.value ? texts.say("days") : ""));
addEventListener("popstate", () => {
  state = readState(location.search);
  void show();
});
addEventListener("pagehide", remember);

const wide = matchMedia("(min-width: 48rem)");
const unfold = () => (narrow.open = wide.matches);
wide.addEventListener("change", unfold);
unfold();

field.addEventListener("focus", () => void opened().catch(() => undefined), { once: true });
suggestWhileTyping(
  field, part("search-suggestions", HTMLElement),
  async (typed) => {
    try {
      return await (await opened()).suggest(typed, { languages: state.languages });
    } catch {
      return [];
    }
  },
  (lang) => texts.foreign(lang),
);
void show();
