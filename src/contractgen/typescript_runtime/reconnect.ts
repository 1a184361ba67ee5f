import { ApiError, ConnectionLost, Unreachable } from "./errors.js";

/**
 * That a subscription connects again after its connection was lost, and how. Times are in milliseconds.
 *
 * The server keeps no events for those who are away. So `onReconnect` is not optional: it loads again what you show.
 */
export interface Reconnect {
  /**
   * Awaited after each reconnection, before the next event: events may be missing. Where it throws because the server
   * is not reached or not available, the reconnection counts as failed and is tried again; other errors are thrown.
   */
  readonly onReconnect: () => unknown;
  /** Signs in again with the same client, once, where the server refuses the token. Never called after a sign-out. */
  readonly signIn?: () => Promise<unknown>;
  /** Failed attempts in a row before `ConnectionLost` is thrown; without a limit by default. */
  readonly attempts?: number;
  /** The longest wait before the first attempt; it doubles with each. Half of a wait is random. 500 by default. */
  readonly firstWait?: number;
  /** 30,000 by default. */
  readonly longestWait?: number;
  /** How long a connection must last before the next loss counts as the first again; 10,000 by default. */
  readonly stableAfter?: number;
}

const BUSY_ATTEMPTS = 5;
const MOST_DOUBLINGS = 32;
const TOO_MANY = 4429;
const NO_SESSION = new Set<unknown>([4401, 4403]);
/** Restarts, overload and timeouts. What other codes refuse would be refused again. */
const TRANSIENT_CODES = new Set<unknown>([undefined, 1000, 1001, 1005, 1006, 1011, 1012, 1013, 1014, 4408, 4499, 4504]);
const TRANSIENT_ERRORS = new Set(["UPSTREAM_UNAVAILABLE", "TIMED_OUT", "TOO_MANY_REQUESTS"]);

/** Whether a call that failed so may succeed a little later. */
export function isTransient(error: unknown): error is Error {
  return error instanceof Unreachable || (error instanceof ApiError && TRANSIENT_ERRORS.has(error.code));
}

/** A connection has ended, or did not come about. `error` is for a caller who does not reconnect. */
export class Loss {
  constructor(
    readonly error: Error,
    /** With which the server closed the connection. */
    readonly code?: number,
  ) {}

  get isRefusedToken(): boolean {
    return NO_SESSION.has(this.code);
  }

  get isBusy(): boolean {
    return this.code === TOO_MANY || (this.error instanceof ApiError && this.error.code === "TOO_MANY_REQUESTS");
  }

  get isFinal(): boolean {
    return !this.isRefusedToken && !this.isBusy && !(TRANSIENT_CODES.has(this.code) && isTransient(this.error));
  }
}

/** Counts the attempts of one subscription, and says how long to wait before the next. */
export class Retries {
  #failed = 0;
  #busy = 0;
  #signedIn = false;

  /** Throws `RangeError` for a policy that would never wait or never try. */
  constructor(readonly policy: Reconnect) {
    const { firstWait = 500, longestWait = 30_000, stableAfter = 10_000, attempts = 1 } = policy;
    if (!(firstWait > 0 && firstWait <= longestWait && stableAfter > 0 && attempts >= 1)) {
      throw new RangeError("Waits are positive, the first is not the longest, and there is at least one attempt");
    }
  }

  /** Begin to count anew after a stable connection. One that is accepted and dropped at once is a failure. */
  connectionLasted(milliseconds: number): void {
    if (milliseconds < (this.policy.stableAfter ?? 10_000)) return;
    this.#failed = this.#busy = 0;
    this.#signedIn = false;
  }

  /** Milliseconds until the next attempt; throws what the caller is told where there is none. */
  waitAfter(loss: Loss): number {
    const { firstWait = 500, longestWait = 30_000, attempts = Infinity } = this.policy;
    this.#failed += 1;
    if (loss.isBusy) this.#busy += 1;
    if (loss.isFinal || this.#busy > BUSY_ATTEMPTS) throw loss.error;
    if (this.#failed > attempts) {
      throw new ConnectionLost(`${loss.error.message} (after ${attempts} attempts)`, { cause: loss.error });
    }
    const wait = Math.min(longestWait, firstWait * 2 ** Math.min(this.#failed - 1, MOST_DOUBLINGS));
    const least = loss.error instanceof ApiError ? 1_000 * Number(loss.error.details["retryAfter"] ?? 0) : 0;
    return Math.max(wait * (0.5 + Math.random() / 2), least || 0);
  }

  /** A sign-in that found no server does not count. */
  signInFailed(): void {
    this.#signedIn = false;
  }

  /** Whether a refused token may be renewed: once, until a connection has been stable. */
  maySignIn(): boolean {
    const first = !this.#signedIn;
    this.#signedIn = true;
    return first && this.policy.signIn !== undefined;
  }
}
