// Writes what of the TypeScript client comes out of well-kept generators: `node generate.mjs JOB.json`.
//
// The job is contractgen's: { schema, operations, rest, scalars, ids, out }. Paths are absolute; `ids` are the ids of the
// trusted documents by the operations' names, so that every language's client knows a document by the same id.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { generate } from "@graphql-codegen/cli";
import { Kind, parse } from "graphql";
import openapiTS, { astToString } from "openapi-typescript";

const job = JSON.parse(await readFile(process.argv[2], "utf8"));

function idOf(text) {
  const name = parse(text).definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)?.name?.value;
  if (!(name in job.ids)) throw new Error(`no trusted document is named ${name}`);
  return job.ids[name];
}

const files = await generate(
  {
    schema: join(job.schema, "*.graphql"),
    documents: join(job.operations, "*.graphql"),
    emitLegacyCommonJSImports: false,
    importExtension: ".js",
    silent: true,
    generates: {
      "graphql/": {
        preset: "client",
        presetConfig: {
          fragmentMasking: false,
          persistedDocuments: { mode: "embedHashInDocument", hashAlgorithm: idOf },
        },
        config: {
          documentMode: "string",
          scalars: job.scalars,
          strictScalars: true,
          useTypeImports: true,
          skipTypename: true,
        },
      },
    },
  },
  false,
);
const rest = await openapiTS(pathToFileURL(job.rest), { alphabetize: false, defaultNonNullable: false });

const told = "// Generated from the contract. Do not edit: change the contract, then `make clients`.\n";
await mkdir(join(job.out, "graphql"), { recursive: true });
for (const { filename, content } of files) {
  // A bundler may leave out the documents that a page does not use. The preset has a switch for it that it does not heed.
  const shakable = content.replaceAll("= new TypedDocumentString(", "= /*#__PURE__*/ new TypedDocumentString(");
  if (filename.endsWith(".ts")) await writeFile(join(job.out, filename), told + shakable);
}
await writeFile(join(job.out, "rest.ts"), told + astToString(rest));
