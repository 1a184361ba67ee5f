// What servers say, read without trusting its shape: GraphQL's answers and errors, and REST's problems.
import { ApiError, UnexpectedResponse, type FieldError } from "./errors.js";

type JsonObject = Readonly<Record<string, unknown>>;

const ID_REFUSED = new Set(["PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED"]);

/** The server does not know the document's id, and has run nothing. */
export class IdRefused extends Error {}

/** The data of a GraphQL answer; throws `IdRefused`, or what the answer's errors say. */
export function dataOfAnswer(answer: unknown, status?: number): unknown {
  const body = objectIn(answer);
  if (body["errors"] !== undefined) throw errorOf(body["errors"], status);
  const data = body["data"];
  if (typeof data === "object" && data !== null) return data;
  throw new UnexpectedResponse("The answer is not GraphQL's", status);
}

/** What a list of GraphQL errors says: the first one's code, and every one's message and field. */
export function errorOf(errors: unknown, status?: number): Error {
  const found = Array.isArray(errors) ? errors.map(objectIn) : [];
  if (found.length === 0) return new UnexpectedResponse("The answer's errors are not GraphQL's", status);
  const { code, ...details } = objectIn(found[0]?.["extensions"]);
  if (ID_REFUSED.has(String(code))) return new IdRefused();
  const message = found.map((error) => textIn(error["message"])).join(" ");
  return new ApiError(textIn(code), message, found.flatMap(argumentOf), status, details);
}

/** The error that a REST answer's problem details describe. */
export function errorOfProblem(problem: unknown, status: number, retryAfter: string | null): Error {
  const said = objectIn(problem);
  if (typeof said["code"] !== "string") return new UnexpectedResponse(`The answer ${status} is not the contract's`, status);
  const listed = Array.isArray(said["errors"]) ? said["errors"].map(objectIn) : [];
  const fields = listed.map((one) => fieldError(one["field"], one["code"], one["message"]));
  const details = retryAfter === null ? {} : { retryAfter: Number(retryAfter) };
  return new ApiError(said["code"], textIn(said["detail"]), fields, status, details);
}

function argumentOf(error: JsonObject): FieldError[] {
  const { argument, code } = objectIn(error["extensions"]);
  return argument === undefined ? [] : [fieldError(argument, code, error["message"])];
}

function fieldError(field: unknown, code: unknown, message: unknown): FieldError {
  return { field: textIn(field), code: textIn(code), message: textIn(message) };
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function objectIn(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
