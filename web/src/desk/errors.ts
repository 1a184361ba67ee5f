/** The message that a person reads of an error: in words that say what to do. */
import { ApiError, Unreachable } from "@spiritum/client";

const NAMES: Readonly<Record<string, string>> = {
  PATIENT_READ: "read patients",
  ON_PATHWAY_READ: "read the worklist",
  ON_PATHWAY_UPDATE: "lock patients",
  MILESTONE_READ: "read requests and results",
  MILESTONE_CREATE: "make requests",
  MILESTONE_TYPE_READ: "list the types of requests",
  DECISION_READ: "read decisions",
  DECISION_CREATE: "record decisions",
  MDT_READ: "read meetings",
  ON_MDT_READ: "read the lists of meetings",
  ON_MDT_CREATE: "put patients on the list of a meeting",
  WAITING_TIMES_READ: "read waiting times",
  WAITING_TIMES_UPDATE: "record waiting times",
  PATIENT_CREATE: "put patients on a pathway",
  USER_READ: "read users",
  USER_CREATE: "create users",
  ROLE_READ: "read roles",
  ROLE_CREATE: "create roles",
  PATHWAY_READ: "read pathways",
  PATHWAY_CREATE: "create pathways",
  PATHWAY_UPDATE: "change pathways and request types",
  AUDIT_READ: "read the audit trail",
};

export interface Message {
  readonly title: string;
  readonly text: string;
  /** Whether the same call may work a little later. */
  readonly again: boolean;
}

export function messageOf(error: unknown): Message {
  if (error instanceof Unreachable) {
    return { title: "The server does not answer", text: "Check the network. Nothing was changed here.", again: true };
  }
  if (!(error instanceof ApiError)) {
    return { title: "Something went wrong", text: "The desk did not understand the server's answer.", again: true };
  }
  switch (error.code) {
    case "FORBIDDEN":
      return { title: "You may not see this", text: forbidden(error), again: false };
    case "UPSTREAM_UNAVAILABLE":
      return {
        title: "The hospital's systems do not answer",
        text: "Names and demographics come from them. Try again in a moment.",
        again: true,
      };
    case "TOO_MANY_REQUESTS":
      return { title: "Too many requests", text: `Wait ${secondsOf(error)} and try again.`, again: true };
    case "BAD_USER_INPUT":
      if (error.details["argument"] !== "query") break;
      return { title: "Too many begin so", text: "Type more of the name or number.", again: false };
    case "TIMED_OUT":
      return { title: "That took too long", text: "The server stopped it. Try again in a moment.", again: true };
  }
  return { title: "Something went wrong", text: error.message, again: true };
}

/** The same for a call that changes something: without an answer nobody knows whether it has. */
export function messageOfChange(error: unknown): string {
  const { title, text } = messageOf(error);
  if (error instanceof Unreachable) return `${title}. Nobody knows whether this was recorded: look before you send it again.`;
  return `${title}. ${text}`;
}

/** The permissions that are missing, in words: whoever gives roles needs to know them. */
function forbidden(error: ApiError): string {
  const missing = error.details["permissions"];
  if (!Array.isArray(missing)) return "You are not a member of this pathway. An administrator can change that.";
  const words = missing.map((name) => NAMES[String(name)] ?? String(name)).join(", ");
  return `Your roles do not let you ${words}. An administrator can change that (${missing.join(", ")}).`;
}

export function secondsOf(error: ApiError): string {
  const seconds = Number(error.details["retryAfter"] ?? 0);
  if (!seconds) return "a moment";
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

export function isUnauthenticated(error: unknown): boolean {
  return error instanceof ApiError && error.isUnauthenticated;
}
