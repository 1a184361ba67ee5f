// The licences of the packages whose code is in the built files, as one text that is served beside them.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

import { WEB } from "./bundle.mjs";

const RULE = "=".repeat(100);
const LICENCE_FILE = /^(licen[cs]e|notice|copying)|\.licen[cs]e\.txt$/i;

const HEADING = `The desk, and the pages for the GraphQL explorer and the REST documentation, contain the packages below.
Each stands with its version, its licence, and the licence texts that it ships.
`;

export async function describeLicences(packages) {
  const described = [];
  for (const folder of packages) described.push(await describe(path.join(WEB, folder)));
  return [HEADING, ...described].join(`\n${RULE}\n`);
}

async function describe(folder) {
  const about = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const author = typeof about.author === "object" ? about.author.name : about.author;
  const texts = await licenceTexts(folder);
  if (texts.length === 0) texts.push(`The package ships no licence text. Its author: ${author ?? "not named"}.`);
  return [`${about.name} ${about.version} - ${about.license ?? "no licence named"}`, ...texts].join("\n\n") + "\n";
}

async function licenceTexts(folder) {
  const names = (await readdir(folder)).filter((name) => LICENCE_FILE.test(name)).sort();
  const texts = [];
  for (const name of names) texts.push((await readFile(path.join(folder, name), "utf8")).replaceAll("\r\n", "\n").trim());
  return [...new Set(texts)];
}
