/**
 * The interface texts and the names of terms, as the page holds them in its language; numbers and dates as that language writes them.
 * A text that depends on a number stands there once for each plural category of the language.
 */
import { element } from "./elements.js";

/** The archive's English is that of its international readers, as on all its pages. @type {Record<string, string>} */
const LOCALES = { en: "en-GB" };

/** @typedef {Record<string, string | number>} Values what is filled in for `{name}`; numbers are formatted */

export class Texts {
  /** @param {HTMLTemplateElement} from one `<data>` for each text @param {string} lang the page's */
  constructor(from, lang) {
    this.lang = lang;
    /** @type {Map<string, HTMLDataElement>} */
    this.found = new Map([...from.content.querySelectorAll("data")].map((data) => [data.value, data]));
    const locale = LOCALES[lang] ?? lang;
    this.plurals = new Intl.PluralRules(locale);
    this.numbers = new Intl.NumberFormat(locale);
    this.days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  }

  /** @param {string} key @param {Values} [values] @returns {string} a text with its places filled */
  say(key, values = {}) {
    return (this.found.get(key)?.textContent ?? key).replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name] ?? "";
      return typeof value === "number" ? this.numbers.format(value) : value;
    });
  }

  /** @param {string} key @param {number} num @param {Values} [values] @returns {string} the text for so many */
  count(key, num, values = {}) {
    const form = `${key}:${this.plurals.select(num)}`;
    const last = [...this.found.keys()].filter((one) => one.startsWith(`${key}:`)).at(-1);
    return this.say(this.found.has(form) ? form : (last ?? key), { ...values, num });
  }

  /** @param {string} day `YYYY-MM-DD` @returns {string} the date in words */
  date(day) {
    return this.days.format(new Date(`${day}T00:00:00Z`));
  }

  /** @param {string} group @param {string} id @returns {string} a term's name; what no registry has is its own name */
  plainName(group, id) {
    return this.found.get(`${group}:${id}`)?.textContent ?? id;
  }

  /** @param {string} group @param {string} id @returns {HTMLElement} a term's name, in its language */
  name(group, id) {
    const data = this.found.get(`${group}:${id}`);
    return element("bdi", data?.lang ? { lang: data.lang } : {}, this.plainName(group, id));
  }

  /** @param {string} lang @returns {Record<string, string>} the attributes of a text in a language */
  foreign(lang) {
    if (lang === this.lang) return {};
    return { lang, dir: this.found.get(`languages:${lang}`)?.dir || "ltr" };
  }
}
