// Turns the two entry points into one script and one style sheet each, in memory.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";

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

/** The bundled files by plain name (`explorer.js`), the folders of the packages inside them, and all versions. */
export async function bundle() {
  const result = await esbuild.build({
    absWorkingDir: WEB,
    entryPoints: { explorer: "src/explorer/main.tsx", "rest-docs": "src/rest-docs/main.ts" },
    outdir: "out",
    write: false,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022"],
    charset: "utf8",
    legalComments: "none", // the licences file has them, with the full texts
    loader: { ".graphql": "text", ".css": "css" },
    // The style element that Radix's dialog adds would need style-src 'unsafe-inline'; see the stand-in's comment.
    alias: { "react-style-singleton": "./src/shared/style-singleton.ts" },
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [withoutFonts],
    metafile: true,
    logLevel: "warning",
  });
  const assets = new Map(result.outputFiles.map((file) => [path.basename(file.path), Buffer.from(file.contents)]));
  const packages = packageFolders(Object.keys(result.metafile.inputs));
  const versions = { esbuild: esbuild.version };
  for (const folder of packages) {
    const { name, version } = JSON.parse(await readFile(path.join(WEB, folder, "package.json"), "utf8"));
    versions[name] = version;
  }
  return { assets, packages, versions: Object.fromEntries(Object.entries(versions).sort()) };
}

function packageFolders(inputs) {
  const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
  return [...new Set(inputs.flatMap((input) => folder.exec(input)?.[1] ?? []))].sort();
}
