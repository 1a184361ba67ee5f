"""Seeded changes of OpenAPI documents: before, after, and all that the review must say, for consumers and providers.

Each row gives the part that changes; the rest of the document is `document()`. `?` stands for the operation's name.
"""

import textwrap
from typing import Literal, NamedTuple

Part = Literal["schemas", "operation", "request", "response", "component", "responses", "paths", "document"]


class Row(NamedTuple):
    """A seeded change."""

    part: Part
    before: str
    after: str
    expected: str
    """`level KIND place`, one line each."""
    for_providers: str = "-"
    """The same for a contract's providers; `-` if the row is not about them."""


OPERATION = "POST /things"
BODY = f"{OPERATION}: body"
_TOP = """
openapi: 3.1.1
info: {title: Things, version: 1.0.0, x-readers: READERS}
DOCUMENT
components:
  COMPONENT
paths:
  PATHS
"""
_SCHEMES = "securitySchemes: {session: {type: apiKey, in: cookie, name: S}, key: {type: apiKey, in: cookie, name: K}}"
_DEFAULTS: dict[str, str] = {
    "document": "security: [{session: []}]",
    "component": f"{_SCHEMES}\nschemas: {{}}",
    "responses": '"200": {description: Done., content: {application/json: {schema: RESPONSE}}}',
    "request": "{}",
    "response": "{}",
    "operation": "{}",
}
_PATHS = """
/things:
  post:
    operationId: things
    requestBody: {required: true, content: {application/json: {schema: REQUEST}}}
    responses:
      RESPONSES
    OPERATION
"""


def document(part: Part, text: str, readers: str = "callers") -> str:
    """A document whose `part` is `text`."""
    parts = {**_DEFAULTS, part: text}
    if part == "schemas":
        parts |= {"component": f"{_SCHEMES}\nschemas: {text}", "request": '{$ref: "#/components/schemas/T"}'}
    paths = text if part == "paths" else _PATHS
    result = _TOP.replace("READERS", readers)
    for name, value in (("DOCUMENT", parts["document"]), ("COMPONENT", parts["component"]), ("PATHS", paths)):
        result = _put(result, name, value)
    for name in ("RESPONSES", "RESPONSE", "REQUEST", "OPERATION"):
        value = parts[name.lower()]
        result = _put(result, name, "" if value == "{}" and name == "OPERATION" else value)
    return result


