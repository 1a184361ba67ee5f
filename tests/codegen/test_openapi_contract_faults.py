"""A document that would not be generated faithfully is refused, with its name, the operation and the reason."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from contractgen.openapi import OpenApiOptions, generate
from contractgen.runtime import ContractError

OPTIONS = OpenApiOptions(document=Path("shop.yaml"), package="shop", call="shop.Call", needs_required=True)

DOCUMENT = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
servers: [{url: /}]
tags: [{name: goods}]
security: [{key: []}]
paths:
  /goods/{id}:
    put:
      tags: [goods]
      operationId: changeGood
      x-needs: []
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: page, in: query, schema: {type: integer}}
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Good"}}}
      responses:
        "200":
          description: Changed.
          headers: {ETag: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: "#/components/schemas/Good"}}}
        "401": {description: Who calls}
        "422": {description: That can't be.}
  /goods:
    get:
      tags: [goods]
      operationId: listGoods
      x-needs: [] # none
      responses: {"204": {description: None}, "401": {description: Who}, "422": {description: What}}
components:
  securitySchemes: {key: {type: http, scheme: bearer}}
  schemas:
    Good: {type: object, properties: {price: {type: number, minimum: 0}}}
    Box: {type: object, properties: {goods: {type: array, items: {$ref: "#/components/schemas/Good"}}}}
"""

GOOD = '{$ref: "#/components/schemas/Good"}'
PRICE = "{type: number, minimum: 0}"
PAGE = "{name: page, in: query, schema: {type: integer}}"
BODY = 'content: {application/json: {schema: {$ref: "#/components/schemas/Good"}}}\n      responses'
PRICE_AT = "#/components/schemas/Good/properties/price"
SAME_ADDRESS = """\
  /goods/{it}:
    parameters: [{name: it, in: path, required: true, schema: {type: string}}]
    put:"""

