// Asks Google's CSP Evaluator about every Content-Security-Policy of the pages in a folder and of the configurations of
// servers in it. Usage: policy.mjs FOLDER... Ends with 1 if it finds anything but one note: 'self' trusts all scripts that
// the site itself serves, and it serves only its own. It also does if there is no policy, or a page that has none.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import evaluator from "csp_evaluator";
import parser from "csp_evaluator/dist/parser.js";

const META = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/g;
const HEADER = /"(default-src [^"]*)"/g;

/** @param {string} folder @returns {string[]} the files below it */
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

/** Policy -> a file that has it; all that a page has hold together. @type {Map<string, string>} */
const policies = new Map();
const faults = [];
for (const file of process.argv.slice(2).flatMap(filesBelow)) {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".html")) {
    const found = [...text.matchAll(META)].map((match) => match[1]).join("; ");
    if (found) policies.set(found, file);
    else faults.push(`${file}: no policy`);
  } else if (/(?:nginx\.conf|Caddyfile)$/.test(file)) {
    for (const [, policy] of text.matchAll(HEADER)) policies.set(policy, file);
  }
}
for (const [policy, file] of policies) {
  for (const { description, directive, value } of new evaluator.CspEvaluator(new parser.CspParser(policy).csp).evaluate()) {
    if (!(directive === "script-src" && value === "'self'")) faults.push(`${file}: ${directive} ${value ?? ""}: ${description}`);
  }
}
if (policies.size === 0) faults.push("no policy at all");
for (const fault of faults) console.error(fault);
console.log(`${policies.size} policies`);
process.exitCode = faults.length ? 1 : 0;
