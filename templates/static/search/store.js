/**
 * Files of the index, by their place in the tree. Every file but the manifest is asked for by the tag of its content, and what comes is
 * checked against it: a cut, stale or foreign file never gets further than here.
 */
import { contentTag, decodeDirectory, decodeJson } from "./bytes.js";
import { ANALYSIS, FOLDER, FORMAT } from "./folding.js";

/** Files kept in memory. */
const KEPT = 400;

/**
 * The index could not be read. `stale`: the files are not those that the manifest names, which a new manifest may mend; `outdated`: the index
 * is of another version than these modules, which must be loaded anew.
 */
export class SearchError extends Error {
  /** @param {string} message @param {{ stale?: boolean, outdated?: boolean, cause?: unknown }} [more] */
  constructor(message, { stale = false, outdated = false, cause } = {}) {
    super(message, { cause });
    this.name = "SearchError";
    this.stale = stale;
    this.outdated = outdated;
    this.retry = true;
  }
}

/** @typedef {(url: string, init?: RequestInit) => Promise<Response>} Fetch */

export class Store {
  /** @param {string} base @param {Fetch} fetch */
  constructor(base, fetch) {
    this.base = base;
    this.folder = new URL(`${FOLDER}/`, base).href;
    this.fetch = fetch;
    /** @type {Map<string, Promise<unknown>>} */
    this.kept = new Map();
    /** @type {Map<string, import("./types").Node>} */
    this.trees = new Map();
    /** @type {import("./types").Manifest} */
    this.manifest = { format: 0, analysis: 0, languages: [], documents: [], newest: [], facets: 0, kinds: {} };
  }

  /** Load the manifest of the latest build. @returns {Promise<boolean>} whether it is another one than before */
  async open() {
    const data = await this.#get("manifest.json", "", "no-cache");
    /** @type {import("./types").Manifest} */
    let manifest;
    try {
      manifest = /** @type {any} */ (decodeJson(data));
      if (manifest.format !== FORMAT || manifest.analysis !== ANALYSIS) throw new Error("another version");
      this.trees = new Map(
        Object.entries(manifest.kinds).map(([kind, top]) => [kind, decodeDirectory(Uint8Array.from(atob(top), (c) => c.charCodeAt(0)))]),
      );
    } catch (cause) {
      throw new SearchError("The search index is of another version than this page.", { outdated: true, cause });
    }
    const changed = JSON.stringify(manifest) !== JSON.stringify(this.manifest);
    this.manifest = manifest;
    return changed;
  }

  /**
   * @template T
   * @param {string} kind
   * @param {number[]} address
   * @param {(data: Uint8Array) => T} decode
   * @returns {Promise<T | null>} the shard where an address lives, if there is one
   */
  async shard(kind, address, decode) {
    let node = this.trees.get(kind) ?? null;
    let path = "";
    while (node) {
      node = await this.#opened(kind, node, path);
      if (!node) break;
      if (!("left" in node)) return this.#file(shardFile(kind, path), node.tag, decode);
      const bit = bitAt(address, path.length);
      node = bit ? node.right : node.left;
      path += bit;
    }
    return null;
  }

