/** Live events: what is shown stays true, or says since when it may not be. */
import { ConnectionLost, type Document } from "@spiritum/client";

import { noticed } from "./calls";
import { serverNow } from "./clock";
import { isUnauthenticated } from "./errors";
import { Observable } from "./observable";
import { cover } from "./session";
import { spiritum } from "./site";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const AT_ONCE = 100;
const MOST_RENEWALS = 10;

/**
 * When the first of the connections was lost that somebody follows, in milliseconds since 1970; null while events arrive or the
 * first connection is made.
 */
export const lostSince = new Observable<number | null>(null);

/** Since when each of those who follow has lost the connection. Who stops to follow is lost no more. */
const lost = new Map<object, number>();

function tell(follower: object, since: number | null): void {
  if (since === null) lost.delete(follower);
  else if (!lost.has(follower)) lost.set(follower, since);
  lostSince.set(lost.size === 0 ? null : Math.min(...lost.values()));
}

interface Following<Data> {
  readonly onEvent: (data: Data) => void;
  /** Loads what is shown: after the first connection and after each later one, since events may have been missed. */
  readonly load: () => Promise<unknown>;
}

/** Follows a subscription until the returned function is called. */
export function follow<Data, Variables extends object>(
  document: Document<Data, Variables>,
  variables: Variables,
  { onEvent, load }: Following<Data>,
): () => void {
  let stopped = false;
  let stop = (): unknown => undefined;
  let isLoaded = false;
  let renewals = 0;
  const loop = async () => {
    for (let wait = FIRST_WAIT; !stopped; wait = Math.min(2 * wait, LONGEST_WAIT)) {
      try {
        // One attempt of the client's own: with it, the client notices a server that has fallen silent.
        const reconnect = { attempts: 1, firstWait: 100, onReconnect: load };
        const events = subscribe(document, variables, reconnect);
        stop = () => events.return();
        await events.opened;
        if (stopped) return void events.return();
        tell(loop, null);
        wait = FIRST_WAIT;
        renewals = 0;
        isLoaded = true;
        await load();
        for await (const data of events) onEvent(data);
      } catch (error) {
        if (stopped) return;
        if (isUnauthenticated(error)) {
          await renewToken();
          // Used at once, before another tab takes the next.
          renewals += 1;
          if (renewals <= MOST_RENEWALS) wait = AT_ONCE;
        } else if (!(error instanceof ConnectionLost)) noticed(error);
        if (stopped) return;
        tell(loop, serverNow());
        if (!isLoaded) {
          // Without events there is still something to show, or to say why there is not.
          isLoaded = true;
          await load();
        }
      }
      if (!stopped) await pause(wait, (wake) => (stop = wake));
    }
  };
  void loop();
  return () => {
    stopped = true;
    tell(loop, null);
    void stop();
  };
}

function subscribe<Data, Variables extends object>(
  document: Document<Data, Variables>,
  variables: Variables,
  reconnect: { readonly attempts: number; readonly firstWait: number; readonly onReconnect: () => unknown },
) {
  const ask = spiritum.subscribe.bind(spiritum) as (
    document: Document<Data, Variables>,
    variables: Variables,
    options: object,
  ) => ReturnType<typeof spiritum.subscribe<Data, Variables>>;
  return ask(document, variables, { reconnect });
}

/**
 * Gets another token: a session has one at a time, and another tab of the same session has taken it. If the session itself
 * has ended, waits until somebody has signed in over the page.
 */
async function renewToken(): Promise<void> {
  try {
    await spiritum.continueSession();
    return;
  } catch (error) {
    if (!isUnauthenticated(error)) return; // the next attempt says what is wrong
    noticed(error);
  }
  await new Promise<void>((resolve) => {
    const ready = () => {
      if (cover.get() !== null) return;
      leave();
      resolve();
    };
    const leave = cover.subscribe(ready);
    ready();
  });
}

function pause(milliseconds: number, wakeable: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds * (0.5 + Math.random() / 2));
    wakeable(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
