/**
 * Runs queries against a folder made by site.py, in Node. Reads `{ folder, queries: [{ text, options, wanted }] }` from standard input;
 * writes `[{ rank, total }]`, the rank of the first wanted address among ten (0: none), to standard output.
 */
import { readFile } from "node:fs/promises";
import { text as all } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const { folder, queries } = JSON.parse(await all(process.stdin));
const { openArchive } = await import(pathToFileURL(`${folder}/assets/search/index.js`).href);
const fetch = async (url) => {
  try {
    return new Response(await readFile(folder + decodeURIComponent(new URL(url).pathname)));
  } catch {
    return new Response("", { status: 404 });
  }
};
const archive = await openArchive({ base: "https://archive.example.org/", fetch });
const answers = [];
for (const { text, options, wanted } of queries) {
  const { total, results } = await archive.search(text, options);
  const found = (result) => [result.url, ...result.translations.map(({ url }) => url)].some((url) => wanted.includes(url));
  answers.push({ rank: results.findIndex(found) + 1, total });
}
process.stdout.write(JSON.stringify(answers));
