/** After a release the modules that a browser has kept may be of two versions, or older than the index: this fetches each of them anew. */

const FOLDER = new URL("./", import.meta.url).href;

/** Fetch the modules that this page has loaded past what the browser has kept; whoever starts again then has those of one release. */
export async function renewModules() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const modules = loaded.filter((name) => name.startsWith(FOLDER) && name.endsWith(".js"));
  await Promise.allSettled(modules.map((name) => fetch(name, { cache: "reload" })));
}
