/**
 * Every error that a client throws.
 *
 *     ClientError
 *     ├── Unreachable             no answer: the network, the address, a timeout; `cause` says more
 *     │   └── ConnectionLost      a subscription's connection ended: events may have been missed
 *     ├── UnexpectedResponse      an answer that the contract does not know, from a proxy in between for instance
 *     ├── UserErrors              a mutation's refusal, where the caller asked for it with `raiseForUserErrors`
 *     └── ApiError                the server said no: `code`, `fields`, `status`, `details`
 */
export class ClientError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** No answer came; whether the server did what was asked is not known. */
export class Unreachable extends ClientError {}

/** A subscription's connection ended. What happened since then was missed: load again what you show. */
export class ConnectionLost extends Unreachable {}

/** An answer that the contract does not know; its values are not repeated here. */
export class UnexpectedResponse extends ClientError {
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/** One argument or member at fault, in the contract's spelling. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** The server refused or failed. GraphQL and REST use the same codes, which are the contract's; more may come. */
export class ApiError extends ClientError {
  constructor(
    readonly code: string,
    message: string,
    /** What of the input is at fault, where it can be told. */
    readonly fields: readonly FieldError[] = [],
    /** The HTTP status; absent where the error came over a WebSocket. */
    readonly status?: number,
    /** What the code's meaning needs besides: missing permissions, seconds to wait. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** Whether the session is missing or has ended: sign in (again). */
  get isUnauthenticated(): boolean {
    return this.code === "UNAUTHENTICATED";
  }
}

/** A mutation was refused for reasons that a person can put right; nothing was changed. */
export class UserErrors extends ClientError {
  constructor(readonly errors: readonly FieldError[]) {
    super(errors.map((error) => error.message).join(" "));
  }
}

/**
 * The payload, if the mutation did what it was asked to; throws `UserErrors` if it was refused.
 *
 * User errors are data unless you call this: a form shows them beside its fields, a script wants to stop.
 */
export function raiseForUserErrors<T extends { userErrors: readonly FieldError[] | null }>(payload: T): T {
  if (payload.userErrors?.length) throw new UserErrors(payload.userErrors);
  return payload;
}