FAULTS = [
    # The file
    ("openapi: 3.1.0", "openapi: 3.0.3", "#/openapi: only OpenAPI 3.1 is supported"),
    ("openapi: 3.1.0", "", "#/openapi: only OpenAPI 3.1 is supported"),
    ("tags: [goods]", "tags: [goods", "while parsing a flow sequence"),
    ("x-needs: []\n", "x-needs: []\n      x-needs: [X]\n", "the key 'x-needs' is given twice"),
    ("operationId: changeGood", "operationId: [1]", "#/paths//goods/{id}/put/operationId: [1] is not of type 'string'"),
    ("servers: [{url: /}]", "servers: [{url: /v1}]", "#/servers/0: the path /v1 belongs in front of every path"),
    # References
    (f"items: {GOOD}", f"items: {GOOD.replace('Good', 'Bad')}", "items: $ref #/components/schemas/Bad"),
    ("#/components/schemas/Good", "other.yaml#/Good", "only references inside the document are supported"),
    (PRICE, "{$ref: '#/info/title'}", f"{PRICE_AT}: $ref #/info/title: a schema is found in #/components/schemas/"),
    ("{description: Who calls}", "{$ref: '#/paths/~1goods~1{id}/put/responses/401'}", "leads to itself"),
    # Operations
    ("operationId: changeGood\n", "\n", "PUT /goods/{id}: no operationId"),
    ("changeGood", "ChangeGood", "ChangeGood: an operationId is written likeThis"),
    ("changeGood", "operations", "operations: an operationId is written likeThis"),
    ("changeGood", "listGoods", "listGoods: another operation has the same operationId (/goods/{id})"),
    ("x-needs: [] # none", "", "listGoods: no x-needs"),
    ("x-needs: []\n", "x-needs: ADMIN\n", "changeGood: x-needs is a list of permissions"),
    ("tags: [goods]\n", "tags: []\n", "changeGood: an operation has one tag"),
    ("tags: [goods]\n", "tags: [bads]\n", "changeGood: the tag bads is not in the document's list of tags"),
    ("tags: [{name: goods}]", "tags: [{name: Goods}]", "#/tags/0: a tag is named like a module"),
    ("  /goods:\n    get", "  /goods:\n    head", "#/paths//goods: `head` is not supported"),
    ("  /goods:\n    get:", SAME_ADDRESS, "changeGood: another operation has the same address (/goods/{id})"),
    ("security: [{key: []}]", "security: [{door: []}]", "changeGood: the security scheme door is not in components"),
    ("security: [{key: []}]", "security: [{key: [], door: []}]", "changeGood: each entry of `security` names one"),
    ("security: [{key: []}]", "security: [{}]", "changeGood: each entry of `security` names one"),
    ("x-needs: []\n", "x-needs: [ADMIN]\n      security: []\n", "changeGood: x-needs asks for permissions, but"),
    (
        "x-needs: []\n",
        "x-needs: []\n      x-recent-authentication: true\n      security: []\n",
        "changeGood: x-recent-authentication asks who calls, but",
    ),
    ('        "401": {description: Who calls}\n', "", "changeGood: lists no 401, although `security` asks"),
    ('        "422": {description: That can\'t be.}\n', "", "changeGood: lists neither 400 nor 422"),
    ("x-needs: [] # none", "x-needs: []\n      deprecated: true", "listGoods: deprecated, but x-deprecated-since and"),
    (
        "x-needs: [] # none",
        "x-needs: []\n      deprecated: true\n      x-deprecated-since: 2026-06-01\n      x-sunset: 2026-05-01",
        "listGoods: x-sunset is not after x-deprecated-since",
    ),
    # Parameters
    ("name: id, in: path", "name: key, in: path", "changeGood: the path /goods/{id} and its path parameters differ"),
    (PAGE, "{name: page, in: query, style: form, schema: {type: integer}}", "parameter page: `style` is not supported"),
    (PAGE, "{name: page, in: query, content: {application/json: {}}}", "parameter page: `content` is not supported"),
    (PAGE, "{name: page, in: query, schema: {type: object}}", "parameter page: a parameter is a string, integer"),
    (PAGE, "{name: page, in: query, schema: {$ref: '#/components/schemas/Good'}}", "is not a single string, integer"),
    (PAGE, "{name: page, in: header, schema: {type: array, items: {type: string}}}", "only a query parameter may be"),
    (PAGE, "{name: page, in: query, schema: {type: integer, default: one}}", "parameter page: the default is not what"),
    (PAGE, "{name: page, in: query, schema: {type: string, format: date, default: x}}", "a default is not supported"),
    (PAGE, "{name: body, in: query, schema: {type: integer}}", "a parameter can't become the argument `body`"),
    (PAGE, "{name: 'page[]', in: query, schema: {type: integer}}", "can't become the argument `page[]`"),
    (PAGE, "{name: ID, in: query, schema: {type: integer}}", "changeGood: a parameter can't become the argument `id`"),
    (PAGE, "{name: Authorization, in: header, schema: {type: string}}", "OpenAPI says elsewhere what this"),
    # Bodies and answers
    (BODY, BODY.replace("application/json", "text/xml"), "changeGood: requestBody: a body is application/json"),
    ('"422": {', '"4XX": {', "changeGood: the response 4XX is not supported"),
    ('"422": {', "default: {", "changeGood: the response default is not supported"),
    ("ETag: {schema: {type: string}}", "ETag: {schema: {type: number}}", "changeGood: header ETag: a header is a"),
    ("ETag: {schema: {type: string}}", "Body: {schema: {type: string}}", "changeGood: header Body: a header is a"),
    ("{description: Who calls}", "{description: Who, content: {text/html: {}}}", "response 401: an answer has one"),
    # Schemas
    ("    Box:", "    my_box:", "#/components/schemas/my_box: a schema is named like a class"),
    ("    Box:", "    Field:", "#/components/schemas/Field: the name is taken"),
    (PRICE, "{not: {type: string}}", f"{PRICE_AT}: the keyword `not` is not supported in a schema"),
    (PRICE, "{type: array, uniqueItems: true}", f"{PRICE_AT}: the keyword `uniqueItems` is not supported"),
    (PRICE, "{type: [string, integer]}", f"{PRICE_AT}: a type is one kind of value, or one kind and null"),
    (PRICE, "true", f"{PRICE_AT}: a schema that is only true or false is not supported"),
    (PRICE, "{type: number, minimum: 0, default: -1}", f"{PRICE_AT}: the default is not what the schema allows: -1"),
    ("Box: {type: object", "Box: {type: [object, 'null']", "#/components/schemas/Box: write `oneOf` with"),
]  # fmt: skip


def refusal(text: str, folder: Path, options: OpenApiOptions = OPTIONS) -> str:
    """What the generator says of a document."""
    path = folder / "shop.yaml"
    path.write_text(text)
    with pytest.raises(ContractError) as raised:
        generate(path, options, folder)
    return str(raised.value)


