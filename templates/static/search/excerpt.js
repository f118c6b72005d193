/**
 * The place of an article that a query found: from the article's published page to a few lines of text with the words marked.
 *
 * Pages of the archive are known markup, so no parser is needed: the element of class `body` is found, tags become nothing or the edge of
 * a paragraph, entities their letters. What comes out is text, and nothing in it is ever markup again.
 */
import { finder, parted, stemming } from "./snippet.js";
import { fold, hyphenated, spans } from "./words.js";

/** Characters of an excerpt unless asked otherwise, at least and at most. */
const USUAL = 240, SHORTEST = 40, LONGEST = 2000;
/** Characters of a page that are looked at, and of an entity. */
const MOST_MARKUP = 1 << 20;
/** What a word that is there again adds to a window, as a share of its worth, and how often. */
const AGAIN = 0.05, MOST_AGAIN = 4;
/** A stop word in a phrase is worth so much; a phrase so many times its words. */
const STOP_WORTH = 0.5, PHRASE = 2;
/** The words that are marked stand within so much of an excerpt: the rest is what stands around them. */
const REACH = 0.6;
/** Of what a window leaves free, so much may stand before it to begin with a sentence, or else with a word. */
const BEFORE_SENTENCE = 0.6, BEFORE_WORD = 0.3;
/** An excerpt ends with a sentence that ends behind so much of it. */
const ENDING = 0.7;

/**
 * @typedef {object} Found what a result was found by
 * @property {number} place of its language in the manifest
 * @property {import("./snippet.js").Stemmers} stemmers
 * @property {import("./matching.js").Term[]} terms
 * @property {import("./types").Wish[]} wishes
 */

/**
 * @param {import("./lists.js").Lists} lists
 * @param {import("./types").Result} result
 * @param {Found} found
 * @param {number} [length] of the excerpt, in characters
 * @param {AbortSignal} [signal]
 * @returns {Promise<import("./types").Part[]>} the place of the article that fits the query best; nothing where none does
 */
export async function excerptOf(lists, result, { place, stemmers, terms, wishes }, length, signal) {
  const phrases = wishes.filter(({ kind, negative }) => kind === "phrase" && !negative).map(({ tokens }) => tokens);
  if (!terms.length && !phrases.length) return [];
  const page = await lists.store.page(result.url, signal);
  const documents = lists.store.manifest.documents[place];
  const worth = terms.map(({ variants }) => Math.log(2 + documents / (1 + Math.max(0, ...variants.map(({ entry }) => lists.frequency(entry))))));
  return excerpt(paragraphs(page), { termOf: finder(stemmers, terms), stem: stemming(stemmers), worth, phrases }, length);
}

const TAG = /<!--[^]*?-->|<(\/?)([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const INLINE = new Set("a abbr b bdi bdo cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr".split(" "));
const CELL = new Set(["td", "th"]);
/** What stands between cells, and behind a heading, an item or a row: a paragraph ends by itself. */
const JOINT = " · ";
const ENDS = /[.!?…:;,][»“”")\]]*$/;
/** Elements whose content is no markup. */
const RAW = new Set(["script", "style", "template", "textarea", "title"]);
/** Signs for the eye: the numbers of footnotes and the arrows back. */
const SIGN = /\bfootnote-(?:back)?ref\b/;
const BODY = /\sclass="(?:[^"]*\s)?body(?:\s[^"]*)?"/;
/** @type {Record<string, string>} */
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", shy: "\u00ad" };

/**
 * @param {string} html a page of the archive
 * @returns {string[]} the paragraphs of the article's body as text; none where the page has no body
 */
export function paragraphs(html) {
  const page = html.slice(0, MOST_MARKUP);
  let name = "";
  let depth = 0;
  let at = 0;
  let text = "";
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(page); tag; tag = TAG.exec(page)) {
    if (depth) text += page.slice(at, tag.index);
    at = TAG.lastIndex;
    if (tag[2] === undefined) continue;
    const element = tag[2].toLowerCase();
    const closes = tag[1] === "/";
    if (!closes && (RAW.has(element) || (depth && SIGN.test(tag[3])))) {
      const end = page.indexOf(`</${tag[2]}`, at);
      if (end < 0) break;
      TAG.lastIndex = at = end;
    } else if (!depth && !closes && BODY.test(tag[3])) {
      name = element;
      depth = 1;
    } else if (depth) {
      if (element === name) depth += closes ? -1 : 1;
      if (!depth) break;
      text += INLINE.has(element) ? "" : CELL.has(element) ? "\x06" : element === "br" ? " " : "\x05";
    }
  }
  return text.split("\x05").map((block) => block.split("\x06").map(cleaned).filter(Boolean).join(JOINT)).filter(Boolean);
}

/** @param {string} markup without tags @returns {string} its text in one line */
const cleaned = (markup) => decoded(markup).replace(/[\s\x00-\x1f]+/g, " ").trim();

/** @param {string} text @returns {string} with letters for entities; what is none stays */
const decoded = (text) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hexadecimal, named) => {
    if (named) return ENTITIES[named] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hexadecimal, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
  });

