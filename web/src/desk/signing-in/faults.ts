/** The messages of a step of signing in that is refused, at its fields. */
import { ApiError, Unreachable } from "@spiritum/client";

import { secondsOf } from "../errors";
import type { FieldFault } from "../parts/form";

const NO_ANSWER = "The server does not answer. Check the network, and try again.";

export function faultsOfPassword(error: unknown, field: string): readonly FieldFault[] {
  if (error instanceof ApiError && error.isUnauthenticated) {
    return [{ field, text: "The user name or the password is wrong." }];
  }
  return faultsOf(error, field);
}

/** Members of the body by the ids of their fields; what has no field of its own stands at `field`. */
export function faultsOf(error: unknown, field: string, ids: Readonly<Record<string, string>> = {}): readonly FieldFault[] {
  if (error instanceof Unreachable) return [{ field: "", text: NO_ANSWER }];
  if (!(error instanceof ApiError)) return [{ field: "", text: "The desk did not understand the server's answer." }];
  if (error.code === "TOO_MANY_REQUESTS") {
    return [{ field, text: `There were too many attempts. Wait ${secondsOf(error)}, then try again.` }];
  }
  if (error.fields.length > 0) {
    return error.fields.map((one) => ({ field: ids[one.field] ?? field, text: one.message }));
  }
  return [{ field, text: error.message }];
}
