import { Channels } from "./channel.js";

/** A user's session, as far as subscriptions need it. */
export class Session {
  /** The WebSockets that its subscriptions share. */
  readonly channels = new Channels();
  /** The token for WebSockets; absent while no user is signed in. */
  token: string | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Run work exclusively: only one subscription signs in again at a time, and none while the user signs out. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
