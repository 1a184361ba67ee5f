// A second opinion on changes of SDL: reads [[before, after], ...] and writes graphql-inspector's levels of the changes of each.
import { readFileSync } from "node:fs";

import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

const ORDER = [CriticalityLevel.NonBreaking, CriticalityLevel.Dangerous, CriticalityLevel.Breaking];

const judged = [];
for (const [before, after] of JSON.parse(readFileSync(0, "utf8"))) {
  const changes = await diff(buildSchema(before), buildSchema(after));
  judged.push(changes.map((change) => ORDER.indexOf(change.criticality.level)));
}
console.log(JSON.stringify(judged));
