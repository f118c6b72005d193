/** What else was searched, what was tried where nothing is found, and the filters in use, each with a way out. */
import { GROUP_NAMES, isFiltered, UNFILTERED } from "./address.js";
import { element } from "./elements.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./texts.js").Texts} Texts */
/** @typedef {import("./results.js").LinkTo} LinkTo */

/** Words that are named of those that were searched instead of an unknown one. */
const NAMED = 4;
const LETTERS_OF_A_DAY = 10;

/** @param {import("../types").Answer} answer @param {State} state @param {Texts} texts @param {LinkTo} linkTo @returns {HTMLElement[]} */
export function hintsOf(answer, state, texts, linkTo) {
  const said = answer.alsoSearched.map(({ word, found }) => texts.say("also", { word, found: found.slice(0, NAMED).join(", ") }));
  if (answer.complete && answer.complete < answer.total) said.push(texts.count("complete", answer.complete));
  if (!answer.complete && answer.total) {
    if (/\S\s+\S/.test(state.text)) said.push(texts.say("none-complete"));
    else if (!said.length && state.text.trim()) said.push(texts.say("not-itself"));
  }
  if (!answer.total) said.push(texts.say("tried"));
  const made = said.map((text) => element("p", {}, element("bdi", {}, text)));
  const { corrected } = answer;
  if (corrected !== null && answer.total) made.push(element("p", {}, linkTo({ text: corrected }, texts.say("only", { text: corrected }))));
  if (!answer.total && isFiltered(state)) made.push(element("p", {}, linkTo(UNFILTERED, texts.say("without-filters"))));
  return made;
}

/** @param {State} state @param {Texts} texts @param {LinkTo} linkTo @returns {HTMLElement[]} a link for each filter, which removes it */
export function chosenFilters(state, texts, linkTo) {
  const without = (/** @type {Partial<State>} */ change, /** @type {HTMLElement} */ name) =>
    linkTo(change, element("span", {}, name, element("span", { class: "cross", "aria-hidden": "true" }, "×")), {
      "aria-label": texts.say("remove", { name: name.textContent ?? "" }),
    });
  const chips = GROUP_NAMES.flatMap((group) =>
    state[group].map((id) => without({ [group]: state[group].filter((one) => one !== id) }, texts.name(group, id))));
  if (state.from || state.to) {
    const [from, to] = [state.from, state.to].map((day) => (day.length === LETTERS_OF_A_DAY ? texts.date(day) : day));
    const days = from === to ? from : `${from} – ${to}`.trim();
    chips.push(without({ from: "", to: "" }, element("bdi", {}, days)));
  }
  if (!chips.length) return [];
  if (chips.length > 1) chips.push(linkTo(UNFILTERED, texts.say("without-filters"), { class: "all" }));
  return [element("ul", { class: "chips", "aria-label": texts.say("chosen") }, ...chips.map((chip) => element("li", {}, chip)))];
}