  /**
   * @template T
   * @param {string} kind
   * @param {number[]} address what the addresses begin with
   * @param {number} most
   * @param {(data: Uint8Array) => T} decode
   * @returns {Promise<T[] | null>} the shards of all addresses that begin so, or null if they are more than `most`
   */
  async shards(kind, address, most, decode) {
    /** @type {{ path: string, tag: number }[]} */
    const found = [];
    /** @param {import("./types").Node} from @param {string} path @returns {Promise<boolean>} */
    const visit = async (from, path) => {
      const node = await this.#opened(kind, from, path);
      if (!node) return true;
      if (!("left" in node)) return found.push({ path, tag: node.tag }) <= most;
      const inside = path.length >= address.length * 6;
      const bit = bitAt(address, path.length);
      return (
        ((!inside && bit === 1) || (await visit(node.left, path + "0"))) && ((!inside && bit === 0) || (await visit(node.right, path + "1")))
      );
    };
    if (!(await visit(this.trees.get(kind) ?? null, ""))) return null;
    return Promise.all(found.map(({ path, tag }) => this.#file(shardFile(kind, path), tag, decode)));
  }

  /** @returns {Promise<Map<number, string>>} the facet values by their numbers */
  facetValues() {
    return this.#file("facets.json", this.manifest.facets, (data) =>
      new Map((/** @type {[number, string, number][]} */ (decodeJson(data))).map(([number, value]) => [number, value])));
  }

  /**
   * @param {string} path site path of an article, decoded, from `/` on
   * @param {AbortSignal} [signal]
   * @returns {Promise<string>} its page
   */
  async page(path, signal) {
    const url = new URL(path.slice(1).split("/").map(encodeURIComponent).join("/"), this.base).href;
    signal?.throwIfAborted();
    let response;
    try {
      response = await this.fetch(url, signal ? { signal } : {});
      if (response.ok) return await response.text();
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      throw new SearchError(`A page could not be loaded: ${path}`, { cause });
    }
    throw new SearchError(`A page could not be loaded: ${path} (${response.status})`);
  }

  /** @param {string} kind @param {import("./types").Node} node @param {string} path @returns {Promise<import("./types").Node>} */
  async #opened(kind, node, path) {
    if (node && "tag" in node && node.page) return this.#file(`${kind}/${name(path)}.dir`, node.tag, decodeDirectory);
    return node;
  }

  /**
   * @template T
   * @param {string} path
   * @param {number} tag
   * @param {(data: Uint8Array) => T} decode
   * @returns {Promise<T>}
   */
  #file(path, tag, decode) {
    const version = tag.toString(16).padStart(8, "0");
    const key = `${path}?v=${version}`;
    let file = /** @type {Promise<T> | undefined} */ (this.kept.get(key));
    this.kept.delete(key);
    file ??= this.#checked(path, version, tag).then(decode);
    this.kept.set(key, file);
    file.catch(() => this.kept.delete(key));
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value ?? "");
    return file;
  }

  /** @param {string} path @param {string} version @param {number} tag @returns {Promise<Uint8Array>} */
  async #checked(path, version, tag) {
    const data = await this.#get(path, `?v=${version}`, "default");
    if (contentTag(data) === tag) return data;
    const again = await this.#get(path, `?v=${version}`, "reload");
    if (contentTag(again) === tag) return again;
    throw new SearchError(`A part of the search index is not of this build: ${path}`, { stale: true });
  }

  /** @param {string} path @param {string} query @param {RequestCache} cache @returns {Promise<Uint8Array>} */
  async #get(path, query, cache) {
    let response;
    try {
      response = await this.fetch(this.folder + path + query, { cache });
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      throw new SearchError(`A part of the search index could not be loaded: ${path}`, { cause });
    }
    throw new SearchError(`A part of the search index could not be loaded: ${path} (${response.status})`, { stale: response.status === 404 });
  }
}

/** @param {number[]} address @param {number} depth @returns {0 | 1} */
function bitAt(address, depth) {
  const code = address[Math.floor(depth / 6)] ?? 0;
  return /** @type {0 | 1} */ ((code >> (5 - (depth % 6))) & 1);
}

/** @param {string} kind @param {string} path @returns {string} */
const shardFile = (kind, path) => `${kind}/${name(path)}${kind === "docs" ? ".json" : ".bin"}`;

/** @param {string} path bits @returns {string} hexadecimal, with a leading one */
function name(path) {
  const bits = "1" + path;
  const padded = bits.padStart(Math.ceil(bits.length / 4) * 4, "0");
  return (padded.match(/.{4}/g) ?? []).map((four) => parseInt(four, 2).toString(16)).join("");
}
