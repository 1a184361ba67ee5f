import { createClient, type FormattedExecutionResult, type SubscribePayload } from "graphql-ws/client";

import { ApiError, ClientError, ConnectionLost, UnexpectedResponse } from "./errors.js";
import { dataOfAnswer, errorOf } from "./wire.js";

const NO_SESSION = new Set([4401, 4403]);

/**
 * Events as they come, over a WebSocket of their own: `for await` gives them, and leaving the loop ends it.
 *
 * Nothing is connected again behind your back: the server keeps no events for who is away, and a list that silently
 * missed some looks as true as any other. `ConnectionLost` says so; subscribe again, then load again what you show.
 */
export class Subscription<T> implements AsyncIterableIterator<T> {
  /** Settles once the connection is open: what you load from then on misses nothing. Rejects as the events would. */
  readonly opened: Promise<void>;
  #client: ReturnType<typeof createClient>;
  #events: AsyncIterableIterator<FormattedExecutionResult>;

  constructor(url: string, token: string, asked: SubscribePayload) {
    const { promise, resolve, reject } = deferred();
    this.opened = promise;
    // Whoever does not wait for the opening is told by the events.
    this.opened.catch(() => undefined);
    this.#client = createClient({
      url,
      connectionParams: { token },
      retryAttempts: 0,
      on: { connected: () => resolve(), closed: (event) => reject(closeError(event)), error: (e) => reject(closeError(e)) },
    });
    this.#events = this.#client.iterate(asked);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next event. One with errors throws them; the subscription goes on, and may be iterated again. */
  async next(): Promise<IteratorResult<T>> {
    try {
      const { done, value } = await this.#events.next();
      return done ? { done, value: undefined } : { done: false, value: dataOfAnswer(value) as T };
    } catch (error) {
      throw toldBy(error);
    }
  }

  /** End the subscription. */
  async return(): Promise<IteratorResult<T>> {
    // Not `#events.return()`: while an event is waited for it would wait, too.
    await this.#client.dispose();
    return { done: true, value: undefined };
  }
}

function toldBy(error: unknown): Error {
  if (error instanceof ClientError) return error;
  if (error instanceof Error) return new UnexpectedResponse(error.message); // a message that is none of the protocol's
  return Array.isArray(error) ? errorOf(error) : closeError(error);
}

function closeError(event: unknown): Error {
  const { code, reason } = (typeof event === "object" && event !== null ? event : {}) as { code?: number; reason?: string };
  if (code !== undefined && NO_SESSION.has(code)) {
    return new ApiError("UNAUTHENTICATED", reason || "The session has ended.");
  }
  return new ConnectionLost(`The connection was closed${code === undefined ? "" : ` with ${code}`}`, { cause: event });
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let resolve = (): void => undefined;
  let reject = (_: Error): void => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
