# ruff: noqa: E501 - a change of a document stands on one line, so that both sides can be compared
"""Seeded changes of what stands around schemas: references, parameters, statuses, media types, security, servers."""

from tests.contract_review.openapi_rows import OPERATION, Row

_AT = f"{OPERATION}: query p"


def _parameter(before: str, after: str, expected: str) -> Row:
    """A change of a parameter in the query."""
    before, after = (f"parameters: [{{name: p, in: query, {text}}}]" for text in (before, after))
    return Row("operation", before, after, expected.replace("?", _AT))


def _path(path: str, name: str) -> str:
    parameter = f"{{name: {name}, in: path, required: true, schema: {{type: string}}}}"
    return f"{path}: {{get: {{operationId: a, security: [{{session: []}}], parameters: [{parameter}], responses: {{'200': {{description: A.}}}}}}}}"


def _flows(scopes: str) -> str:
    flow = f"{{tokenUrl: https://a.example/t, scopes: {{{scopes}}}}}"
    return f"securitySchemes: {{o: {{type: oauth2, flows: {{clientCredentials: {flow}}}}}}}"


_LIST = "schema: {type: array, items: {type: string}}"
_CALLBACK = "callbacks: {done: {'{$request.body#/url}': {post: {REQUEST responses: {'200': {description: A.}}}}}}"
_HEARD = "POST /things: callback done POST {$request.body#/url}"

PARAMETERS = {
    "path parameter renamed": Row("paths", _path("/a/{id}", "id"), _path("/a/{petId}", "petId"), ""),
    "style changed": _parameter(
        f"style: form, {_LIST}", f"style: pipeDelimited, {_LIST}", "breaking SERIALIZATION_CHANGED ?"
    ),
    "explode changed": _parameter(_LIST, f"explode: false, {_LIST}", "breaking SERIALIZATION_CHANGED ?"),
    "explode said": _parameter(_LIST, f"explode: true, style: form, {_LIST}", ""),
    "explode of a single value": _parameter("schema: {type: string}", "explode: false, schema: {type: string}", ""),
    "written as JSON": _parameter(
        "schema: {type: string}",
        "content: {application/json: {schema: {type: string}}}",
        "breaking SERIALIZATION_CHANGED ?",
    ),
    "JSON in a parameter narrowed": _parameter(
        "content: {application/json: {schema: {type: string}}}",
        "content: {application/json: {schema: {type: string, maxLength: 1}}}",
        "breaking REQUEST_LIMIT_NARROWED ?",
    ),
    "one value or several": _parameter("schema: {type: string}", _LIST, "safe REQUEST_TYPE_WIDENED ?"),
    "several values or one": _parameter(_LIST, "schema: {type: string}", "breaking SCHEMA_CHANGED_TYPE ?"),
    "empty value refused": _parameter(
        "allowEmptyValue: true, schema: {type: string}", "schema: {type: string}", "breaking REQUEST_LIMIT_NARROWED ?"
    ),
    "reserved characters taken": _parameter(
        "schema: {type: string}", "allowReserved: true, schema: {type: string}", "safe REQUEST_LIMIT_WIDENED ?"
    ),
    "parameter moved": Row(
        "operation",
        "parameters: [{name: p, in: query, schema: {type: string}}]",
        "parameters: [{name: p, in: header, schema: {type: string}}]",
        f"breaking PARAMETER_REMOVED {OPERATION}: query p\nsafe OPTIONAL_PARAMETER_ADDED {OPERATION}: header p",
    ),
    "case of a header": Row(
        "operation",
        "parameters: [{name: X-P, in: header, schema: {type: string}}]",
        "parameters: [{name: x-p, in: header, schema: {type: string}}]",
        "",
    ),
    "parameter's default": _parameter(
        "schema: {type: integer, default: 1}",
        "schema: {type: integer, default: 2}",
        "dangerous REQUEST_DEFAULT_CHANGED ?",
    ),
}

