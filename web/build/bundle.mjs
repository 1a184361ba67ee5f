// Turns the entry points into one script and one style sheet each, in memory.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";
import { parse, stripIgnoredCharacters } from "graphql";
import * as sass from "sass";

export const WEB = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");

/**
 * GraphiQL's style sheet carries 360 kB of base64 fonts. The pages use the reader's own system fonts
 * (src/shared/page.css names them), so the fonts are left out.
 */
const withoutFonts = {
  name: "without-fonts",
  setup(build) {
    build.onLoad({ filter: /graphiql[\\/]dist[\\/]style\.css$/ }, async ({ path: file }) => {
      const css = await readFile(file, "utf8");
      return { contents: css.replaceAll(/@font-face\s*\{[^}]*\}/g, ""), loader: "css" };
    });
  },
};

/** Style sheets in Sass; what they use of packages is looked for in node_modules. */
const sassStyles = {
  name: "sass-styles",
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, ({ path: file }) => {
      const { css, loadedUrls } = sass.compile(file, { loadPaths: [path.join(WEB, "node_modules")], quietDeps: true });
      const watchFiles = loadedUrls.map((url) => fileURLToPath(url));
      for (const used of watchFiles) sassInputs.add(path.relative(WEB, used));
      return { contents: css, loader: "css", watchFiles };
    });
  },
};
const sassInputs = new Set();

const CLIENT = path.join(WEB, "../generated/clients/typescript/src");

/**
 * The client's documents without the blanks that GraphQL ignores: they are a third of what the desk loads first. Parts that are
 * loaded later have documents of their own, since one module of documents would be whole in the first page.
 */
const documents = {
  name: "documents",
  setup(build) {
    build.onResolve({ filter: /^@spiritum\/client$/ }, ({ importer }) => {
      const isLater = /src[\\/]desk[\\/](admin|trail)[\\/]/.test(importer);
      return isLater ? { path: path.join(CLIENT, "index.ts"), namespace: "later" } : undefined;
    });
    build.onLoad({ filter: /./, namespace: "later" }, async ({ path: file }) => {
      const text = await readFile(file, "utf8");
      return { contents: text.replace("./operations.js", "later-operations"), loader: "ts", resolveDir: CLIENT };
    });
    build.onResolve({ filter: /^later-operations$/ }, () => ({ path: path.join(CLIENT, "operations.ts"), suffix: "?later" }));
    build.onLoad({ filter: /[\\/]operations\.ts$/ }, async ({ path: file }) => {
      const text = await readFile(file, "utf8");
      return { contents: leanDocuments(text), loader: "ts" };
    });
  },
};

/** The module of documents with each fragment in it once, however many documents use it: the same text to the server. */
function leanDocuments(text) {
  const fragments = new Map();
  const leanOf = (_, document) => {
    // The client sends subscriptions by the texts in texts.ts, as they were hashed: here they would be there a second time.
    if (/^\s*subscription\b/.test(document)) return '""';
    const source = stripIgnoredCharacters(document);
    const parts = parse(source).definitions.map(({ kind, name, loc }) => {
      const part = `\`${source.slice(loc.start, loc.end)}\``;
      if (kind !== "FragmentDefinition") return part;
      fragments.set(`fragment${name.value}`, part);
      return `fragment${name.value}`;
    });
    return `/* @__PURE__ */ joined(${parts.join(", ")})`; // pure: a document that nobody uses is left out
  };
  const documents = text.replaceAll(/(?<=new TypedDocumentString\()`([^`]*)`/g, leanOf);
  const constants = [...fragments].map(([name, part]) => `const ${name} = ${part};\n`);
  return `const joined = (...parts) => parts.join("");\n${constants.join("")}${documents}`;
}

const COMMON = {
  absWorkingDir: WEB,
  outdir: "out",
  write: false,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none", // the licences file has them, with the full texts
  define: { "process.env.NODE_ENV": '"production"' },
  metafile: true,
  logLevel: "warning",
};

/** GraphiQL and Swagger UI: they bring React's own runtime. */
const TOOLS = {
  ...COMMON,
  entryPoints: { explorer: "src/explorer/main.tsx", "rest-docs": "src/rest-docs/main.ts" },
  loader: { ".graphql": "text", ".css": "css" },
  // The style element that Radix's dialog adds would need style-src 'unsafe-inline'; see the stand-in's comment.
  alias: { "react-style-singleton": "./src/shared/style-singleton.ts" },
  plugins: [withoutFonts],
};

/**
 * The desk is written to React's API, and runs on Preact, which is a tenth of it. `DESK_RUNTIME=react` builds it with
 * React, to show that nothing depends on the choice.
 */
const PREACT = {
  react: "preact/compat",
  "react-dom/client": "preact/compat/client",
  "react-dom": "preact/compat",
  "react/jsx-runtime": "preact/jsx-runtime",
};
const DESK = {
  ...COMMON,
  entryPoints: { desk: "src/desk/main.tsx" },
  splitting: true, // what is imported by import() is a part of its own, which browsers load when it is opened
  chunkNames: "desk-[name]-[hash]",
  jsx: "automatic",
  alias: {
    "@spiritum/client": "../generated/clients/typescript/src/index.ts",
    ...(process.env.DESK_RUNTIME === "react" ? {} : PREACT),
  },
  nodePaths: [path.join(WEB, "node_modules")], // for the client, whose folder has none
  plugins: [sassStyles, documents],
};

/**
 * The bundled files by plain name (`explorer.js`), the folders of the packages inside them, and all versions. A file comes
 * after those that it imports, whose names it has in its text: `imports` are the plain names, and `isStatic` says that it
 * cannot begin without them.
 */
export async function bundle() {
  const results = [await esbuild.build(TOOLS), await esbuild.build(DESK)];
  const assets = new Map(results.flatMap((result) => inOrder(result).map((asset) => [asset.name, asset])));
  const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
  const packages = packageFolders([...inputs, ...sassInputs]);
  const versions = { esbuild: esbuild.version, sass: sass.info.split("\n")[0].split("\t")[1] };
  for (const folder of packages) {
    const { name, version } = JSON.parse(await readFile(path.join(WEB, folder, "package.json"), "utf8"));
    versions[name] = version;
  }
  return { assets, packages, versions: Object.fromEntries(Object.entries(versions).sort()) };
}

/** The files of one result, each after those that it imports. */
function inOrder({ outputFiles, metafile }) {
  const contents = new Map(outputFiles.map((file) => [path.basename(file.path), Buffer.from(file.contents)]));
  const outputs = new Map(Object.entries(metafile.outputs).map(([file, output]) => [path.basename(file), output]));
  const ordered = new Map();
  const add = (name, above = []) => {
    if (ordered.has(name)) return;
    if (above.includes(name)) throw new Error(`These files import each other: ${[...above, name].join(", ")}`);
    const imports = (outputs.get(name)?.imports ?? [])
      .filter((one) => !one.external && contents.has(path.basename(one.path)))
      .map((one) => ({ name: path.basename(one.path), isStatic: one.kind === "import-statement" }));
    for (const one of imports) add(one.name, [...above, name]);
    ordered.set(name, { name, contents: contents.get(name), imports });
  };
  for (const name of contents.keys()) add(name);
  return [...ordered.values()];
}

function packageFolders(inputs) {
  const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
  return [...new Set(inputs.flatMap((input) => folder.exec(input)?.[1] ?? []))].sort();
}
