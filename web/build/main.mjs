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
/** At the end of the name that the bundler gives to a part. */
const BUNDLERS_HASH = /-[A-Z0-9]{8}$/;

/** Every file of the pages, by its path below PAGES. */
async function buildPages() {
  const { assets, packages, versions } = await bundle();
  const icon = await readFile(path.join(WEB, "src", "shared", "icon.svg"));
  const others = { "icon.svg": icon, "licences.txt": Buffer.from(await describeLicences(packages)) };
  for (const [name, contents] of Object.entries(others)) assets.set(name, { name, contents, imports: [] });

  const names = {};
  const hashes = {};
  const files = new Map();
  for (const asset of assets.values()) {
    const contents = withNames(asset, names);
    const digest = sha256(contents);
    const { name: stem, ext } = path.parse(asset.name);
    // The content's hash is in the name, so a browser may keep a file for ever and never shows an old one.
    names[asset.name] = `${stem.replace(BUNDLERS_HASH, "")}-${digest.slice(0, HASH_LENGTH)}${ext}`;
    hashes[names[asset.name]] = digest;
    files.set(path.join(STATIC, names[asset.name]), contents);
  }
  const entries = Object.entries(names).filter(([name]) => !BUNDLERS_HASH.test(path.parse(name).name));
  const preload = assets.get("desk.js").imports.filter((one) => one.isStatic).map((one) => names[one.name]);
  const sources = await sourceHashes(WEB);
  const manifest = { names: sorted(entries), sha256: sorted(Object.entries(hashes)), preload, sources, versions };
  files.set(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  return files;
}

/** A file with the final names of those that it imports. */
function withNames({ contents, imports }, names) {
  if (imports.length === 0) return contents;
  let text = contents.toString("utf8");
  for (const { name } of imports) text = text.replaceAll(`"./${name}"`, `"./${names[name]}"`);
  return Buffer.from(text);
}

function sorted(entries) {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
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