REFERENCES = {
    "sibling of a reference narrowed": Row(
        "schemas",
        '{T: {type: object, properties: {u: {$ref: "#/components/schemas/U"}}}, U: {type: string}}',
        '{T: {type: object, properties: {u: {$ref: "#/components/schemas/U", maxLength: 4}}}, U: {type: string}}',
        "breaking REQUEST_LIMIT_NARROWED T.u",
    ),
    "reference in place of what it leads to": Row(
        "schemas",
        "{T: {type: object, properties: {u: {type: string}}}, U: {type: string}}",
        '{T: {type: object, properties: {u: {$ref: "#/components/schemas/U"}}}, U: {type: string}}',
        "",
    ),
    "alias of itself": Row(
        "schemas",
        '{T: {$ref: "#/components/schemas/U"}, U: {$ref: "#/components/schemas/T"}}',
        '{T: {allOf: [{$ref: "#/components/schemas/U"}]}, U: {oneOf: [{$ref: "#/components/schemas/T"}]}}',
        "breaking REQUEST_TYPE_NARROWED T",
    ),
    "changed in what is joined": Row(
        "schemas",
        '{T: {allOf: [{$ref: "#/components/schemas/U"}]}, U: {type: object, properties: {a: {}, b: {}}}}',
        '{T: {allOf: [{$ref: "#/components/schemas/U"}]}, U: {type: object, properties: {a: {}}}}',
        "breaking REQUEST_PROPERTY_REMOVED U.b",
    ),
    "discriminator's value leads elsewhere": Row(
        "schemas",
        '{T: {oneOf: [{$ref: "#/components/schemas/U"}, {$ref: "#/components/schemas/V"}], discriminator: {propertyName: k,'
        ' mapping: {u: "#/components/schemas/U"}}}, U: {type: object, title: X}, V: {type: object, title: Y}}',
        '{T: {oneOf: [{$ref: "#/components/schemas/U"}, {$ref: "#/components/schemas/V"}], discriminator: {propertyName: k,'
        ' mapping: {u: "#/components/schemas/V"}}}, U: {type: object, title: X}, V: {type: object, title: Y}}',
        "breaking DISCRIMINATOR_CHANGED T=u\nbreaking DISCRIMINATOR_CHANGED T=V",
    ),
    "union of references": Row(
        "schemas",
        '{T: {oneOf: [{$ref: "#/components/schemas/U"}]}, U: {type: object}, V: {type: object}}',
        '{T: {oneOf: [{$ref: "#/components/schemas/V"}, {$ref: "#/components/schemas/U"}]}, U: {type: object}, V: {type: object}}',
        "safe REQUEST_UNION_MEMBER_ADDED T",
    ),
}

RESPONSES = {
    "status said that a range held": Row(
        "responses",
        '"200": {description: A.}\n"4XX": {description: No.}',
        '"200": {description: A.}\n"4XX": {description: No.}\n"404": {description: No.}',
        "",
    ),
    "error said that default held": Row(
        "responses",
        '"200": {description: A.}\ndefault: {description: No.}',
        '"200": {description: A.}\ndefault: {description: No.}\n"404": {description: No.}',
        "",
    ),
    "media type written otherwise": Row(
        "responses",
        '"200": {description: A., content: {"application/json": {}}}',
        '"200": {description: A., content: {"Application/JSON; charset=UTF-8": {}}}',
        "",
    ),
    "media type said that a range held": Row(
        "responses",
        '"200": {description: A., content: {"text/*": {}}}',
        '"200": {description: A., content: {"text/*": {}, "text/plain": {}}}',
        "",
    ),
    "link removed": Row(
        "responses",
        '"200": {description: A., links: {next: {operationId: things}}}',
        '"200": {description: A.}',
        f"dangerous LINK_REMOVED {OPERATION}: 200: link next",
    ),
    "link added": Row(
        "responses",
        '"200": {description: A.}',
        '"200": {description: A., links: {next: {operationId: things}}}',
        f"safe LINK_ADDED {OPERATION}: 200: link next",
    ),
    "link leads elsewhere": Row(
        "responses",
        '"200": {description: A., links: {next: {operationId: things}}}',
        '"200": {description: A., links: {next: {operationId: things, parameters: {a: b}}}}',
        f"dangerous LINK_CHANGED {OPERATION}: 200: link next",
    ),
    "header's schema": Row(
        "responses",
        '"200": {description: A., headers: {X-A: {schema: {type: string}}}}',
        '"200": {description: A., headers: {X-A: {schema: {type: integer}}}}',
        f"breaking SCHEMA_CHANGED_TYPE {OPERATION}: 200: X-A",
    ),
    "callback asks for more of whoever hears it": Row(
        "operation",
        _CALLBACK.replace("REQUEST", "requestBody: {content: {application/json: {schema: {type: string}}}},"),
        _CALLBACK.replace("REQUEST", "requestBody: {content: {application/json: {schema: {type: [string, 'null']}}}},"),
        f"breaking REQUEST_TYPE_WIDENED {_HEARD}: body",
        f"safe REQUEST_TYPE_WIDENED {_HEARD}: body",
    ),
    "callback added": Row(
        "operation",
        "{}",
        _CALLBACK.replace("REQUEST", "security: [{session: []}],"),
        f"breaking OPERATION_ADDED {_HEARD}",
        f"safe OPERATION_ADDED {_HEARD}",
    ),
    "callback removed": Row("operation", _CALLBACK.replace("REQUEST", ""), "{}", f"safe OPERATION_REMOVED {_HEARD}"),
    "parts of a form written otherwise": Row(
        "paths",
        "/a: {post: {operationId: a, requestBody: {content: {multipart/form-data: {schema: {type: object}}}}, responses: {'200': {description: A.}}}}",
        "/a: {post: {operationId: a, requestBody: {content: {multipart/form-data: {schema: {type: object}, encoding: {p: {contentType: a/b}}}}}, responses: {'200': {description: A.}}}}",
        "breaking SERIALIZATION_CHANGED POST /a: body",
    ),
}

