// Draws a picture: Graphviz's language on standard input, SVG on standard output. The same input gives the same bytes.
import { text } from "node:stream/consumers";

import { instance } from "@viz-js/viz";

const viz = await instance();
process.stdout.write(viz.renderString(await text(process.stdin), { format: "svg" }));
