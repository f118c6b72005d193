/** Makes a Pagefind index of the documents on standard input, one JSON object to a line, in the folder that is named. */
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { createIndex, close } = await import(pathToFileURL(`${process.cwd()}/node_modules/pagefind/lib/index.js`).href);
const { index } = await createIndex({});
for await (const line of createInterface({ input: process.stdin })) {
  const { url, lang, title, text } = JSON.parse(line);
  await index.addCustomRecord({ url, content: `${title}. ${text}`, language: lang, meta: { title } });
}
await index.writeFiles({ outputPath: process.argv[2] });
await close();
