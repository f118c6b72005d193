/** Text to words as the index knows them: the twin of newsarchive/search/{tokens,folding,skeleton,address}.py. */
import {
  CYRILLIC_TWINS, DROPPED, FOLDS, KEEPS_UMLAUTS, LATIN_TWINS, LONGEST, MOST_JOINED, ROMAN, SILENT, SINGLE_RANGES, SOUNDS, STEMMED, STOP_WORDS,
  WORD_RANGES,
} from "./folding.js";

/** @param {string} text `key:value` pairs @returns {Map<string, string>} */
const pairs = (text) => new Map(text.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":"))));
/** @param {string} from @param {string} to @returns {Map<string, string>} */
const twins = (from, to) => new Map([...from].map((letter, at) => [letter, to[at]]));

const WORD = new RegExp(`[${WORD_RANGES}]+|[${SINGLE_RANGES}]`, "g");
const INVISIBLE = new RegExp(`[${DROPPED}]`, "g");
const LATIN_OF = twins(CYRILLIC_TWINS, LATIN_TWINS);
const CYRILLIC_OF = twins(LATIN_TWINS, CYRILLIC_TWINS);
const ROMAN_OF = pairs(ROMAN);
const SOUND_OF = pairs(SOUNDS);
const SOUND = new RegExp([...SOUND_OF.keys(), "c"].join("|"), "g");
const STOPS = new Map(Object.entries(STOP_WORDS).map(([lang, words]) => [lang, new Set(words.split(" "))]));
/** @type {Map<string, string>} */
const FOLD_OF = new Map();
for (const group of FOLDS.split(" ")) {
  const [base, letters] = group.split(":");
  for (const letter of letters) FOLD_OF.set(letter, base);
}
/** @type {Record<string, string>} */
const WITHOUT_UMLAUT = { "ä": "a", "ö": "o", "ü": "u" };

/** @param {string} text @returns {string[]} its words as written */
export const tokens = (text) => text.match(WORD) ?? [];

/** @param {string} text @returns {IterableIterator<RegExpMatchArray>} its words with their places */
export const spans = (text) => text.matchAll(WORD);

/**
 * @template {{ start: number, end: number }} Place
 * @param {string} text
 * @param {Place[]} words all of them, in order
 * @returns {Place[][]} those that hyphens join to one word; a letter and the word behind it also where more follow
 */
export function hyphenated(text, words) {
  const runs = [];
  let from = 0;
  for (let at = 1; at <= words.length; at++) {
    const { end } = words[at - 1];
    if (words[at]?.start === end + 1 && /[-‐‑]/.test(text[end])) continue;
    const run = words.slice(from, at);
    if (run.length > 1 && run.length <= MOST_JOINED) runs.push(run);
    if (run.length > 2 && run[0].end - run[0].start === 1) runs.push(run.slice(0, 2));
    from = at;
  }
  return runs;
}

/** @param {string} word lower case @returns {string} in one script, where every letter of the other has a twin */
function oneScript(word) {
  const latin = word.match(/[a-z]/g);
  const cyrillic = word.match(/[\u0400-\u052f]/g);
  if (!latin || !cyrillic) return word;
  const sureLatin = latin.filter((letter) => !CYRILLIC_OF.has(letter)).length;
  const sureCyrillic = cyrillic.filter((letter) => !LATIN_OF.has(letter)).length;
  if (sureLatin && sureCyrillic) return word;
  const toCyrillic = sureCyrillic !== sureLatin ? sureCyrillic > sureLatin : cyrillic.length > latin.length;
  const table = toCyrillic ? CYRILLIC_OF : LATIN_OF;
  return [...word].map((letter) => table.get(letter) ?? letter).join("");
}

/** @param {string} token as written @returns {string} as it is compared; may be empty */
export function fold(token) {
  let word = token.toLowerCase();
  if (/[^\x00-\x7f]/.test(word)) {
    word = word.normalize("NFC").replace(INVISIBLE, "").replace(/[^\x00-\x7f]/g, (letter) => FOLD_OF.get(letter) ?? letter);
    word = oneScript(word);
  }
  return word.replace(/['’ʼ]s$/, "").replace(/['’ʼ]/g, "").slice(0, LONGEST);
}

/** @param {string} word folded @returns {string} without umlauts */
export const plain = (word) => word.replace(/[äöü]/g, (letter) => WITHOUT_UMLAUT[letter]);

/** @param {string} word folded @returns {string} a word of look-alikes as Latin letters, or nothing */
export const latinTwin = (word) =>
  word && [...word].every((letter) => LATIN_OF.has(letter)) ? [...word].map((letter) => LATIN_OF.get(letter)).join("") : "";

/** @param {string} lang @param {string} word plain @returns {boolean} */
export const isStopWord = (lang, word) =>
  STOPS.get(lang)?.has(word) || (word.length === 1 && word < "\u0590" && !/\d/.test(word));

/** @param {string} word plain @returns {string} in Latin letters */
export const romanise = (word) => word.replace(/[^\x00-\x7f]/g, (letter) => ROMAN_OF.get(letter) ?? letter);

/** @param {string} word plain @returns {string} as it sounds, vowels kept */
export const sound = (word) =>
  romanise(word)
    .replace(SOUND, (spelling, at, text) => SOUND_OF.get(spelling) ?? (/^[eiy]/.test(text.slice(at + 1)) ? "s" : "k"))
    .replace(/[jy]/g, "i").replace(/h/g, "").replace(/(.)\1+/g, "$1");

/** @param {string} word plain @returns {string} its consonants as they sound */
export function skeleton(word) {
  const roman = romanise(word);
  if (!/^[a-z]+$/.test(roman)) return "";
  return roman
    .replace(SOUND, (spelling, at, text) => SOUND_OF.get(spelling) ?? (/^[eiy]/.test(text.slice(at + 1)) ? "s" : "k"))
    .replace(new RegExp(`[${SILENT}]`, "g"), "").replace(/(.)\1+/g, "$1");
}

/** @param {string} text @returns {number[]} its address: a six-bit code for each letter */
export function address(text) {
  return [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0x61 && code <= 0x7a) return code - 0x60;
    if (code >= 0x30 && code <= 0x39) return 27 + ((code - 0x30) % 5);
    if (code >= 0x430 && code <= 0x44f) return code - 0x430 + 32;
    return code & 63 || 1;
  });
}

/** @type {Map<string, Promise<(word: string) => string>>} */
const STEMMERS = new Map();
const CYRILLIC = /[\u0400-\u052f]/;

/**
 * The stemmer of a language for words of a script; Latin words in Russian text and Cyrillic ones elsewhere are left as they are.
 * @param {string} lang
 * @param {boolean} cyrillic
 * @returns {Promise<(word: string) => string>} from folded word to key
 */
export function stemmer(lang, cyrillic) {
  const name = STEMMED.split(" ").includes(lang) && (lang === "ru") === cyrillic ? lang : "";
  let found = STEMMERS.get(name);
  if (!found) {
    found = name ? load(name) : Promise.resolve(plain);
    STEMMERS.set(name, found);
    found.catch(() => STEMMERS.delete(name));
  }
  return found;
}

/** @param {string} lang @returns {Promise<(word: string) => string>} */
async function load(lang) {
  const { default: stem } = await import(`./stem-${lang}.js`);
  return KEEPS_UMLAUTS.split(" ").includes(lang) ? (word) => plain(stem(word)) : (word) => stem(plain(word));
}

/** @param {string} word folded @returns {boolean} */
export const isCyrillic = (word) => CYRILLIC.test(word);
