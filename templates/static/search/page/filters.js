/**
 * Check boxes for what the answer has, with how many stories have it. A box stays the same element from answer to answer, so that it keeps
 * the focus; one that is chosen stays even where nothing has it.
 */
import { GROUP_NAMES } from "./address.js";
import { element } from "./elements.js";

/** @typedef {import("./address.js").Group} Group */
/** @typedef {import("./address.js").State} State */
/** @typedef {import("./texts.js").Texts} Texts */
/** @typedef {{ row: HTMLElement, box: HTMLInputElement, count: HTMLElement }} Choice */

/** Values of a group that are shown before the rest is asked for. */
const SHOWN = 8;
/** Values of a group that are shown at all: beyond, a register is the better list. */
const MOST = 200;

export class Filters {
  /**
   * @param {HTMLElement} place
   * @param {Texts} texts
   * @param {(group: Group, id: string, chosen: boolean) => void} choose
   */
  constructor(place, texts, choose) {
    this.choose = choose;
    this.texts = texts;
    this.groups = new Map(GROUP_NAMES.map((name) => [name, this.#group(name)]));
    place.replaceChildren(...[...this.groups.values()].map(({ fieldset }) => fieldset));
  }

  /** @param {State} state @param {import("../types").Facets} facets */
  show(state, facets) {
    for (const [name, group] of this.groups) {
      const counts = new Map([...Object.entries(facets[name]), ...state[name].filter((id) => !Object.hasOwn(facets[name], id)).map((id) => /** @type {[string, number]} */ ([id, 0]))]);
      const ids = [...counts.keys()].sort((a, b) => Number(state[name].includes(b)) - Number(state[name].includes(a)) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, MOST);
      group.fieldset.hidden = ids.length < 2 && !state[name].length;
      const rows = ids.map((id, at) => {
        const choice = group.choices.get(id) ?? this.#choice(name, id);
        group.choices.set(id, choice);
        choice.box.checked = state[name].includes(id);
        choice.count.textContent = this.texts.numbers.format(counts.get(id) ?? 0);
        choice.row.classList.toggle("rest", at >= SHOWN && !choice.box.checked);
        return choice.row;
      });
      const focused = group.list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
      const same = rows.length === group.list.children.length && rows.every((row, at) => row === group.list.children[at]);
      if (!same) group.list.replaceChildren(...rows);
      if (!same && focused?.isConnected) focused.focus({ preventScroll: true });
      group.more.hidden = !rows.some((row) => row.classList.contains("rest"));
      group.total = rows.length;
      this.#tellMore(group);
    }
  }

  /** @param {Group} name */
  #group(name) {
    const list = element("ul", { id: `search-${name}`, class: "few" });
    const more = element("button", { type: "button", "aria-controls": list.id, "aria-expanded": "false" });
    /** @type {Map<string, Choice>} */
    const choices = new Map();
    const made = { fieldset: element("fieldset", { hidden: true }, element("legend", {}, this.texts.say(name)), list, more), list, more, choices, total: 0 };
    more.addEventListener("click", () => {
      more.setAttribute("aria-expanded", String(!list.classList.toggle("few")));
      this.#tellMore(made);
    });
    return made;
  }

  /** @param {{ list: HTMLElement, more: HTMLElement, total: number }} group */
  #tellMore({ list, more, total }) {
    more.textContent = list.classList.contains("few") ? this.texts.count("all", total) : this.texts.say("fewer");
  }

  /** @param {Group} name @param {string} id @returns {Choice} */
  #choice(name, id) {
    const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
    const count = element("small", {});
    box.addEventListener("change", () => this.choose(name, id, box.checked));
    return { row: element("li", {}, element("label", {}, box, this.texts.name(name, id), " ", count)), box, count };
  }
}
