import { createClient, type FormattedExecutionResult, type SubscribePayload } from "graphql-ws/client";

const PING = '{"type":"ping"}';
/** How many subscriptions a server lets one connection have, unless its settings say otherwise. */
const MOST = 20;

/** What a channel tells one of its subscriptions. */
export interface Listener {
  /** The subscription has begun. */
  begun(): void;
  /** It has failed or the connection has ended: a close event, errors, or an error. */
  ended(reason: unknown): void;
}

/** The open WebSockets of a client: subscriptions that were opened alike share one. */
export class Channels {
  readonly #open: Channel[] = [];

  /** A channel with this token that has room. `isWatched`: it ends where the server answers no more. */
  with(url: string, token: string, timeout: number, isWatched: boolean): Channel {
    const fits = (channel: Channel) =>
      channel.hasRoom && channel.url === url && channel.token === token && channel.isWatched === isWatched;
    const open = this.#open.find(fits);
    if (open !== undefined) return open;
    const channel = new Channel(url, token, timeout, isWatched, () => {
      const place = this.#open.indexOf(channel);
      if (place >= 0) this.#open.splice(place, 1);
    });
    this.#open.push(channel);
    return channel;
  }
}

/** One WebSocket with several subscriptions on it. It closes with the last of them, and is never used again. */
export class Channel {
  readonly #client: ReturnType<typeof createClient>;
  readonly #listeners = new Map<string, Listener>();
  /** For each ping that has no answer yet, in order: the subscription that it was sent after, if there is one. */
  readonly #pings: (string | undefined)[] = [];
  readonly #onEnd: () => void;
  readonly #timeout: number;
  #unanswered: ReturnType<typeof setTimeout> | undefined;
  #nextId = 0;
  #isEnded = false;
  #openedAt: number | undefined;

  constructor(
    readonly url: string,
    readonly token: string,
    timeout: number,
    readonly isWatched: boolean,
    onEnd: () => void,
  ) {
    this.#timeout = timeout;
    this.#onEnd = onEnd;
    this.#client = createClient({
      url,
      connectionParams: { token },
      // Its own retries begin to count anew with every connection, and take 4401 for final.
      retryAttempts: 0,
      generateID: () => String(this.#nextId),
      webSocketImpl: noticingPings((id) => this.#pinged(id)),
      ...(isWatched && { keepAlive: timeout, connectionAckWaitTimeout: timeout }),
      on: {
        connected: () => {
          this.#openedAt = performance.now();
        },
        message: (message) => {
          if (message.type === "error") this.#leave(message.id)?.ended(message.payload);
          else if (message.type === "next") this.#listeners.get(message.id)?.begun();
          else if (message.type === "complete") this.#leave(message.id)?.begun();
        },
        pong: (received) => {
          if (received) this.#ponged();
        },
        closed: (event) => {
          this.#end(event);
        },
        error: (error) => {
          this.#end(error);
        },
      },
    });
  }

  get hasRoom(): boolean {
    return !this.#isEnded && this.#listeners.size < MOST;
  }

  /** Milliseconds since it was open; 0 for one that never was. */
  get age(): number {
    return this.#openedAt === undefined ? 0 : performance.now() - this.#openedAt;
  }

  /** Begins a subscription: its events, and what ends it. */
  subscribe(
    asked: SubscribePayload,
    listener: Listener,
  ): { events: AsyncIterableIterator<FormattedExecutionResult>; leave: () => void } {
    this.#nextId += 1;
    const id = String(this.#nextId);
    this.#listeners.set(id, listener);
    const events: AsyncIterableIterator<FormattedExecutionResult> = this.#client.iterate(asked);
    const leave = () => {
      // graphql-ws ends this without waiting for the next event.
      void events.return?.();
      this.#leave(id);
    };
    return { events, leave };
  }

  #leave(id: string): Listener | undefined {
    const listener = this.#listeners.get(id);
    this.#listeners.delete(id);
    if (this.#listeners.size === 0) this.#retire();
    return listener;
  }

  /** Nobody joins any more: graphql-ws closes the socket, also one that opens late, or it has closed. */
  #retire(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    clearTimeout(this.#unanswered);
    this.#onEnd();
  }

  #end(reason: unknown): void {
    const listeners = [...this.#listeners.values()];
    this.#listeners.clear();
    this.#retire();
    for (const listener of listeners) listener.ended(reason);
  }

  #pinged(id: string | undefined): void {
    this.#pings.push(id);
    this.#expectPong();
  }

  /** The server answers pings in order, and that after a `subscribe` once the subscription has begun or failed. */
  #ponged(): void {
    clearTimeout(this.#unanswered);
    const id = this.#pings.shift();
    if (this.#pings.length > 0) this.#expectPong();
    if (id !== undefined) this.#listeners.get(id)?.begun();
  }

  #expectPong(): void {
    clearTimeout(this.#unanswered);
    if (!this.#isEnded) this.#unanswered = setTimeout(() => this.#client.terminate(), this.#timeout);
  }
}

/**
 * A WebSocket that says `ping` after each `subscribe`: the server answers once the subscription has begun or failed.
 *
 * graphql-ws does not say when it has sent a message, so this is where the order of the two is certain.
 */
function noticingPings(onPing: (id: string | undefined) => void): typeof WebSocket {
  return class extends WebSocket {
    override send(data: string): void {
      super.send(data);
      const { type, id } = JSON.parse(data) as { type?: unknown; id?: string };
      if (type === "ping") onPing(undefined);
      if (type !== "subscribe") return;
      super.send(PING);
      onPing(id);
    }
  };
}
