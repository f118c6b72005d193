/**
 * Asks every question three times: as a first visit (nothing loaded), as the next question of the same visitor, and from memory, for the
 * time that is not the network's. The server counts bytes and requests by the first part of the address.
 */
const { questions, pagefind } = await (await fetch("/questions.json")).json();
const { openArchive } = await import("/assets/search/index.js");
const rows = [];
let last;
for (const [at, text] of questions.entries()) {
  const kept = new Map();
  const keeping = async (url, init) => {
    const response = await fetch(url, init);
    const data = await response.clone().arrayBuffer();
    kept.set(url, data);
    return response;
  };
  const first = await openArchive({ base: `${location.origin}/first-${at}/`, fetch: keeping });
  const answer = await first.search(text);
  if (last) {
    last.at = at;
    await last.archive.search(text);
  }
  let visitor = { at };
  visitor.archive = await openArchive({
    base: `${location.origin}/`,
    fetch: (url, init) => fetch(url.replace(location.origin, `${location.origin}/repeat-${visitor.at}`), init),
  });
  visitor.at = "none";
  await visitor.archive.search(text);
  last = visitor;
  const fromMemory = await openArchive({ base: `${location.origin}/first-${at}/`, fetch: async (url) => new Response(kept.get(url)) });
  const started = performance.now();
  await fromMemory.search(text);
  rows.push({ text, total: answer.total, milliseconds: performance.now() - started });
}
if (pagefind) {
  for (const [at, text] of questions.entries()) {
    const engine = await import(`/pagefind-${at}/pagefind.js`);
    await engine.options({ basePath: `/pagefind-${at}/`, noWorker: true });
    const started = performance.now();
    const { results } = await engine.search(text);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
    rows[at].pagefindMilliseconds = performance.now() - started;
    rows[at].pagefindTotal = results.length;
  }
}
await fetch("/result", { method: "POST", body: JSON.stringify(rows) });
