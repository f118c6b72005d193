/** Elements made by name. What an archive or a reader wrote is only ever text in them, or the value of an attribute that holds no address. */

/**
 * @param {string} tag
 * @param {Record<string, string | boolean>} attributes true stands for an empty one, false for none
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T} the part of the page that has the id; raises Error where the page has no such part
 */
export function part(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

/** @param {import("../types").Part[]} parts @returns {Node[]} a text with what matches the question marked */
export const highlighted = (parts) => parts.map(({ text, match }) => (match ? element("mark", {}, text) : document.createTextNode(text)));
