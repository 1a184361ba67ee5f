/** A user's session, as far as subscriptions need it. */
export class Session {
  /** Opens WebSockets; absent while nobody is signed in. */
  token: string | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Do this alone: of several subscriptions one signs in again, and none while the user signs out. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
