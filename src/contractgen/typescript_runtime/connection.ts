import createRestClient, { type Client as RestClient } from "openapi-fetch";

import { ApiError, UnexpectedResponse, Unreachable } from "./errors.js";
import type { Reconnect } from "./reconnect.js";
import { Session } from "./session.js";
import { Subscription } from "./subscription.js";
import { texts } from "./texts.js";
import { dataOfResponse, errorOfProblem, IdRefused } from "./wire.js";

export interface Options {
  /** For one answer, and for a subscription to begin, in milliseconds; 30,000 by default. */
  readonly timeout?: number;
  /** Cookies by name: a session's that is to go on, or for operations that ask for another key. Not for browsers. */
  readonly keys?: Readonly<Record<string, string>>;
}

/** An operation of the contract: its text, its id, and the types of what it takes and answers. */
export interface Document<Data, Variables> extends Sent {
  readonly __apiType?: (variables: Variables) => Data;
}

/** What of a document is sent. */
interface Sent {
  readonly __meta__?: Record<string, unknown> | undefined;
  toString(): string;
}

type None = Record<string, never>;
/** The variables of a document, which may be left out where none is required. */
type Given<Variables> = Variables extends None ? [] : None extends Variables ? [variables?: Variables] : [variables: Variables];

/** The variables of a subscription, and what else it may be asked for with. */
type Subscribing<Variables> = Variables extends None
  ? [variables?: Variables, options?: SubscriptionOptions]
  : None extends Variables
    ? [variables?: Variables, options?: SubscriptionOptions]
    : [variables: Variables, options?: SubscriptionOptions];

export interface SubscriptionOptions {
  /** Connect again where the connection is lost; without it `ConnectionLost` is thrown. */
  readonly reconnect?: Reconnect;
}

/** One user's way to one server. */
export class Connection<Paths extends object> {
  /** The REST operations, by openapi-fetch; an answer that is not the hoped for one is thrown. */
  readonly rest: RestClient<Paths>;
  protected readonly session = new Session();
  readonly #url: string;
  readonly #timeout: number;
  /** The cookies of programs. Browsers keep their own, and neither show nor take any. */
  readonly #cookies: Map<string, string>;
  readonly #unknownIds = new Set<string>();

  /** `url` is the server's address, with its path if it has one; a page's own server by default. */
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

  /**
   * The cookies that are sent now, by name: what another client needs to go on with the session; none in browsers. Whoever
   * has a session's cookie is its user, until it ends.
   */
  get keys(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#cookies);
  }

  /** Run a query or mutation; throws `ApiError` where the answer has errors. */
  async run<Data, Variables>(document: Document<Data, Variables>, ...[variables]: Given<Variables>): Promise<Data> {
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
    ...[variables, options]: Subscribing<Variables>
  ): Subscription<Data> {
    if (this.session.token === undefined) {
      throw new ApiError("UNAUTHENTICATED", "Sign in first: subscriptions are opened with the token of the sign-in.");
    }
    // By its text: an id that the server refuses would be told later, and what happened until then be missed. The text
    // is that of which the id is the hash, since a server may run no other.
    const asked = { query: texts.get(idOf(document)) ?? document.toString(), ...named(variables) };
    const url = `${this.#url.replace(/^http/, "ws")}/subscription`;
    return new Subscription(url, this.session, asked, this.#timeout, options?.reconnect);
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

/** The body of a REST operation's answer, which is there, since any other is thrown. */
export function dataOf<T>(answer: { data?: T; response: Response }): NonNullable<T> {
  if (answer.data === undefined || answer.data === null) {
    throw new UnexpectedResponse("The answer has no body", answer.response.status);
  }
  return answer.data;
}

function idOf(document: Sent): string {
  return String(document.__meta__?.["hash"] ?? "");
}

function byId(document: Sent, variables: unknown): { query: string } {
  const extensions = { persistedQuery: { version: 1, sha256Hash: idOf(document) } };
  // graphql-ws has no type for documents without a text; an undefined one is not sent.
  return { query: undefined as unknown as string, ...named(variables), ...{ extensions } };
}

function byText(document: Sent, variables: unknown): { query: string } {
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