def _put(text: str, name: str, value: str) -> str:
    """Replace a word by a text, in the word's indentation."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() == name:
            lines.append(textwrap.indent(textwrap.dedent(value).strip(), " " * line.index(name)))
        else:
            lines.append(line.replace(name, value))
    return "\n".join(lines)


def _request(before: str, after: str, expected: str, for_providers: str = "-") -> Row:
    return Row("request", before, after, expected.replace("?", BODY), for_providers.replace("?", BODY))


def _response(before: str, after: str, expected: str, for_providers: str = "-") -> Row:
    at = f"{OPERATION}: 200"
    return Row("response", before, after, expected.replace("?", at), for_providers.replace("?", at))


def _operation(before: str, after: str, expected: str, for_providers: str = "-") -> Row:
    return Row("operation", before, after, expected.replace("?", OPERATION), for_providers.replace("?", OPERATION))


def _body(body: str = "") -> str:
    """The path of an operation that takes this body."""
    taken = f"requestBody: {{{body}}}, " if body else ""
    return f"/a: {{post: {{operationId: a, {taken}responses: {{'200': {{description: A.}}}}}}}}"


_GET = "/a: {get: {operationId: a, security: [{session: []}], responses: {'200': {description: A.}}}}"
_GET_B = "/b: {get: {operationId: b, security: [{session: []}], responses: {'200': {description: A.}}}}"
_ANSWER = '"200": {description: Done.}'
_OBJECT = "{type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}"
_ONLY_A = "{type: object, required: [a], properties: {a: {type: string}}}"
_BOTH_REQUIRED = "{type: object, required: [a, b], properties: {a: {type: string}, b: {type: string}}}"

OPERATIONS = {
    "operation removed": Row(
        "paths", f"{_GET}\n{_GET_B}", _GET, "breaking OPERATION_REMOVED GET /b", "safe OPERATION_REMOVED GET /b"
    ),
    "operation added": Row(
        "paths", _GET, f"{_GET}\n{_GET_B}", "safe OPERATION_ADDED GET /b", "breaking OPERATION_ADDED GET /b"
    ),
    "operation moved": Row(
        "paths", _GET, _GET.replace("/a", "/c"), "breaking OPERATION_MOVED GET /a", "breaking OPERATION_MOVED GET /a"
    ),
    "method changed": Row("paths", _GET, _GET.replace("get", "put"), "breaking OPERATION_MOVED GET /a"),
    "operation renamed": Row(
        "paths", _GET, _GET.replace("operationId: a", "operationId: c"), "breaking OPERATION_ID_CHANGED GET /a"
    ),
    "operation deprecated": _operation("{}", "deprecated: true", "safe DEPRECATION_ADDED ?"),
    "deprecation withdrawn": _operation("deprecated: true", "{}", "dangerous DEPRECATION_REMOVED ?"),
    "sunset changed": _operation(
        "deprecated: true\nx-sunset: '2027-01-01'",
        "deprecated: true\nx-sunset: '2026-12-01'",
        "dangerous SUNSET_CHANGED ?",
    ),
    "tags changed": _operation("tags: [a]", "tags: [b]", "safe DOCUMENTATION_CHANGED ?"),
    "description changed": _operation("description: A.", "description: B.", "safe DESCRIPTION_CHANGED ?"),
    "server removed": Row(
        "document", "servers: [{url: /a}, {url: /b}]", "servers: [{url: /a}]", "breaking SERVER_REMOVED /b"
    ),
    "server added": Row("document", "servers: [{url: /a}]", "servers: [{url: /a}, {url: /b}]", "safe SERVER_ADDED /b"),
}

ACCESS = {
    "permission added": _operation("x-needs: [READ]", "x-needs: [READ, WRITE]", "breaking NEEDS_TIGHTENED ?"),
    "permission dropped": _operation("x-needs: [READ, WRITE]", "x-needs: [READ]", "dangerous NEEDS_LOOSENED ?"),
    "opened": _operation("security: [{session: []}]", "security: []", "breaking NEWLY_OPEN ?"),
    "opened by an empty alternative": _operation(
        "security: [{session: []}]", "security: [{session: []}, {}]", "breaking NEWLY_OPEN ?"
    ),
    "closed": _operation("security: []", "security: [{session: []}]", "breaking NEEDS_TIGHTENED ?"),
    "one way to sign in removed": _operation(
        "security: [{session: []}, {key: []}]", "security: [{session: []}]", "breaking SECURITY_TIGHTENED ?"
    ),
    "one way to sign in added": _operation(
        "security: [{session: []}]", "security: [{session: []}, {key: []}]", "dangerous SECURITY_LOOSENED ?"
    ),
    "security of the whole document changed": Row(
        "document",
        "security: [{session: []}]",
        "security: [{key: []}]",
        f"breaking SECURITY_TIGHTENED {OPERATION}\ndangerous SECURITY_LOOSENED {OPERATION}",
    ),
    "session shown in another cookie": Row(
        "component", _SCHEMES, _SCHEMES.replace("name: S", "name: T"), "breaking SECURITY_SCHEME_CHANGED session"
    ),
    "new operation that is open": Row(
        "paths",
        _GET,
        f"{_GET}\n{_GET_B.replace('[{session: []}]', '[]')}",
        "breaking NEWLY_OPEN GET /b\nsafe OPERATION_ADDED GET /b",
    ),
}

PARAMETERS = {
    "required parameter added": _operation(
        "parameters: []",
        "parameters: [{name: p, in: query, required: true, schema: {type: string}}]",
        "breaking REQUIRED_PARAMETER_ADDED ?: query p",
    ),
    "optional parameter added": _operation(
        "parameters: []",
        "parameters: [{name: p, in: query, schema: {type: string}}]",
        "safe OPTIONAL_PARAMETER_ADDED ?: query p",
        "dangerous OPTIONAL_PARAMETER_ADDED ?: query p",
    ),
    "parameter removed": _operation(
        "parameters: [{name: p, in: query, schema: {type: string}}]",
        "parameters: []",
        "breaking PARAMETER_REMOVED ?: query p",
    ),
    "parameter became required": _operation(
        "parameters: [{name: p, in: query, schema: {type: string}}]",
        "parameters: [{name: p, in: query, required: true, schema: {type: string}}]",
        "breaking PARAMETER_BECAME_REQUIRED ?: query p",
    ),
    "parameter became optional": _operation(
        "parameters: [{name: p, in: query, required: true, schema: {type: string}}]",
        "parameters: [{name: p, in: query, schema: {type: string}}]",
        "safe PARAMETER_BECAME_OPTIONAL ?: query p",
        "breaking PARAMETER_BECAME_OPTIONAL ?: query p",
    ),
    "parameter narrowed": _operation(
        "parameters: [{name: p, in: query, schema: {type: string}}]",
        "parameters: [{name: p, in: query, schema: {type: string, maxLength: 9}}]",
        "breaking REQUEST_LIMIT_NARROWED ?: query p",
    ),
}

BODIES = {
    "body removed": Row(
        "paths",
        _body("content: {application/json: {}}"),
        _body(),
        "breaking BODY_REMOVED POST /a: body",
    ),
    "required body added": Row(
        "paths",
        _body(),
        _body("required: true, content: {application/json: {}}"),
        "breaking REQUIRED_BODY_ADDED POST /a: body",
    ),
    "optional body added": Row(
        "paths",
        _body(),
        _body("content: {application/json: {}}"),
        "safe OPTIONAL_BODY_ADDED POST /a: body",
    ),
    "body became required": Row(
        "paths",
        _body("content: {application/json: {}}"),
        _body("required: true, content: {application/json: {}}"),
        "breaking BODY_BECAME_REQUIRED POST /a: body",
    ),
    "body became optional": Row(
        "paths",
        _body("required: true, content: {application/json: {}}"),
        _body("content: {application/json: {}}"),
        "safe BODY_BECAME_OPTIONAL POST /a: body",
    ),
    "media type of the body changed": Row(
        "paths",
        _body("content: {text/xml: {}}"),
        _body("content: {application/json: {}}"),
        "breaking REQUEST_MEDIA_TYPE_REMOVED POST /a: body: text/xml\n"
        "safe REQUEST_MEDIA_TYPE_ADDED POST /a: body: application/json",
    ),
}

ANSWERS = {
    "success status removed": Row(
        "responses",
        f'{_ANSWER}\n"201": {{description: Made.}}',
        _ANSWER,
        f"breaking SUCCESS_STATUS_REMOVED {OPERATION}: 201",
    ),
    "success status added": Row(
        "responses",
        _ANSWER,
        f'{_ANSWER}\n"201": {{description: Made.}}',
        f"dangerous SUCCESS_STATUS_ADDED {OPERATION}: 201",
        f"safe SUCCESS_STATUS_ADDED {OPERATION}: 201",
    ),
    "error status removed": Row(
        "responses",
        f'{_ANSWER}\n"409": {{description: No.}}',
        _ANSWER,
        f"dangerous ERROR_STATUS_REMOVED {OPERATION}: 409",
    ),
    "error status added": Row(
        "responses",
        _ANSWER,
        f'{_ANSWER}\n"429": {{description: No.}}',
        f"dangerous ERROR_STATUS_ADDED {OPERATION}: 429",
    ),
    "media type of an answer changed": Row(
        "responses",
        '"200": {description: A., content: {text/xml: {}}}',
        '"200": {description: A., content: {application/json: {}}}',
        f"breaking RESPONSE_MEDIA_TYPE_REMOVED {OPERATION}: 200: text/xml\n"
        f"safe RESPONSE_MEDIA_TYPE_ADDED {OPERATION}: 200: application/json",
    ),
    "header removed": Row(
        "responses",
        '"200": {description: A., headers: {X-A: {schema: {type: string}}}}',
        '"200": {description: A.}',
        f"breaking HEADER_REMOVED {OPERATION}: 200: X-A",
    ),
    "header added": Row(
        "responses",
        '"200": {description: A.}',
        '"200": {description: A., headers: {X-A: {schema: {type: string}}}}',
        f"safe OPTIONAL_HEADER_ADDED {OPERATION}: 200: X-A",
    ),
    "required header added": Row(
        "responses",
        '"200": {description: A.}',
        '"200": {description: A., headers: {X-A: {required: true, schema: {type: string}}}}',
        f"safe REQUIRED_HEADER_ADDED {OPERATION}: 200: X-A",
        f"breaking REQUIRED_HEADER_ADDED {OPERATION}: 200: X-A",
    ),
    "header became optional": Row(
        "responses",
        '"200": {description: A., headers: {X-A: {required: true, schema: {type: string}}}}',
        '"200": {description: A., headers: {x-a: {schema: {type: string}}}}',
        f"breaking HEADER_BECAME_OPTIONAL {OPERATION}: 200: x-a",
    ),
    "header became required": Row(
        "responses",
        '"200": {description: A., headers: {X-A: {schema: {type: string}}}}',
        '"200": {description: A., headers: {X-A: {required: true, schema: {type: string}}}}',
        f"safe HEADER_BECAME_REQUIRED {OPERATION}: 200: X-A",
    ),
    "example changed": Row(
        "responses",
        '"200": {description: A., content: {application/json: {example: 1}}}',
        '"200": {description: A., content: {application/json: {example: 2}}}',
        f"safe EXAMPLE_CHANGED {OPERATION}: 200",
    ),
}

REQUESTS = {
    "type changed": _request("{type: string}", "{type: integer}", "breaking SCHEMA_CHANGED_TYPE ?"),
    "integer instead of number": _request(
        "{type: number}", "{type: integer}", "breaking REQUEST_TYPE_NARROWED ?", "safe REQUEST_TYPE_NARROWED ?"
    ),
    "number instead of integer": _request(
        "{type: integer}", "{type: number}", "safe REQUEST_TYPE_WIDENED ?", "breaking REQUEST_TYPE_WIDENED ?"
    ),
    "null no longer taken": _request("{type: [string, 'null']}", "{type: string}", "breaking REQUEST_TYPE_NARROWED ?"),
    "null taken": _request(
        "{type: string}", "{anyOf: [{type: string}, {type: 'null'}]}", "safe REQUEST_TYPE_WIDENED ?"
    ),
    "another spelling of null": _request("{type: [string, 'null']}", "{oneOf: [{type: string}, {type: 'null'}]}", ""),
    "one alternative removed": _request(
        "{anyOf: [{type: integer}, {type: string}]}", "{type: integer}", "breaking REQUEST_TYPE_NARROWED ?"
    ),
    "enum value removed": _request("{enum: [a, b]}", "{enum: [a]}", "breaking REQUEST_ENUM_VALUE_REMOVED ?=b"),
    "enum value added": _request(
        "{enum: [a]}", "{enum: [a, b]}", "safe REQUEST_ENUM_VALUE_ADDED ?=b", "breaking REQUEST_ENUM_VALUE_ADDED ?=b"
    ),
    "any string became an enum": _request(
        "{type: string}", "{type: string, enum: [a]}", "breaking REQUEST_TYPE_NARROWED ?"
    ),
    "required property added": _request(
        _ONLY_A,
        _BOTH_REQUIRED,
        "breaking REQUEST_REQUIRED_PROPERTY_ADDED ?.b",
        "dangerous REQUEST_REQUIRED_PROPERTY_ADDED ?.b",
    ),
    "optional property added": _request(_ONLY_A, _OBJECT, "safe REQUEST_OPTIONAL_PROPERTY_ADDED ?.b"),
    "property removed": _request(_OBJECT, _ONLY_A, "breaking REQUEST_PROPERTY_REMOVED ?.b"),
    "property became required": _request(_OBJECT, _BOTH_REQUIRED, "breaking REQUEST_PROPERTY_BECAME_REQUIRED ?.b"),
    "property became optional": _request(_BOTH_REQUIRED, _OBJECT, "safe REQUEST_PROPERTY_BECAME_OPTIONAL ?.b"),
    "further members refused": _request(
        "{type: object}", "{type: object, additionalProperties: false}", "breaking REQUEST_PROPERTIES_CLOSED ?"
    ),
    "further members taken": _request(
        "{type: object, additionalProperties: false}", "{type: object}", "safe REQUEST_PROPERTIES_OPENED ?"
    ),
    "maxLength lower": _request(
        "{type: string, maxLength: 9}", "{type: string, maxLength: 8}", "breaking REQUEST_LIMIT_NARROWED ?"
    ),
    "maxLength higher": _request(
        "{type: string, maxLength: 8}", "{type: string, maxLength: 9}", "safe REQUEST_LIMIT_WIDENED ?"
    ),
    "maxLength new": _request("{type: string}", "{type: string, maxLength: 9}", "breaking REQUEST_LIMIT_NARROWED ?"),
    "minLength higher": _request(
        "{type: string, minLength: 1}", "{type: string, minLength: 2}", "breaking REQUEST_LIMIT_NARROWED ?"
    ),
    "minimum gone": _request("{type: integer, minimum: 1}", "{type: integer}", "safe REQUEST_LIMIT_WIDENED ?"),
    "maxItems lower": _request(
        "{type: array, maxItems: 9}", "{type: array, maxItems: 8}", "breaking REQUEST_LIMIT_NARROWED ?"
    ),
    "items narrowed": _request(
        "{type: array, items: {type: string}}",
        "{type: array, items: {type: string, minLength: 1}}",
        "breaking REQUEST_LIMIT_NARROWED ?[]",
    ),
    "items must differ": _request(
        "{type: array}", "{type: array, uniqueItems: true}", "breaking REQUEST_LIMIT_NARROWED ?"
    ),
    "multipleOf finer": _request(
        "{type: integer, multipleOf: 4}", "{type: integer, multipleOf: 2}", "safe REQUEST_LIMIT_WIDENED ?"
    ),
    "pattern new": _request("{type: string}", "{type: string, pattern: a}", "breaking REQUEST_LIMIT_NARROWED ?"),
    "pattern gone": _request("{type: string, pattern: a}", "{type: string}", "safe REQUEST_LIMIT_WIDENED ?"),
    "pattern changed": _request(
        "{type: string, pattern: a}", "{type: string, pattern: b}", "breaking REQUEST_PATTERN_CHANGED ?"
    ),
    "format new": _request("{type: string}", "{type: string, format: date}", "breaking REQUEST_LIMIT_NARROWED ?"),
    "format changed": _request(
        "{type: string, format: date}", "{type: string, format: date-time}", "breaking REQUEST_FORMAT_CHANGED ?"
    ),
    "format that says how to show it": _request("{type: string}", "{type: string, format: password}", ""),
    "default changed": _request(
        "{type: integer, default: 1}", "{type: integer, default: 2}", "dangerous REQUEST_DEFAULT_CHANGED ?"
    ),
    "keyword that nobody knows": _request(
        "{type: object}", "{type: object, minContains: 2}", "dangerous KEYWORD_CHANGED ?"
    ),
}

RESPONSES = {
    "may be null now": _response(
        "{type: string}", "{type: [string, 'null']}", "breaking RESPONSE_TYPE_WIDENED ?", "safe RESPONSE_TYPE_WIDENED ?"
    ),
    "never null any more": _response(
        "{type: [string, 'null']}",
        "{type: string}",
        "safe RESPONSE_TYPE_NARROWED ?",
        "breaking RESPONSE_TYPE_NARROWED ?",
    ),
    "number instead of integer in an answer": _response(
        "{type: integer}", "{type: number}", "breaking RESPONSE_TYPE_WIDENED ?"
    ),
    "answer's enum value added": _response("{enum: [a]}", "{enum: [a, b]}", "dangerous RESPONSE_ENUM_VALUE_ADDED ?=b"),
    "answer's enum value removed": _response(
        "{enum: [a, b]}", "{enum: [a]}", "dangerous RESPONSE_ENUM_VALUE_REMOVED ?=b"
    ),
    "answer's property removed": _response(_OBJECT, _ONLY_A, "breaking RESPONSE_PROPERTY_REMOVED ?.b"),
    "answer's property added": _response(_ONLY_A, _OBJECT, "safe RESPONSE_OPTIONAL_PROPERTY_ADDED ?.b"),
    "answer's property added, always there": _response(
        _ONLY_A,
        _BOTH_REQUIRED,
        "safe RESPONSE_REQUIRED_PROPERTY_ADDED ?.b",
        "breaking RESPONSE_REQUIRED_PROPERTY_ADDED ?.b",
    ),
    "answer's property may be missing": _response(
        _BOTH_REQUIRED, _OBJECT, "breaking RESPONSE_PROPERTY_BECAME_OPTIONAL ?.b"
    ),
    "answer's property always there": _response(_OBJECT, _BOTH_REQUIRED, "safe RESPONSE_PROPERTY_BECAME_REQUIRED ?.b"),
    "answer longer": _response(
        "{type: string, maxLength: 8}", "{type: string, maxLength: 9}", "breaking RESPONSE_LIMIT_WIDENED ?"
    ),
    "answer shorter": _response(
        "{type: string, maxLength: 9}", "{type: string, maxLength: 8}", "safe RESPONSE_LIMIT_NARROWED ?"
    ),
    "answer's pattern changed": _response(
        "{type: string, pattern: a}", "{type: string, pattern: b}", "dangerous RESPONSE_PATTERN_CHANGED ?"
    ),
    "answer's pattern gone": _response(
        "{type: string, pattern: a}",
        "{type: string}",
        "dangerous RESPONSE_PATTERN_REMOVED ?",
        "safe RESPONSE_PATTERN_REMOVED ?",
    ),
    "answer's format changed": _response(
        "{type: string, format: date}", "{type: string, format: date-time}", "breaking RESPONSE_FORMAT_CHANGED ?"
    ),
    "answer's format gone": _response(
        "{type: string, format: date}", "{type: string}", "breaking RESPONSE_LIMIT_WIDENED ?"
    ),
    "answer's members closed": _response(
        "{type: object}", "{type: object, additionalProperties: false}", "safe RESPONSE_PROPERTIES_CLOSED ?"
    ),
    "answer's members opened": _response(
        "{type: object, additionalProperties: false}", "{type: object}", "dangerous RESPONSE_PROPERTIES_OPENED ?"
    ),
    "answer's default changed": _response("{default: 1}", "{default: 2}", "safe DOCUMENTATION_CHANGED ?"),
    "joined schemas": _response(
        "{allOf: [{type: object, properties: {a: {}}}, {properties: {b: {}}}]}",
        "{type: object, properties: {a: {}, b: {}}}",
        "",
    ),
}

ROWS = OPERATIONS | ACCESS | PARAMETERS | BODIES | ANSWERS | REQUESTS | RESPONSES