/**
 * @typedef {object} Wanted what a query asks for, in the language of the article
 * @property {(folded: string) => number} termOf the place of the word that a folded word stands for, or -1
 * @property {number[]} worth of each word: how rare it is
 * @property {(folded: string) => string} stem
 * @property {string[][]} phrases their words, folded
 */

/** @typedef {{ start: number, end: number, id: number, worth: number }} Hit `id` is the same for all that count as one */

/**
 * @param {string[]} blocks paragraphs
 * @param {Wanted} wanted
 * @param {unknown} [length] of the excerpt, in characters
 * @returns {import("./types").Part[]} the best place with its words marked; nothing where no word is found
 */
export function excerpt(blocks, wanted, length) {
  const size = Math.min(LONGEST, Math.max(SHORTEST, Math.floor(Number(length ?? USUAL)) || USUAL));
  const [text, edges] = joined(blocks);
  const words = [...spans(text)].map(({ index = 0, 0: { length: letters } }) => ({ start: index, end: index + letters }));
  const hits = found(text, [...edges], words, wanted);
  const best = bestWindow(hits.filter(({ start, end }) => end - start <= REACH * size), REACH * size);
  if (!best) return [];
  const sentences = sentenceStarts(text, edges);
  const [start, end] = widened(text, sentences, words, best, size);
  const last = text.slice(start, end).endsWith(JOINT.trimEnd()) ? end + 1 - JOINT.length : end;
  return marked(text, start, last, hits, sentences.has(start) ? "" : "… ", sentences.has(end + 1) ? "" : " …");
}

/** @param {string[]} blocks @returns {[string, Set<number>]} the whole text, and where in it the paragraphs begin */
function joined(blocks) {
  let text = "";
  const edges = new Set(
    blocks.map((block) => {
      if (text) text += ENDS.test(text.slice(-4)) ? " " : JOINT;
      return (text += block).length - block.length;
    }),
  );
  return [text, edges];
}

/** A number of a day or a thing, an initial, a title: the full stop behind it ends no sentence. */
const ABBREVIATED = /(?:^|[^\p{L}\d])(?:\d{1,2}|\p{L}|Dr|Prof|Mr|Mrs|Ms|St|Nr|No|Art|Abs|bzw|ca|vgl|гг|им|ст|руб)\.$/u;
const LONGEST_ABBREVIATED = 6;