SECURITY = {
    "scope added": Row(
        "operation", "security: [{o: [a]}]", "security: [{o: [a, b]}]", f"breaking SECURITY_TIGHTENED {OPERATION}"
    ),
    "scope dropped": Row(
        "operation", "security: [{o: [a, b]}]", "security: [{o: [a]}]", f"dangerous SECURITY_LOOSENED {OPERATION}"
    ),
    "another scheme too": Row(
        "operation",
        "security: [{session: []}]",
        "security: [{session: [], key: []}]",
        f"breaking SECURITY_TIGHTENED {OPERATION}",
    ),
    "one scheme less": Row(
        "operation",
        "security: [{session: [], key: []}]",
        "security: [{session: []}]",
        f"dangerous SECURITY_LOOSENED {OPERATION}",
    ),
    "alternatives in another order": Row(
        "operation", "security: [{session: []}, {key: []}]", "security: [{key: []}, {session: []}]", ""
    ),
    "scheme lost a fact": Row(
        "component",
        "securitySchemes: {b: {type: http, scheme: bearer, bearerFormat: JWT}}",
        "securitySchemes: {b: {type: http, scheme: Bearer}}",
        "safe DOCUMENTATION_CHANGED b",
    ),
    "scope no longer known": Row(
        "component", _flows("a: A., b: B."), _flows("a: A."), "breaking SECURITY_SCOPE_REMOVED o: b"
    ),
    "scope explained": Row("component", _flows("a: A."), _flows("a: B."), "safe DESCRIPTION_CHANGED o: a"),
    "scope known": Row("component", _flows("a: A."), _flows("a: A., b: B."), "safe SECURITY_SCOPE_ADDED o: b"),
    "tokens given elsewhere": Row(
        "component", _flows("a: A."), _flows("a: A.").replace("/t", "/u"), "breaking SECURITY_SCHEME_CHANGED o"
    ),
    "another flow": Row(
        "component",
        _flows("a: A."),
        _flows("a: A.").replace("flows: {", "flows: {password: {tokenUrl: https://a.example/t, scopes: {}}, "),
        "safe SECURITY_FLOW_ADDED o",
    ),
}

SERVERS = {
    "server said that everybody knew": Row(
        "document", "security: [{session: []}]", "security: [{session: []}]\nservers: [{url: /}]", ""
    ),
    "slash at the end": Row(
        "document", "servers: [{url: https://a.example}]", "servers: [{url: https://a.example/}]", ""
    ),
    "operation served elsewhere": Row(
        "operation",
        "{}",
        "servers: [{url: https://b.example}]",
        f"breaking SERVER_REMOVED {OPERATION}: /\nsafe SERVER_ADDED {OPERATION}: https://b.example",
    ),
    "region gone": Row(
        "document",
        "servers: [{url: 'https://{r}.example', variables: {r: {default: a, enum: [a, b]}}}]",
        "servers: [{url: 'https://{r}.example', variables: {r: {default: a, enum: [a]}}}]",
        "breaking SERVER_VARIABLE_VALUE_REMOVED https://{r}.example {r}=b",
    ),
    "region new, and the default": Row(
        "document",
        "servers: [{url: 'https://{r}.example', variables: {r: {default: a, enum: [a]}}}]",
        "servers: [{url: 'https://{r}.example', variables: {r: {default: b, enum: [a, b]}}}]",
        "safe SERVER_VARIABLE_VALUE_ADDED https://{r}.example {r}=b\n"
        "dangerous SERVER_VARIABLE_DEFAULT_CHANGED https://{r}.example {r}",
    ),
}

ROWS = PARAMETERS | REFERENCES | RESPONSES | SECURITY | SERVERS
