/**
 * The same queries with Pagefind, one index for each language, made in memory from `{ documents: [{ url, lang, title, text }], queries }`.
 * Needs the package `pagefind` in the current folder; its indexes are written below the current folder and read from there.
 */
import { readFile } from "node:fs/promises";

import { text as all } from "node:stream/consumers";
import { pathToFileURL } from "node:url";


const { createIndex, close } = await import(pathToFileURL(`${process.cwd()}/node_modules/pagefind/lib/index.js`).href);
const { documents, queries } = JSON.parse(await all(process.stdin));

const engines = new Map();
for (const lang of new Set(documents.map((document) => document.lang))) {
  const { index } = await createIndex({ forceLanguage: lang });
  for (const { url, title, text } of documents.filter((document) => document.lang === lang)) {
    await index.addCustomRecord({ url, content: `${title}. ${text}`, language: lang, meta: { title } });
  }
  const folder = `${process.cwd()}/index-${lang}`;
  await index.writeFiles({ outputPath: folder });
  engines.set(lang, folder);
}
await close();

globalThis.fetch = async (url) => new Response(await readFile(decodeURIComponent(String(url)).replace(/^file:\/\//, "").replace(/\?.*$/, "")));
globalThis.document = undefined;
const answers = [];
for (const { text, options, wanted } of queries) {
  const lang = options.languages?.[0] ?? "en";
  if (typeof engines.get(lang) === "string") {
    const engine = await import(`${pathToFileURL(engines.get(lang)).href}/pagefind.js?${lang}`);
    await engine.options({ basePath: `${engines.get(lang)}/`, baseUrl: "/", noWorker: true });
    await engine.init(lang);
    engines.set(lang, engine);
  }
  const { results } = await engines.get(lang).search(text);
  const top = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  answers.push({ rank: top.findIndex(({ raw_url, url }) => wanted.includes(raw_url ?? url)) + 1, total: results.length });
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
