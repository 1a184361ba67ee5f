import { createClient, type FormattedExecutionResult, type SubscribePayload } from "graphql-ws/client";

import { ApiError, ClientError, ConnectionLost, UnexpectedResponse } from "./errors.js";
import { isTransient, Loss, Retries, type Reconnect } from "./reconnect.js";
import type { Session } from "./session.js";
import { dataOfResponse, errorOf } from "./wire.js";

const NO_SESSION = new Set([4401, 4403]);
/** The timeout for opening a connection, and for a pong, in milliseconds. */
const TIMEOUT = 30_000;

/**
 * A subscription over its own WebSocket: `for await` iterates over its events, and leaving the loop ends it.
 *
 * It reconnects only with the option `reconnect`: the server keeps no events for disconnected clients, and a list that
 * silently missed some looks like a correct one. `ConnectionLost` reports a lost connection: subscribe again, then reload
 * the data that you show.
 */
export class Subscription<T> implements AsyncIterableIterator<T> {
  /** Resolves once the connection is open: data that you load after that misses no event. Rejects as the events would. */
  readonly opened: Promise<void>;
  readonly #url: string;
  readonly #session: Session;
  readonly #payload: SubscribePayload;
  readonly #retries: Retries | undefined;
  readonly #ending = deferred();
  #ended = false;
  #wasOpen = false;
  #connection: Connection;

  constructor(url: string, session: Session, payload: SubscribePayload, reconnect?: Reconnect) {
    this.#url = url;
    this.#session = session;
    this.#payload = payload;
    this.#retries = reconnect && new Retries(reconnect);
    this.#connection = new Connection(url, session.token ?? "", payload, reconnect !== undefined);
    this.opened = this.#connection.opened.then(
      () => {
        this.#wasOpen = true;
      },
      (error: unknown) => {
        throw lossOf(error).error;
      },
    );
    // A caller who does not await the opening gets the error from the events.
    this.opened.catch(() => undefined);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next event. An event with errors throws them; the subscription continues, and can be iterated further. */
  async next(): Promise<IteratorResult<T>> {
    for (;;) {
      try {
        const { done, value } = await this.#connection.events.next();
        return done ? { done, value: undefined } : { done: false, value: dataOfResponse(value) as T };
      } catch (error) {
        if (error instanceof ClientError) throw error; // an event with errors
        const loss = lossOf(error);
        if (this.#retries === undefined || !this.#wasOpen) throw loss.error;
        try {
          await this.#reconnect(this.#retries, loss);
        } catch (final) {
          await this.return();
          throw final;
        }
        if (this.#ended) return { done: true, value: undefined };
      }
    }
  }

  /** End the subscription. A wait for a reconnection ends at once. */
  async return(): Promise<IteratorResult<T>> {
    this.#ended = true;
    this.#ending.resolve();
    // Not `events.return()`: it would wait for the next event.
    await this.#connection.dispose();
    return { done: true, value: undefined };
  }

  /** Open a new connection, and let the caller reload the missed data; throws if there is no further attempt. */
  async #reconnect(retries: Retries, lost: Loss): Promise<void> {
    for (let loss: Loss | undefined = lost; loss !== undefined && !this.#ended; ) {
      retries.connectionLasted(this.#connection.age);
      await this.#unlessEnded(this.#connection.dispose());
      await this.#pause(retries.waitAfter(loss));
      if (!this.#ended) loss = await this.#unlessEnded(this.#attempt(retries, loss));
    }
  }

  /** Make one attempt; returns the loss if it failed and may be repeated. */
  async #attempt(retries: Retries, loss: Loss): Promise<Loss | undefined> {
    try {
      if (loss.isRefusedToken) await this.#renew(retries, loss);
    } catch (error) {
      if (!isTransient(error)) throw error;
      return new Loss(error, loss.code);
    }
    if (this.#ended) return undefined;
    const { token } = this.#session;
    if (token === undefined) throw new ApiError("UNAUTHENTICATED", "The session has ended.");
    this.#connection = new Connection(this.#url, token, this.#payload, true);
    try {
      const late = new ConnectionLost("The connection was not made in time");
      await this.#within(TIMEOUT, this.#connection.opened, late);
    } catch (error) {
      return error instanceof ConnectionLost ? new Loss(error) : lossOf(error);
    }
    try {
      await retries.policy.onReconnect();
    } catch (error) {
      if (!isTransient(error)) throw error;
      return new Loss(error);
    }
    return undefined;
  }

  /** Get a token that the server has not refused yet; throws if there is none. */
  #renew(retries: Retries, loss: Loss): Promise<void> {
    // A sign-in ends the previous session, and with it a connection that another subscription has just opened.
    return this.#session.alone(async () => {
      const { token } = this.#session;
      if (token !== undefined && token !== this.#connection.token) return;
      if (token === undefined || !retries.maySignIn()) throw loss.error;
      try {
        await retries.policy.signIn?.();
      } catch (error) {
        if (isTransient(error)) retries.signInFailed();
        throw error;
      }
    });
  }

  async #pause(milliseconds: number): Promise<void> {
    let timer;
    await this.#unlessEnded(new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds))));
    clearTimeout(timer);
  }

