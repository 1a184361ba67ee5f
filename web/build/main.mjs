// Builds the pages' files into src/spiritum/transport/pages/static/ and describes them in manifest.json beside it.
// The same sources and the same lock file give the same bytes, wherever the checkout lies.
// With --check nothing is written: the exit code is 1, and the differences are named, if the committed files differ.
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { bundle, WEB } from "./bundle.mjs";
import { sha256, sourceHashes } from "./hashes.mjs";
import { describeLicences } from "./licences.mjs";

const PAGES = path.join(WEB, "..", "src", "spiritum", "transport", "pages");
const STATIC = "static";
const MANIFEST = "manifest.json";
const HASH_LENGTH = 12;

/** Every file of the pages, by its path below PAGES. */
async function buildPages() {
  const { assets, packages, versions } = await bundle();
  assets.set("icon.svg", await readFile(path.join(WEB, "src", "shared", "icon.svg")));
  assets.set("licences.txt", Buffer.from(await describeLicences(packages)));

  const names = {};
  const hashes = {};
  const files = new Map();
  for (const [name, contents] of [...assets].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const digest = sha256(contents);
    const { name: stem, ext } = path.parse(name);
    // The content's hash is in the name, so a browser may keep a file for ever and never shows an old one.
    names[name] = `${stem}-${digest.slice(0, HASH_LENGTH)}${ext}`;
    hashes[names[name]] = digest;
    files.set(path.join(STATIC, names[name]), contents);
  }
  const manifest = { names, sha256: hashes, sources: await sourceHashes(WEB), versions };
  files.set(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  return files;
}

async function committedPaths() {
  const names = await readdir(path.join(PAGES, STATIC)).catch(() => []);
  return names.map((name) => path.join(STATIC, name));
}

async function writePages(files) {
  await rm(path.join(PAGES, STATIC), { recursive: true, force: true });
  await mkdir(path.join(PAGES, STATIC), { recursive: true });
  for (const [name, contents] of files) await writeFile(path.join(PAGES, name), contents);
  const total = [...files.values()].reduce((sum, contents) => sum + contents.length, 0);
  for (const [name, contents] of files) console.log(`${String(contents.length).padStart(9)}  ${name}`);
  console.log(`${String(total).padStart(9)}  together`);
}

async function differences(files) {
  const found = [];
  for (const [name, contents] of files) {
    const committed = await readFile(path.join(PAGES, name)).catch(() => null);
    if (!committed?.equals(contents)) found.push(`${committed ? "differs" : "is missing"}: ${name}`);
  }
  for (const name of await committedPaths()) if (!files.has(name)) found.push(`is left over: ${name}`);
  return found;
}

const files = await buildPages();
if (process.argv.includes("--check")) {
  const found = await differences(files);
  for (const line of found) console.error(line);
  process.exitCode = found.length > 0 ? 1 : 0;
} else {
  await writePages(files);
}
