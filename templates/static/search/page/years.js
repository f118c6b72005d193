/**
 * The stories by year: a column for each, which filters, and the same as a table. The columns are one stop for the Tab key; the arrow
 * keys, Home and End lead along them.
 */
import { element } from "./elements.js";

/** @typedef {import("./texts.js").Texts} Texts */

/** More columns than any archive has years; what an odd date makes of the range ends here. */
const MOST_YEARS = 200;
/** Years that can be named below the columns side by side on a phone. */
const NAMED_YEARS = 8;
const STEPS = [1, 2, 5, 10, 20, 50];

export class Years {
  /**
   * @param {HTMLElement} place
   * @param {Texts} texts
   * @param {(year: string) => void} choose called with the year that was chosen
   */
  constructor(place, texts, choose) {
    this.place = place;
    this.texts = texts;
    this.choose = choose;
    this.columns = element("ol", { class: "histogram", "aria-labelledby": `${place.id}-title` });
    this.rows = element("tbody", {});
    const head = ["table-year", "table-stories"].map((key) => element("th", { scope: "col" }, texts.say(key)));
    const table = element("table", {}, element("thead", {}, element("tr", {}, ...head)), this.rows);
    place.append(this.columns, element("details", {}, element("summary", {}, texts.say("table")), table));
    this.columns.addEventListener("keydown", (event) => this.#walk(event));
  }

  /**
   * @param {Record<string, number>} counts by year
   * @param {string} from first day that is asked for, or empty
   * @param {string} to last day, or empty
   */
  show(counts, from, to) {
    const found = Object.keys(counts).map(Number).sort((a, b) => a - b);
    this.place.hidden = found.length < 2 && !from && !to;
    if (this.place.hidden || !found.length) return;
    const focused = this.columns.contains(document.activeElement) ? document.activeElement?.id : "";
    const all = Array.from({ length: Math.min(MOST_YEARS, found[found.length - 1] - found[0] + 1) }, (_, at) => found[0] + at);
    const isChosen = (/** @type {number} */ year) => Boolean(from || to) && String(year) >= from.slice(0, 4) && (!to || String(year) <= to.slice(0, 4));
    const most = Math.max(...Object.values(counts));
    const step = STEPS.find((one) => all.length / one <= NAMED_YEARS) ?? STEPS[STEPS.length - 1];
    this.columns.replaceChildren(...all.map((year) => this.#column(year, counts[year] ?? 0, most, isChosen(year), year % step === 0)));
    this.rows.replaceChildren(...found.map((year) => this.#row(year, counts[year])));
    const stop = this.#buttons().find(({ id }) => id === focused) ?? this.#buttons().find((button) => button.ariaPressed === "true") ?? this.#buttons()[0];
    stop.tabIndex = 0;
    if (focused) stop.focus();
  }

  /** @returns {HTMLButtonElement[]} the columns that can be chosen */
  #buttons() {
    return [...this.columns.querySelectorAll("button")].filter((button) => !button.disabled);
  }

  /** @param {number} year @param {number} count @param {number} most @param {boolean} chosen @param {boolean} named @returns {HTMLElement} */
  #column(year, count, most, chosen, named) {
    const label = this.texts.count("year", count, { year: String(year) });
    const button = /** @type {HTMLButtonElement} */ (element(
      "button",
      { type: "button", id: `search-year-${year}`, tabindex: "-1", disabled: !count, "aria-label": label, "aria-pressed": String(chosen), title: label },
      element("span", { class: "bar" }),
    ));
    button.style.setProperty("--share", String(count / most));
    button.addEventListener("click", () => this.choose(String(year)));
    return element("li", {}, button, ...(named ? [element("span", { class: "year", "aria-hidden": "true" }, String(year))] : []));
  }

  /** @param {number} year @param {number} count @returns {HTMLElement} */
  #row(year, count) {
    const button = element("button", { type: "button" }, String(year));
    button.addEventListener("click", () => this.choose(String(year)));
    return element("tr", {}, element("th", { scope: "row" }, button), element("td", {}, this.texts.numbers.format(count)));
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button === document.activeElement);
    const forward = getComputedStyle(this.columns).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const places = new Map([[forward, at + 1], [back, at - 1], ["Home", 0], ["End", buttons.length - 1]]);
    const next = buttons[places.get(event.key) ?? -1];
    if (at < 0 || !next) return;
    event.preventDefault();
    buttons[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}
