/** How GraphiQL's operations reach the server: queries and mutations by POST, subscriptions by WebSocket. */
import type { GraphiQL } from "graphiql";
import { type ExecutionResult, getOperationAST, type OperationDefinitionNode, parse } from "graphql";
import { type Client, createClient, type SubscribePayload } from "graphql-ws";
import type { ComponentProps } from "react";

import { addressOf } from "../shared/site";

type Fetcher = ComponentProps<typeof GraphiQL>["fetcher"];
type Events = AsyncIterableIterator<ExecutionResult<Record<string, unknown>>>;

/** Answers as GraphiQL wants them. `onSessionEnded` is called when the server no longer knows the session. */
export function createFetcher(subscriptions: Client, onSessionEnded: () => void): Fetcher {
  return ({ query, operationName, variables }) => {
    const operation = findOperation(query, operationName ?? null);
    const payload = { query, operationName: operation?.name?.value ?? null, variables };
    // graphql-ws types its errors as they are on the wire, GraphiQL as the classes of a server; it only shows them.
    if (operation?.operation === "subscription") return explained(subscriptions.iterate(payload) as Events);
    return post(payload, onSessionEnded);
  };
}

/**
 * The operation to run, or null where only the server can say what is wrong. For a moment after a change of tabs
 * GraphiQL names the operation of the tab before: then it is the only one that there is.
 */
function findOperation(query: string, name: string | null): OperationDefinitionNode | null {
  try {
    const document = parse(query);
    return getOperationAST(document, name) ?? getOperationAST(document) ?? null;
  } catch {
    return null;
  }
}

/** The client of /subscription. It connects with the first subscription. */
export function createSubscriptions(token: string): Client {
  const url = addressOf("subscription");
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return createClient({ url: url.href, connectionParams: { token } });
}

async function post(payload: SubscribePayload, onSessionEnded: () => void): Promise<object> {
  const response = await fetch(addressOf("graphql"), {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(payload),
  });
  if (response.status === 401) onSessionEnded();
  const isJson = /json/.test(response.headers.get("Content-Type") ?? "");
  if (!isJson) throw new Error(`The server answered ${response.status} ${response.statusText} without JSON.`);
  return (await response.json()) as object;
}

/**
 * The same events, with a closed socket told as a sentence: GraphiQL would show a CloseEvent as an empty object.
 * Not an async generator: its `return` would wait for the next event, so that "stop" would not stop.
 */
function explained(events: Events): Events {
  const iterator: Events = {
    next: () =>
      events.next().catch((error: unknown) => {
        if (!(error instanceof CloseEvent)) throw error;
        throw new Error(`The server closed the subscription (${error.code} ${error.reason}). Sign in again if it stays so.`);
      }),
    return: (value) => events.return?.(value) ?? Promise.resolve({ done: true, value }),
    throw: (error) => events.throw?.(error) ?? Promise.reject(error),
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
