import createRestClient, { type Client as RestClient } from "openapi-fetch";

import { ApiError, UnexpectedResponse, Unreachable } from "./errors.js";
import type { Reconnect } from "./reconnect.js";
import { Session } from "./session.js";
import { Subscription } from "./subscription.js";
import { texts } from "./texts.js";
import { dataOfResponse, errorOfProblem, IdRefused } from "./wire.js";

export interface Options {
  /** The timeout for one response, in milliseconds; 30,000 by default. */
  readonly timeout?: number;
  /** Cookies by name, for operations that require another key than a session. Not for browsers. */
  readonly keys?: Readonly<Record<string, string>>;
}

/** An operation of the contract: its text, its id, and the types of its variables and its data. */
export interface Document<Data, Variables> extends DocumentText {
  readonly __apiType?: (variables: Variables) => Data;
}

/** The parts of a document that are sent. */
interface DocumentText {
  readonly __meta__?: Record<string, unknown> | undefined;
  toString(): string;
}

type None = Record<string, never>;
/** The variables of a document; optional if none is required. */
type VariablesArgument<Variables> = Variables extends None ? [] : None extends Variables ? [variables?: Variables] : [variables: Variables];

/** The variables and options of a subscription. */
type SubscribeArguments<Variables> = Variables extends None
  ? [variables?: Variables, options?: SubscriptionOptions]
  : None extends Variables
    ? [variables?: Variables, options?: SubscriptionOptions]
    : [variables: Variables, options?: SubscriptionOptions];

export interface SubscriptionOptions {
  /** Reconnect if the connection is lost; without it `ConnectionLost` is thrown. */
  readonly reconnect?: Reconnect;
}

/** One user's connection to one server. */
export class Connection<Paths extends object> {
  /** The REST operations, by openapi-fetch; a response that is not the success response is thrown. */
  readonly rest: RestClient<Paths>;
  protected readonly session = new Session();
  readonly #url: string;
  readonly #timeout: number;
  /** The cookies of programs. Browsers keep their own cookies, and hide them from scripts. */
  readonly #cookies: Map<string, string>;
  readonly #unknownIds = new Set<string>();

  /** `url` is the server's address, without a path; a page's own server by default. */
  constructor(url: string = globalThis.location?.origin ?? "", options: Options = {}) {
    this.#url = url.replace(/\/+$/, "");
    this.#timeout = options.timeout ?? 30_000;
    this.#cookies = new Map(Object.entries(options.keys ?? {}));
    this.rest = createRestClient<Paths>({ baseUrl: this.#url, fetch: (request) => this.#fetch(request) });
    this.rest.use({
      onResponse: async ({ response }) => {
        if (!response.ok) throw await problemOf(response);
      },
    });
  }

  /** Run a query or mutation; throws `ApiError` if the response has errors. */
  async run<Data, Variables>(document: Document<Data, Variables>, ...[variables]: VariablesArgument<Variables>): Promise<Data> {
    const id = idOf(document);
    if (!this.#unknownIds.has(id)) {
      try {
        return (await this.#post(byId(document, variables))) as Data;
      } catch (error) {
        if (!(error instanceof IdRefused)) throw error;
        this.#unknownIds.add(id);
      }
    }
    return (await this.#post(byText(document, variables))) as Data;
  }

  /** The events of a subscription; needs a sign-in. */
  subscribe<Data, Variables>(
    document: Document<Data, Variables>,
    ...[variables, options]: SubscribeArguments<Variables>
  ): Subscription<Data> {
    if (this.session.token === undefined) {
      throw new ApiError("UNAUTHENTICATED", "Sign in first: subscriptions are opened with the token of the sign-in.");
    }
    // By its text: the server would refuse an unknown id later, and events until then would be missed. It is the text
    // of which the id is the hash, since a server may run no other.
    const payload = { query: texts.get(idOf(document)) ?? document.toString(), ...named(variables) };
    const url = `${this.#url.replace(/^http/, "ws")}/subscription`;
    return new Subscription(url, this.session, payload, options?.reconnect);
  }

  async #post(body: object): Promise<unknown> {
    const headers = { "content-type": "application/json" };
    const request = new Request(`${this.#url}/graphql`, { method: "POST", headers, body: JSON.stringify(body) });
    const response = await this.#fetch(request);
    return dataOfResponse(await jsonOf(response), response.status);
  }

  async #fetch(request: Request): Promise<Response> {
    const headers = new Headers(request.headers);
    if (this.#cookies.size > 0) headers.set("cookie", [...this.#cookies].map((pair) => pair.join("=")).join("; "));
    const init = { headers, credentials: "include", signal: AbortSignal.timeout(this.#timeout) } as const;
    let response;
    try {
      response = await fetch(new Request(request, init));
    } catch (cause) {
      throw new Unreachable(`${new URL(request.url).pathname}: no answer`, { cause });
    }
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  #keep(cookie: string): void {
    const [, name, value, attributes] = /^([^=]+)=("?[^;]*"?)(.*)$/s.exec(cookie) ?? [];
    if (name === undefined || value === undefined) return;
    if (/;\s*max-age=0/i.test(attributes ?? "")) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** The body of a REST operation's success response; other responses are thrown before. */
export function dataOf<T>(result: { data?: T; response: Response }): NonNullable<T> {
  if (result.data === undefined || result.data === null) {
    throw new UnexpectedResponse("The answer has no body", result.response.status);
  }
  return result.data;
}

function idOf(document: DocumentText): string {
  return String(document.__meta__?.["hash"] ?? "");
}

function byId(document: DocumentText, variables: unknown): { query: string } {
  const extensions = { persistedQuery: { version: 1, sha256Hash: idOf(document) } };
  // graphql-ws has no type for documents without a text; an undefined one is not sent.
  return { query: undefined as unknown as string, ...named(variables), ...{ extensions } };
}

function byText(document: DocumentText, variables: unknown): { query: string } {
  return { query: document.toString(), ...named(variables) };
}

function named(variables: unknown): { variables: Record<string, unknown> } {
  return { variables: (variables ?? {}) as Record<string, unknown> };
}

async function problemOf(response: Response): Promise<Error> {
  return errorOfProblem(await jsonOf(response), response.status, response.headers.get("retry-after"));
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
