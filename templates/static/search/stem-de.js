/** German stems, by the Snowball algorithm "german" of version 3.1 (https://snowballstem.org/algorithms/german/stemmer.html). */
import { longestSuffix, regionAfter, suffixTable } from "./suffixes.js";

const VOWEL = /[aeiouyäöü]/;
const STEP_1 = suffixTable({ em: "em", er: "ern er erin erinnen", e: "e en es", s: "s", l: "ln lns" });
const STEP_2 = suffixTable({ en: "en er est", st: "st", et: "et" });
const STEP_3 = suffixTable({ end: "end ung", ig: "ig ik isch", lich: "lich heit", keit: "keit" });
/** @type {Record<string, string>} */
const DIGRAPHS = { ae: "ä", oe: "ö", ue: "ü", "ß": "ss", qu: "qu" };
/** @type {Record<string, string>} */
const PLAIN = { Y: "y", U: "u", "ä": "a", "ö": "o", "ü": "u" };

/** @param {string} word with its umlauts @returns {string} mark u and y between vowels, and write ae, oe, ue as umlauts */
function prepare(word) {
  const letters = [...word];
  for (let at = 1; at < letters.length - 1; at++) {
    if (/[uy]/.test(letters[at]) && VOWEL.test(letters[at - 1]) && VOWEL.test(letters[at + 1])) letters[at] = letters[at].toUpperCase();
  }
  return letters.join("").replace(/qu|[aou]e|ß/g, (found) => DIGRAPHS[found]);
}

/** @param {string} w @param {number} r1 @returns {string} */
function inflection(w, r1) {
  const suffix = longestSuffix(w, STEP_1);
  const start = w.slice(0, w.length - suffix.length);
  if (!suffix || start.length < r1) return w;
  switch (STEP_1.get(suffix)) {
    case "em": return start.endsWith("syst") ? w : start;
    case "e": return start.endsWith("niss") ? start.slice(0, -1) : start;
    case "s": return /[bdfghklmnrt]$/.test(start) ? start : w;
    case "l": return start + "l";
    default: return start;
  }
}

/** @param {string} w @param {number} r1 @returns {string} */
function comparison(w, r1) {
  const suffix = longestSuffix(w, STEP_2);
  const start = w.slice(0, w.length - suffix.length);
  if (!suffix || start.length < r1) return w;
  switch (STEP_2.get(suffix)) {
    case "st": return /.{3}[bdfghklmnt]$/.test(start) ? start : w;
    case "et": return /[Udfgklmnrstzä]$/.test(start) && !/(?:tick|plan|geordn|intern|tr)$/.test(start) ? start : w;
    default: return start;
  }
}

/** @param {string} w @param {number} r1 @param {number} r2 @returns {string} */
function derivation(w, r1, r2) {
  const suffix = longestSuffix(w, STEP_3);
  const start = w.slice(0, w.length - suffix.length);
  if (!suffix || start.length < r2) return w;
  switch (STEP_3.get(suffix)) {
    case "end": return /(?<!e)ig$/.test(start) && start.length - 2 >= r2 ? start.slice(0, -2) : start;
    case "ig": return start.endsWith("e") ? w : start;
    case "lich": return /e[rn]$/.test(start) && start.length - 2 >= r1 ? start.slice(0, -2) : start;
    default: {
      const more = /(?:lich|ig)$/.exec(start)?.[0].length ?? 0;
      return more && start.length - more >= r2 ? start.slice(0, -more) : start;
    }
  }
}

/** @param {string} word folded, with its umlauts @returns {string} */
export default function stem(word) {
  let w = prepare(word);
  let r1 = w.length;
  let r2 = w.length;
  if (w.length > 2) {
    r1 = regionAfter(w, VOWEL, 0);
    r2 = regionAfter(w, VOWEL, r1);
    if (r1 < w.length || /[aeiouyäöü][^aeiouyäöü]$/.test(w)) r1 = Math.max(r1, 3);
  }
  w = derivation(comparison(inflection(w, r1), r1), r1, r2);
  return w.replace(/[YUäöü]/g, (letter) => PLAIN[letter]);
}
