/**
 * Every error that a client throws.
 *
 *     ClientError
 *     ├── Unreachable             no response: the network, the address, a timeout; `cause` has details
 *     │   └── ConnectionLost      a subscription's connection ended: events may have been missed
 *     ├── UnexpectedResponse      a response that the contract does not list, for example from a proxy
 *     ├── UserErrors              a mutation's refusal, if the caller uses `raiseForUserErrors`
 *     └── ApiError                the server refused or failed: `code`, `fields`, `status`, `details`
 */
export class ClientError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** There was no response; the call may or may not have been processed. */
export class Unreachable extends ClientError {}

/** A subscription's connection ended. Later events were missed: reload the data that you show. */
export class ConnectionLost extends Unreachable {}

/** A response that the contract does not list; the message does not repeat its values. */
export class UnexpectedResponse extends ClientError {
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/** An error of one argument or member, by its name in the contract. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** The server refused or failed. GraphQL and REST use the same codes, which are the contract's; later versions may have more. */
export class ApiError extends ClientError {
  constructor(
    readonly code: string,
    message: string,
    /** The errors of single fields of the input, if known. */
    readonly fields: readonly FieldError[] = [],
    /** The HTTP status; absent if the error came over a WebSocket. */
    readonly status?: number,
    /** Further data, which depends on the code: missing permissions, seconds to wait, the next step of a sign-in. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** Whether the session is missing or has ended: sign in (again). */
  get isUnauthenticated(): boolean {
    return this.code === "UNAUTHENTICATED";
  }
}

/** A mutation was refused for errors that a person can correct; nothing was changed. */
export class UserErrors extends ClientError {
  constructor(readonly errors: readonly FieldError[]) {
    super(errors.map((error) => error.message).join(" "));
  }
}

/**
 * The payload of a successful mutation; throws `UserErrors` if the mutation was refused.
 *
 * Without this call user errors are data: a form shows them beside its fields, a script has to stop.
 */
export function raiseForUserErrors<T extends { userErrors: readonly FieldError[] | null }>(payload: T): T {
  if (payload.userErrors?.length) throw new UserErrors(payload.userErrors);
  return payload;
}
