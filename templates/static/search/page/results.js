/** What was found, as a list with headings, and the way to more of it. */
import { pageAddress, PER_PAGE } from "./address.js";
import { element, highlighted } from "./elements.js";

/** @typedef {import("./texts.js").Texts} Texts */
/** @typedef {(change: Partial<import("./address.js").State>, label: Node | string, attributes?: Record<string, string>) => HTMLElement} LinkTo makes a link to another state */

/**
 * @param {import("../types").Answer} answer
 * @param {number} page from 1
 * @param {Texts} texts
 * @param {string} site address of the site
 * @param {LinkTo} linkTo
 * @param {Map<HTMLElement, import("../types").Result>} bare gets the summaries of results that show no word of the question
 * @returns {HTMLElement[]}
 */
export function resultList(answer, page, texts, site, linkTo, bare) {
  if (!answer.results.length) return [];
  const cards = answer.results.map((result) => card(result, texts, site, bare));
  const list = element("ol", { class: "cards", start: String((page - 1) * PER_PAGE + 1) }, ...cards);
  const pages = Math.ceil(answer.total / PER_PAGE);
  if (pages < 2) return [list];
  const before = page > 1 ? linkTo({ page: page - 1 }, texts.say("previous"), { rel: "prev" }) : "";
  const after = page < pages ? linkTo({ page: page + 1 }, texts.say("next"), { rel: "next" }) : "";
  const here = element("span", {}, texts.say("page", { page, pages }));
  return [list, element("nav", { class: "pages", "aria-label": texts.say("pages") }, element("span", {}, before), here, element("span", {}, after))];
}

/**
 * @param {import("../types").Result} result
 * @param {Texts} texts
 * @param {string} site
 * @param {Map<HTMLElement, import("../types").Result>} bare
 * @returns {HTMLElement}
 */
function card(result, texts, site, bare) {
  const foreign = texts.foreign(result.lang);
  const linked = (/** @type {string} */ lang, /** @type {string} */ url) => ({ href: pageAddress(site, url), ...(lang === texts.lang ? {} : { hreflang: lang }) });
  const title = element("a", linked(result.lang, result.url), element("bdi", {}, ...highlighted(result.titleParts)));
  const facts = element("p", { class: "facts" }, element("time", { datetime: result.date }, texts.date(result.date)));
  if (result.source) facts.append(" · ", texts.name("sources", result.source));
  if (result.lang !== texts.lang) facts.append(" · ", texts.name("languages", result.lang));
  const made = element("li", {}, element("h3", foreign, title), facts);
  if (result.summary) {
    const summary = element("p", foreign, ...highlighted(result.snippet));
    if (![...result.titleParts, ...result.snippet].some(({ match }) => match)) bare.set(summary, result);
    made.append(summary);
  }
  if (result.translations.length) {
    const others = result.translations.map(({ lang, url }) => element("a", { ...linked(lang, url), ...texts.foreign(lang) }, texts.plainName("languages", lang)));
    made.append(element("p", { class: "versions" }, `${texts.say("versions")} `, ...others.flatMap((other, at) => (at ? [" ", other] : [other]))));
  }
  return made;
}