  /** The result of the work; throws `late` if it takes longer. */
  async #within<R>(milliseconds: number, work: Promise<R>, late: Error): Promise<R> {
    let timer;
    const timeout = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(late), milliseconds)));
    try {
      return await Promise.race([work, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  #unlessEnded<R>(work: Promise<R>): Promise<R | undefined> {
    return Promise.race([work, this.#ending.promise.then(() => undefined)]);
  }
}

/** One WebSocket with one subscription on it. */
class Connection {
  /** Rejects with the error of graphql-ws: a close event, or an error. */
  readonly opened: Promise<void>;
  readonly events: AsyncIterableIterator<FormattedExecutionResult>;
  readonly #client: ReturnType<typeof createClient>;
  #openedAt: number | undefined;
  #pongTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    url: string,
    readonly token: string,
    payload: SubscribePayload,
    /** Whether to end the connection if the server no longer responds, although the network reports no error. */
    isWatched: boolean,
  ) {
    const { promise, resolve, reject } = deferred();
    this.opened = promise;
    this.opened.catch(() => undefined);
    this.#client = createClient({
      url,
      connectionParams: { token },
      // Its own retries reset their count with every connection, and treat 4401 as final.
      retryAttempts: 0,
      ...(isWatched && { keepAlive: TIMEOUT, connectionAckWaitTimeout: TIMEOUT }),
      on: {
        connected: () => {
          this.#openedAt = performance.now();
          resolve();
        },
        ping: (received) => {
          if (!received) this.#pongTimer = setTimeout(() => this.#client.terminate(), TIMEOUT);
        },
        pong: (received) => {
          if (received) clearTimeout(this.#pongTimer);
        },
        closed: (event) => {
          clearTimeout(this.#pongTimer);
          reject(event);
        },
        error: reject,
      },
    });
    this.events = this.#client.iterate(payload);
  }

  /** Milliseconds since it was opened; 0 if it never was. */
  get age(): number {
    return this.#openedAt === undefined ? 0 : performance.now() - this.#openedAt;
  }

  async dispose(): Promise<void> {
    await this.#client.dispose();
  }
}

function lossOf(error: unknown): Loss {
  if (error instanceof Error) return new Loss(new UnexpectedResponse(error.message)); // a message that the protocol does not define
  if (Array.isArray(error)) return new Loss(errorOf(error));
  const { code, reason } = (typeof error === "object" && error !== null ? error : {}) as { code?: number; reason?: string };
  if (code !== undefined && NO_SESSION.has(code)) {
    return new Loss(new ApiError("UNAUTHENTICATED", reason || "The session has ended."), code);
  }
  const message = `The connection was closed${code === undefined ? "" : ` with ${code}`}`;
  return new Loss(new ConnectionLost(message, { cause: error }), code);
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve = (): void => undefined;
  let reject = (_: unknown): void => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
