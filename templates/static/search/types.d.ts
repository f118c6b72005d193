/** The shapes that the search module passes about and gives back. */

/** A place in the tree of shards: empty, an inner node, a shard, or (with `page`) a directory page not yet loaded. */
export type Node = null | { left: Node; right: Node } | { tag: number; page?: number };

/** An entry of a shard: a key or form, its language's place in the manifest, its kind (own word, part, cross), its payload. */
export interface Entry {
  text: string;
  lang: number;
  kind: number;
  payload: Uint8Array;
}

/** A posting list: ascending document numbers and their impacts (0..15, and 16 more where the title has the word). */
export interface Postings {
  numbers: Float64Array;
  impacts: Uint8Array;
}

export interface Manifest {
  format: number;
  analysis: number;
  languages: string[];
  documents: number[];
  newest: number[];
  facets: number;
  kinds: Record<string, string>;
}

/** What a query asks for, before any language looks at it. */
export interface Wish {
  kind: "word" | "phrase" | "prefix";
  tokens: string[];
  negative: boolean;
  /** The joined form of a hyphenated word: it helps, but is not asked for. */
  optional?: boolean;
}

export interface SearchOptions {
  /** Codes of languages; default: all of the archive. */
  languages?: string[];
  /** First and last day, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  /** Ids; an article must have one of each list that is not empty. */
  topics?: string[];
  regions?: string[];
  sources?: string[];
  /** A language: of a story whose versions match alike, this one is the result. */
  prefer?: string;
  sort?: "relevance" | "newest" | "oldest";
  offset?: number;
  limit?: number;
}

export interface Part {
  text: string;
  match: boolean;
}

export interface Result {
  /** Site path, decoded, with a leading slash. */
  url: string;
  lang: string;
  title: string;
  date: string;
  summary: string;
  source: string;
  topics: string[];
  regions: string[];
  score: number;
  snippet: Part[];
  titleParts: Part[];
  /** The story's other languages, with those that match as well first. */
  translations: { lang: string; url: string }[];
}

export interface Facets {
  languages: Record<string, number>;
  years: Record<string, number>;
  topics: Record<string, number>;
  regions: Record<string, number>;
  sources: Record<string, number>;
}

export interface Answer {
  /** Stories found. */
  total: number;
  results: Result[];
  facets: Facets;
  /** Stories with every word of the query; fewer than `total` where others were added. */
  complete: number;
  /** The query with its likely errors put right, if any word was unknown. */
  corrected: string | null;
  /** What was searched beside the words of the query. */
  alsoSearched: { word: string; found: string[] }[];
}

export interface Suggestion {
  /** The text with its last word completed. */
  text: string;
  word: string;
  lang: string;
  /** Articles with the word. */
  count: number;
}

export interface Archive {
  languages: string[];
  /** Articles by language. */
  documents: Record<string, number>;
  search(text: string, options?: SearchOptions): Promise<Answer>;
  suggest(text: string, options?: { languages?: string[]; limit?: number }): Promise<Suggestion[]>;
  /** Loads the page of a result, which is the object that `search` gave; no parts where its text has none of the words. */
  excerpt(result: Result, options?: { length?: number; signal?: AbortSignal }): Promise<Part[]>;
}
