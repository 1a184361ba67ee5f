import type { FormattedExecutionResult, SubscribePayload } from "graphql-ws/client";

import type { Channel } from "./channel.js";
import { ApiError, ClientError, ConnectionLost, UnexpectedResponse } from "./errors.js";
import { isTransient, Loss, Retries, type Reconnect } from "./reconnect.js";
import type { Session } from "./session.js";
import { dataOfResponse, errorOf } from "./wire.js";

const NO_SESSION = new Set([4401, 4403]);

/**
 * Events as they come, over the client's WebSocket: `for await` gives them, and leaving the loop ends it.
 *
 * Unless you ask for it, nothing is connected again: the server keeps no events for who is away, and a list that silently
 * missed some looks as true as any other. `ConnectionLost` says so; subscribe again, then load again what you show.
 */
export class Subscription<T> implements AsyncIterableIterator<T> {
  /** Settles once the subscription has begun: what you load from then on misses nothing. Rejects as the events would. */
  readonly opened: Promise<void>;
  readonly #url: string;
  readonly #session: Session;
  readonly #asked: SubscribePayload;
  readonly #timeout: number;
  readonly #retries: Retries | undefined;
  readonly #ending = deferred();
  #ended = false;
  #wasOpen = false;
  #connection: Connection;

  /** `timeout`, in milliseconds, is for the subscription to begin, and for the answer to a ping. */
  constructor(url: string, session: Session, asked: SubscribePayload, timeout: number, reconnect?: Reconnect) {
    this.#url = url;
    this.#session = session;
    this.#asked = asked;
    this.#timeout = timeout;
    this.#retries = reconnect && new Retries(reconnect);
    this.#connection = this.#connect(session.token ?? "");
    this.opened = this.#connection.opened.then(
      () => {
        this.#wasOpen = true;
      },
      (error: unknown) => {
        throw lossOf(error).error;
      },
    );
    // Whoever does not wait for the opening is told by the events.
    this.opened.catch(() => undefined);
  }

  #connect(token: string): Connection {
    const isWatched = this.#retries !== undefined;
    return new Connection(this.#session.channels.with(this.#url, token, this.#timeout, isWatched), this.#asked);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next event. One with errors throws them; the subscription goes on, and may be iterated again. */
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
    await this.#connection.dispose();
    return { done: true, value: undefined };
  }

  /** A new connection whose user has loaded again what was missed; throws where there shall or can be none. */
  async #reconnect(retries: Retries, lost: Loss): Promise<void> {
    for (let loss: Loss | undefined = lost; loss !== undefined && !this.#ended; ) {
      retries.connectionLasted(this.#connection.age);
      await this.#unlessEnded(this.#connection.dispose());
      await this.#pause(retries.waitAfter(loss));
      if (!this.#ended) loss = await this.#unlessEnded(this.#attempt(retries, loss));
    }
  }

  /** Why the attempt has failed, if it may be made again. */
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
    this.#connection = this.#connect(token);
    try {
      const late = new ConnectionLost("The connection was not made in time");
      await this.#within(this.#timeout, this.#connection.opened, late);
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

  /** See to a token that the server has not refused yet; throws where there is none. */
  #renew(retries: Retries, loss: Loss): Promise<void> {
    // A sign-in ends the session before it, and with it what another subscription has just opened.
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

  /** What the work comes to; throws `late` where it takes longer. */
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

/** A place on a WebSocket, which other subscriptions of the client may share. */
class Connection {
  /** Resolves when the subscription has begun. Rejects with what graphql-ws tells: a close event, errors, or an error. */
  readonly opened: Promise<void>;
  readonly events: AsyncIterableIterator<FormattedExecutionResult>;
  readonly token: string;
  readonly #channel: Channel;
  readonly #leave: () => void;
  readonly #joinedAt = performance.now();

  constructor(channel: Channel, asked: SubscribePayload) {
    const { promise, resolve, reject } = deferred();
    this.opened = promise;
    this.opened.catch(() => undefined);
    this.token = channel.token;
    this.#channel = channel;
    const { events, leave } = channel.subscribe(asked, { begun: resolve, ended: reject });
    this.events = events;
    this.#leave = leave;
  }

  /** Milliseconds since the subscription had an open connection; 0 if it never had. */
  get age(): number {
    return Math.min(this.#channel.age, performance.now() - this.#joinedAt);
  }

  dispose(): Promise<void> {
    this.#leave();
    return Promise.resolve();
  }
}

function lossOf(error: unknown): Loss {
  if (Array.isArray(error)) return new Loss(errorOf(error));
  const { code, reason } = (typeof error === "object" && error !== null ? error : {}) as { code?: number; reason?: string };
  // A message that is none of the protocol's. What ends a connection without the server is an Error, too, with a code.
  if (error instanceof Error && code === undefined) return new Loss(new UnexpectedResponse(error.message));
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
