// Fingerprints: what the pages were built from.
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

/** The generated client that the desk is built on: a change of the contract is a change of its sources. */
const CLIENT = "../generated/clients/typescript/src";

export function sha256(contents) {
  return createHash("sha256").update(contents).digest("hex");
}

/**
 * The SHA-256 of every file that decides what is built, by its path below `web`. A test compares them with the
 * checkout, so that a change of the sources without a new build is seen on a machine that has no Node.
 */
export async function sourceHashes(web) {
  const paths = [".npmrc", "package-lock.json", "package.json", "tsconfig.json"];
  for (const folder of ["build", "src", CLIENT]) {
    const entries = await readdir(path.join(web, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (entry.isFile()) paths.push(path.relative(web, path.join(entry.parentPath, entry.name)));
    }
  }
  const hashes = {};
  for (const file of paths.sort()) hashes[file.split(path.sep).join("/")] = sha256(await readFile(path.join(web, file)));
  return hashes;
}
