/** The tabs that somebody finds who opens the explorer for the first time. */
import changes from "./examples/changes.graphql";
import pathways from "./examples/pathways.graphql";
import worklist from "./examples/worklist.graphql";

interface Example {
  readonly query: string;
  readonly variables?: string;
}

/** One operation for each tab: the server takes one operation for each request. */
export function exampleTabs(pathwayId: string | null): Example[] {
  const variables = JSON.stringify({ pathwayId: pathwayId ?? "1" }, null, 2);
  return [{ query: pathways }, { query: worklist, variables }, { query: changes, variables }];
}
