/**
 * Suggestions while typing: an editable combobox with a list (WAI-ARIA Authoring Practices, "Combobox"). The focus never leaves the field;
 * nothing is taken over unless the reader chooses it.
 */
import { element } from "./elements.js";

/** Milliseconds without a key before the index is asked. */
const PAUSE = 120;

/** @typedef {import("../types").Suggestion} Suggestion */

/**
 * @param {HTMLInputElement} field
 * @param {HTMLElement} list
 * @param {(typed: string) => Promise<Suggestion[]>} ask raises nothing: no suggestion is no fault
 * @param {(lang: string) => Record<string, string>} foreign the attributes of a text in a language
 */
export function suggestWhileTyping(field, list, ask, foreign) {
  let timer = 0;
  let at = -1;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) {
    field.setAttribute(name, value);
  }
  const options = () => /** @type {HTMLElement[]} */ ([...list.children]);

  const close = () => {
    clearTimeout(timer);
    at = -1;
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (/** @type {HTMLElement} */ option) => {
    field.value = option.dataset["text"] ?? "";
    close();
    field.form?.requestSubmit();
  };
  const point = (/** @type {number} */ to) => {
    at = to;
    options().forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", options()[at].id);
    options()[at]?.scrollIntoView({ block: "nearest" });
  };
  const open = (/** @type {Suggestion[]} */ found) => {
    list.replaceChildren(...found.map(({ text, lang }, number) =>
      element("li", { role: "option", id: `${list.id}-${number}`, "aria-selected": "false", "data-text": text, ...foreign(lang) }, element("bdi", {}, text))));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    point(-1);
  };
  const refresh = async () => {
    const typed = field.value;
    const found = /\S/.test(typed) ? await ask(typed) : [];
    if (typed !== field.value || document.activeElement !== field) return;
    if (found.length) open(found);
    else close();
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = options().length - 1;
    if (event.key === "Enter" && at >= 0) choose(options()[at]);
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "ArrowDown" && last >= 0) point(at < last ? at + 1 : -1);
    else if (event.key === "ArrowUp" && last >= 0) point(at < 0 ? last : at - 1);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (option instanceof HTMLElement) choose(option);
  });
  field.addEventListener("blur", close);
  field.form?.addEventListener("submit", close);
}