/** @param {string} text @param {Set<number>} edges @returns {Set<number>} where sentences begin */
function sentenceStarts(text, edges) {
  const starts = new Set([...edges, text.length + 1]);
  for (const { index = 0, 0: stop } of text.matchAll(/[.!?…][»“”")\]]* /g)) {
    const next = index + stop.length;
    if (/^\p{Ll}/u.test(text.slice(next, next + 2))) continue;
    if (stop !== ". " || !ABBREVIATED.test(text.slice(Math.max(0, index - LONGEST_ABBREVIATED), index + 1))) starts.add(next);
  }
  return starts;
}

/**
 * @param {string} text
 * @param {number[]} edges where its paragraphs begin
 * @param {{ start: number, end: number }[]} words
 * @param {Wanted} wanted
 * @returns {Hit[]} words and phrases that were asked for, in the order of the text
 */
function found(text, edges, words, { termOf, worth, stem, phrases }) {
  let block = 0;
  /** @type {Map<string, { id: number, stem: string }>} */
  const known = new Map();
  /** @type {Hit[]} */
  const hits = [];
  /** @type {{ start: number, end: number, stem: string, first: boolean }[]} words that have a position */
  const row = [];
  let first = false;
  for (const { start, end } of words) {
    const written = text.slice(start, end);
    let word = known.get(written);
    if (!word) {
      const folded = fold(written);
      known.set(written, (word = { id: folded ? termOf(folded) : -1, stem: folded && phrases.length ? stem(folded) : folded }));
    }
    for (; edges[block] <= start; block++) first = true;
    if (!word.stem) continue;
    if (word.id >= 0) hits.push({ start, end, id: word.id, worth: worth[word.id] });
    row.push({ start, end, stem: word.stem, first });
    first = false;
  }
  for (const run of hyphenated(text, words)) {
    const parts = run.map(({ start, end }) => text.slice(start, end));
    const id = parts.some((part) => (known.get(part)?.id ?? -1) >= 0) ? -1 : termOf(fold(parts.join("")));
    if (id >= 0) hits.push({ start: run[0].start, end: run[run.length - 1].end, id, worth: worth[id] });
  }
  phrases.forEach((tokens, place) => {
    const stems = tokens.map(stem);
    const sum = tokens.reduce((total, token) => total + (worth[termOf(token)] ?? STOP_WORTH), 0);
    for (let at = 0; at + stems.length <= row.length; at++) {
      if (!stems.every((one, more) => row[at + more].stem === one && (more === 0 || !row[at + more].first))) continue;
      hits.push({ start: row[at].start, end: row[at + stems.length - 1].end, id: worth.length + place, worth: PHRASE * sum });
    }
  });
  return hits.sort((one, other) => one.start - other.start);
}

/**
 * @param {Hit[]} hits in the order of the text
 * @param {number} size
 * @returns {{ start: number, end: number } | null} the span of the hits that are worth most together, the first of several
 */
function bestWindow(hits, size) {
  let best = null;
  let most = 0;
  let sum = 0;
  let from = 0;
  let end = 0;
  /** @type {Map<number, number>} */
  const counts = new Map();
  const value = (/** @type {number} */ count, /** @type {number} */ worth) => (count === 0 ? worth : count < MOST_AGAIN ? AGAIN * worth : 0);
  for (const hit of hits) {
    end = Math.max(end, hit.end);
    for (; end - hits[from].start > size; from++) {
      const left = (counts.get(hits[from].id) ?? 0) - 1;
      counts.set(hits[from].id, left);
      sum -= value(left, hits[from].worth);
    }
    const count = counts.get(hit.id) ?? 0;
    sum += value(count, hit.worth);
    counts.set(hit.id, count + 1);
    if (sum > most + 1e-9) {
      most = sum;
      best = { start: hits[from].start, end };
    }
  }
  return best;
}

/**
 * @param {string} text
 * @param {Set<number>} sentences where they begin
 * @param {{ start: number, end: number }[]} words
 * @param {{ start: number, end: number }} window
 * @param {number} size
 * @returns {[number, number]} the window with what stands around it, from the beginning of a sentence or word to the end of one
 */
function widened(text, sentences, words, window, size) {
  const room = size - (window.end - window.start);
  let start = text.length;
  for (const at of sentences) if (at < start && at <= window.start && at >= window.start - BEFORE_SENTENCE * room) start = at;
  if (start > window.start) {
    start = words.find((word) => word.start >= window.start - BEFORE_WORD * room)?.start ?? window.start;
    while (start > 0 && /[«„“"'(\[]/.test(text[start - 1])) start--;
  }
  const limit = start + size;
  if (limit >= text.length) return [start, text.length];
  let last = 0;
  for (const at of sentences) if (at - 1 <= limit && at > last) last = at;
  if (last > window.end && last > start + ENDING * size) return [start, last - 1];
  let end = window.end;
  for (const word of words) if (word.end > end && word.end <= limit) end = word.end;
  while (end < limit + 3 && /[.,;:!?…»“”")\]]/.test(text[end] ?? "")) end++;
  return [start, end];
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Hit[]} hits
 * @param {string} before
 * @param {string} after
 * @returns {import("./types").Part[]}
 */
function marked(text, start, end, hits, before, after) {
  const places = [];
  let at = start;
  for (const hit of hits) {
    if (hit.start < start || hit.end > end || hit.end <= at) continue;
    places.push({ start: Math.max(at, hit.start), end: hit.end });
    at = hit.end;
  }
  const shift = before.length - start;
  return parted(before + text.slice(start, end) + after, places.map((place) => ({ start: place.start + shift, end: place.end + shift })));
}