@pytest.mark.parametrize(("written", "instead", "message"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_a_fault_is_refused_with_its_place_and_reason(written: str, instead: str, message: str, tmp_path: Path) -> None:
    assert written in DOCUMENT
    refusal_text = refusal(DOCUMENT.replace(written, instead, 1), tmp_path)
    assert re.match(
        r"shop\.yaml:[0-9]+: " if "\n" not in refusal_text else r"shop\.yaml: .*line [0-9]+", refusal_text, re.DOTALL
    )
    assert message in refusal_text


LINES = [
    ("openapi: 3.1.0", "openapi: 3.0.3", "openapi: 3.0.3"),
    ("operationId: changeGood", "operationId: [1]", "operationId: [1]"),
    ("servers: [{url: /}]", "servers: [{url: /v1}]", "servers: [{url: /v1}]"),
    ("operationId: changeGood\n", "\n", "    put:"),
    ("changeGood", "listGoods", "    put:"),
    ("x-needs: [] # none", "", "    get:"),
    ("  /goods:\n    get", "  /goods:\n    head", "  /goods:"),
    (PAGE, "{name: page, in: query, style: form, schema: {type: integer}}", "name: page"),
    (PAGE, "{$ref: '#/components/parameters/Page'}", "Page'"),
    (BODY, BODY.replace("application/json", "text/xml"), "requestBody:"),
    ("ETag: {schema: {type: string}}", "ETag: {schema: {type: number}}", "headers: {ETag"),
    ("{description: Who calls}", "{description: Who, content: {text/html: {}}}", '"401"'),
    (PRICE, "{not: {type: string}}", "Good:"),
    ("    Box:", "    my_box:", "    my_box:"),
    (f"items: {GOOD}", f"items: {GOOD.replace('Good', 'Bad')}", "    Box:"),
]


@pytest.mark.parametrize(("written", "instead", "line"), LINES)
def test_a_fault_names_its_line(written: str, instead: str, line: str, tmp_path: Path) -> None:
    text = DOCUMENT.replace(written, instead, 1)
    message = refusal(text, tmp_path)
    number = int(message.split(":")[1])
    assert line in text.splitlines()[number - 1], message


def test_a_fault_behind_a_reference_names_the_line_where_it_stands(tmp_path: Path) -> None:
    text = DOCUMENT.replace(PAGE, "{$ref: '#/components/parameters/page_number'}")
    text += "  parameters:\n    page_number:\n      name: page\n      in: query\n      schema: {type: object}\n"
    message = refusal(text, tmp_path)
    assert "changeGood: parameter page: a parameter is a string" in message
    assert text.splitlines()[int(message.split(":")[1]) - 1] == "    page_number:"


def test_members_that_one_part_forbids_cannot_be_added_by_another(tmp_path: Path) -> None:
    text = DOCUMENT.replace("Good: {type: object", "Good: {type: object, additionalProperties: false")
    text += "    More: {allOf: [{$ref: '#/components/schemas/Good'}, {type: object, required: [x]}]}\n"
    assert "More: a part of `allOf` forbids the members of the other parts" in refusal(text, tmp_path)


def test_a_schema_inside_an_operation_cannot_take_a_name(tmp_path: Path) -> None:
    text = DOCUMENT.replace(BODY, BODY.replace('{$ref: "#/components/schemas/Good"}', "{type: object}"))
    text += "    ChangeGoodBody: {type: string}\n"
    assert "its schema would be named ChangeGoodBody, which is taken" in refusal(text, tmp_path)


def test_the_options_are_held_against_the_document(tmp_path: Path) -> None:
    assert "names no `call`" in refusal(DOCUMENT, tmp_path, replace(OPTIONS, call=None))
    unknown = replace(OPTIONS, types={"Bad": "shop.Bad"})
    assert "#/components/schemas/Bad: codegen.toml names a class for it" in refusal(DOCUMENT, tmp_path, unknown)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"^shop\.yaml: .*No such file"):
        generate(tmp_path / "shop.yaml", OPTIONS, tmp_path)


def test_the_document_itself_is_sound(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(DOCUMENT)
    assert "server.py" in generate(tmp_path / "shop.yaml", OPTIONS, tmp_path)


def test_only_what_must_be_is_asked_of_a_client(tmp_path: Path) -> None:
    text = DOCUMENT.replace('        "401": {description: Who calls}\n', "").replace("x-needs: []\n", "\n")
    (tmp_path / "shop.yaml").write_text(text)
    options = OpenApiOptions(document=Path("shop.yaml"), package="shop", outputs=("client",))
    assert "client.py" in generate(tmp_path / "shop.yaml", options, tmp_path)
