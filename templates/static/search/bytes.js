/** The bytes of shards and directories: the twin of newsarchive/search/{varint,tree,shards,facets}.py. */
import { ORIGIN, SLOTS } from "./folding.js";

const TEXT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** Set in an impact whose term stands in the title. */
export const TITLE = 16;
const EMPTY = 0, LEAF = 1, INNER = 2;

/** Reads a shard from front to back; past its end it throws. */
export class Reader {
  /** @param {Uint8Array} data @param {number} [at] */
  constructor(data, at = 0) {
    this.data = data;
    this.at = at;
  }

  /** @returns {number} */
  byte() {
    if (this.at >= this.data.length) throw new RangeError("a shard ends too soon");
    return this.data[this.at++];
  }

  /** @returns {number} an unsigned LEB128 number */
  varint() {
    let byte = this.byte();
    let value = byte & 0x7f;
    for (let scale = 128; byte > 0x7f; scale *= 128) {
      byte = this.byte();
      value += (byte & 0x7f) * scale;
    }
    return value;
  }

  /** @param {number} size @returns {Uint8Array} */
  bytes(size) {
    if (this.at + size > this.data.length) throw new RangeError("a shard ends too soon");
    this.at += size;
    return this.data.subarray(this.at - size, this.at);
  }
}

/** @type {Uint32Array | undefined} */
let crcTable;

/** @param {Uint8Array} data @returns {number} CRC-32 */
export function contentTag(data) {
  crcTable ??= Uint32Array.from({ length: 256 }, (_, value) => {
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  let crc = -1;
  for (let at = 0; at < data.length; at++) crc = (crc >>> 8) ^ crcTable[(crc ^ data[at]) & 0xff];
  return ~crc >>> 0;
}

/** @param {Uint8Array} data @returns {import("./types").Node} */
export function decodeDirectory(data) {
  const reader = new Reader(data);
  const count = reader.varint();
  const symbols = reader.bytes((count + 3) >> 2);
  let place = 0;
  /** @returns {import("./types").Node} */
  const node = () => {
    const symbol = (symbols[place >> 2] >> (2 * (place++ & 3))) & 3;
    if (symbol === EMPTY) return null;
    if (symbol === INNER) return { left: node(), right: node() };
    const tag = reader.byte() + reader.byte() * 0x100 + reader.byte() * 0x10000 + reader.byte() * 0x1000000;
    return symbol === LEAF ? { tag } : { tag, page: reader.varint() };
  };
  return node();
}

/**
 * @param {Uint8Array} data
 * @returns {import("./types").Entry[]} the entries of a shard, in its order
 */
export function decodeEntries(data) {
  const heads = new Reader(data);
  const size = heads.varint();
  const end = heads.at + size;
  let place = end;
  let text = "";
  const entries = [];
  while (heads.at < end) {
    text = text.slice(0, heads.varint());
    const rest = heads.varint();
    if (rest) text += TEXT.decode(heads.bytes(rest));
    const slot = heads.byte();
    const length = heads.varint();
    if (place + length > data.length) throw new RangeError("a shard ends too soon");
    entries.push({ text, lang: slot >> 2, kind: slot & 3, payload: data.subarray(place, place + length) });
    place += length;
  }
  return entries;
}

/** @param {import("./types").Entry} entry of `post` @returns {number} how many documents it has */
export const frequency = (entry) => new Reader(entry.payload).varint();

/** Lists from so many postings on are cut into blocks, where the document number passes a multiple of `BLOCK`. */
const BLOCKED = 256, BLOCK = 128 * SLOTS;

/**
 * @param {Reader} reader at a list's blocks
 * @param {number} count postings in the list
 * @returns {Uint8Array[]}
 */
function readBlocks(reader, count) {
  if (count < BLOCKED) return [reader.bytes(reader.data.length - reader.at)];
  const sizes = Array.from({ length: Math.min(reader.varint(), count) }, () => reader.varint());
  return sizes.map((size) => reader.bytes(size));
}

/** @param {import("./types").Entry} entry of `post` @returns {import("./types").Postings} */
export function decodePostings(entry) {
  const reader = new Reader(entry.payload);
  const count = reader.varint();
  if (count > entry.payload.length) throw new RangeError("a shard is damaged");
  const numbers = new Float64Array(count);
  const impacts = new Uint8Array(count);
  let start = 0;
  let block = 0;
  for (const data of readBlocks(reader, count)) {
    if (count >= BLOCKED) block += reader.varint();
    start += decodeBlock(new Reader(data), numbers.subarray(start), impacts.subarray(start), block * BLOCK || ORIGIN);
  }
  return { numbers, impacts };
}

/**
 * @param {Reader} reader
 * @param {Float64Array} numbers to fill
 * @param {Uint8Array} impacts to fill
 * @param {number} origin
 * @returns {number} how many were filled
 */
function decodeBlock(reader, numbers, impacts, origin) {
  const count = reader.varint();
  if (count > numbers.length) throw new RangeError("a shard is damaged");
  reader.varint();
  const first = reader.varint();
  let number = origin + (first % 2 ? -(first + 1) / 2 : first / 2);
  for (let at = 0; at < count; at++) {
    if (at) number += reader.varint();
    numbers[at] = number;
  }
  for (let at = 0; at < count; at += 2) {
    const pair = reader.byte();
    impacts[at] = pair >> 4;
    if (at + 1 < count) impacts[at + 1] = pair & 15;
  }
  if (reader.at < reader.data.length) {
    const flags = reader.bytes((count + 7) >> 3);
    for (let at = 0; at < count; at++) if ((flags[at >> 3] >> (at & 7)) & 1) impacts[at] += TITLE;
  }
  return count;
}

/**
 * @param {Uint8Array} payload of `pos`
 * @param {number} count postings in the list
 * @param {Set<number>} wanted places in the posting list
 * @returns {Map<number, number[]>} the positions of those places
 */
export function decodePositions(payload, count, wanted) {
  const found = new Map();
  let place = 0;
  for (const data of readBlocks(new Reader(payload), count)) {
    for (const reader = new Reader(data); reader.at < data.length; place++) {
      const size = reader.varint();
      const end = reader.at + size;
      if (wanted.has(place)) {
        const positions = [];
        for (let position = 0; reader.at < end;) positions.push((position += reader.varint()));
        found.set(place, positions);
      }
      reader.at = end;
    }
  }
  return found;
}

/**
 * @param {Uint8Array} payload of `fac`
 * @param {number} count postings in the list
 * @returns {number[][]} the numbers of the facet values of each posting
 */
export function decodeFacets(payload, count) {
  const postings = [];
  /** @type {number[]} */
  let values = [];
  for (const data of readBlocks(new Reader(payload), count)) {
    for (const reader = new Reader(data); reader.at < data.length;) {
      let code = reader.byte();
      if (code === 255) code = 4080 + reader.byte() * 65536 + reader.byte() * 256 + reader.byte();
      else if (code >= 240) code = 240 + (code - 240) * 256 + reader.byte();
      if (code > 1) values.push(code >> 1);
      if (code & 1) {
        postings.push(values);
        values = [];
      }
    }
  }
  return postings;
}

/** @param {Uint8Array} data @returns {unknown} */
export const decodeJson = (data) => JSON.parse(TEXT.decode(data));
