// Reads a server's JSON without trusting its form: GraphQL responses and errors, and REST's problem details.
import { ApiError, UnexpectedResponse, type FieldError } from "./errors.js";

type JsonObject = Readonly<Record<string, unknown>>;

const ID_REFUSED = new Set(["PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED"]);

const PROBLEM_MEMBERS = new Set(["type", "title", "status", "detail", "instance", "error", "code", "errors"]);

/** The server does not know the document's id, and has run nothing. */
export class IdRefused extends Error {}

/** The data of a GraphQL response; throws `IdRefused`, or the response's errors. */
export function dataOfResponse(response: unknown, status?: number): unknown {
  const body = objectIn(response);
  if (body["errors"] !== undefined) throw errorOf(body["errors"], status);
  const data = body["data"];
  if (typeof data === "object" && data !== null) return data;
  throw new UnexpectedResponse("The answer is not GraphQL's", status);
}

/** A list of GraphQL errors as one: with the code of the first, and the messages and fields of all. */
export function errorOf(errors: unknown, status?: number): Error {
  const listed = Array.isArray(errors) ? errors.map(objectIn) : [];
  if (listed.length === 0) return new UnexpectedResponse("The answer's errors are not GraphQL's", status);
  const { code, ...details } = objectIn(listed[0]?.["extensions"]);
  if (ID_REFUSED.has(String(code))) return new IdRefused();
  const message = listed.map((error) => textIn(error["message"])).join(" ");
  return new ApiError(textIn(code), message, listed.flatMap(argumentOf), status, details);
}

/** The error that a REST response's problem details describe. */
export function errorOfProblem(problem: unknown, status: number, retryAfter: string | null): Error {
  const body = objectIn(problem);
  if (typeof body["code"] !== "string") return new UnexpectedResponse(`The answer ${status} is not the contract's`, status);
  const listed = Array.isArray(body["errors"]) ? body["errors"].map(objectIn) : [];
  const fields = listed.map((error) => fieldError(error["field"], error["code"], error["message"]));
  // What a problem has besides the members of every problem: the next step of a sign-in, for instance.
  const further = Object.entries(body).filter(([member]) => !PROBLEM_MEMBERS.has(member));
  const details = { ...Object.fromEntries(further), ...(retryAfter !== null && { retryAfter: Number(retryAfter) }) };
  return new ApiError(body["code"], textIn(body["detail"]), fields, status, details);
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
