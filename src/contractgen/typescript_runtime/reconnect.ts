import { ApiError, ConnectionLost, Unreachable } from "./errors.js";

/**
 * How a subscription reconnects after its connection was lost. Times are in milliseconds.
 *
 * The server keeps no events for disconnected clients. So `onReconnect` is required: it reloads the data that you show.
 */
export interface Reconnect {
  /**
   * Awaited after each reconnection, before the next event: events may be missing. If it throws because the server
   * cannot be reached or is unavailable, the reconnection counts as failed and is repeated; other errors are thrown.
   */
  readonly onReconnect: () => unknown;
  /** Signs in again with the same client, once, if the server refuses the token. Never called after a sign-out. */
  readonly signIn?: () => Promise<unknown>;
  /** Failed attempts in a row before `ConnectionLost` is thrown; without a limit by default. */
  readonly attempts?: number;
  /** The maximum wait before the first attempt; it doubles with each attempt. Half of a wait is random. 500 by default. */
  readonly firstWait?: number;
  /** The limit of that doubling; 30,000 by default. */
  readonly longestWait?: number;
  /** How long a connection must last before the next loss counts as the first again; 10,000 by default. */
  readonly stableAfter?: number;
}

const BUSY_ATTEMPTS = 5;
const MAX_DOUBLINGS = 32;
const TOO_MANY = 4429;
const NO_SESSION = new Set<unknown>([4401, 4403]);
/** Restarts, overload and timeouts. After any other code, a new connection would be refused again. */
const TRANSIENT_CODES = new Set<unknown>([undefined, 1000, 1001, 1005, 1006, 1011, 1012, 1013, 1014, 4408, 4499, 4504]);
const TRANSIENT_ERRORS = new Set(["UPSTREAM_UNAVAILABLE", "TIMED_OUT", "TOO_MANY_REQUESTS"]);

/** Whether a call that failed with this error may succeed a little later. */
export function isTransient(error: unknown): error is Error {
  return error instanceof Unreachable || (error instanceof ApiError && TRANSIENT_ERRORS.has(error.code));
}

/** A connection ended or could not be opened. `error` is thrown if the client does not reconnect. */
export class Loss {
  constructor(
    readonly error: Error,
    /** The code with which the server closed the connection. */
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

/** Counts the attempts of one subscription, and computes the wait before the next one. */
export class Retries {
  #failed = 0;
  #busy = 0;
  #signedIn = false;

  /** Throws `RangeError` for a policy that would never wait, or never reconnect. */
  constructor(readonly policy: Reconnect) {
    const { firstWait = 500, longestWait = 30_000, stableAfter = 10_000, attempts = 1 } = policy;
    if (!(firstWait > 0 && firstWait <= longestWait && stableAfter > 0 && attempts >= 1)) {
      throw new RangeError("Waits are positive, the first is not the longest, and there is at least one attempt");
    }
  }

  /** Reset the counts after a stable connection. A connection that is dropped at once counts as a failure. */
  connectionLasted(milliseconds: number): void {
    if (milliseconds < (this.policy.stableAfter ?? 10_000)) return;
    this.#failed = this.#busy = 0;
    this.#signedIn = false;
  }

  /** Milliseconds until the next attempt; throws the error for the caller if there is none. */
  waitAfter(loss: Loss): number {
    const { firstWait = 500, longestWait = 30_000, attempts = Infinity } = this.policy;
    this.#failed += 1;
    if (loss.isBusy) this.#busy += 1;
    if (loss.isFinal || this.#busy > BUSY_ATTEMPTS) throw loss.error;
    if (this.#failed > attempts) {
      throw new ConnectionLost(`${loss.error.message} (after ${attempts} attempts)`, { cause: loss.error });
    }
    const wait = Math.min(longestWait, firstWait * 2 ** Math.min(this.#failed - 1, MAX_DOUBLINGS));
    const minimum = loss.error instanceof ApiError ? 1_000 * Number(loss.error.details["retryAfter"] ?? 0) : 0;
    return Math.max(wait * (0.5 + Math.random() / 2), minimum || 0);
  }

  /** Do not count a sign-in that could not reach the server. */
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
