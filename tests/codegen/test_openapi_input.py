"""The input of a generated server: refusals have a status that the contract lists, and name the faulty member."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from uuid import UUID

import httpx
import pytest
from fastapi import Request

from contractgen.runtime.rest_errors import UnreadableBodyError
from contractgen.runtime.rest_input import Received
from tests.codegen.cases.openapi.library.expected import models, operations
from tests.codegen.cases.openapi.library.expected.inputs import AddBookInput
from tests.codegen.library_app import Library

BOOK = {"title": "Emma", "firstPublished": "1815-12-23", "note": None}


async def send(http: httpx.AsyncClient, content: bytes, media_type: str = "application/json") -> httpx.Response:
    return await http.post("/books", content=content, headers={"content-type": media_type})


def faults(response: httpx.Response) -> list[tuple[str, str]]:
    """Field and code of each fault in a problem."""
    assert response.headers["content-type"] == "application/problem+json"
    listed = models.Problem.model_validate_json(response.content).faults
    assert isinstance(listed, list)
    return [(fault.field, fault.code) for fault in listed]


@pytest.mark.parametrize(("cookie", "status"), [("", 401), ("SESSION=BOOK_DELETE", 403)])
async def test_the_guard_refuses_before_the_body_is_read(
    http: httpx.AsyncClient, library: Library, cookie: str, status: int
) -> None:
    for body in (b"not json", b'{"title": 3}', b"x" * 5000):
        response = await http.post("/books", content=body, headers={"cookie": cookie})
        assert response.status_code == status
    assert {str(error) for error in library.guard.errors} == {f"refused with {status}"}
    assert library.books.received == {}


@pytest.mark.parametrize(
    "content",
    [
        b"not json",
        b'{"title": ',
        b"\xff\xfe",
        b'"\xe4"',
        b"NaN",
        b'{"note": Infinity}',
        b"[" * 900,
        b"[" * 300 + b"]" * 300,
    ],
    ids=["words", "cut short", "no text", "latin-1", "NaN", "Infinity", "deep and open", "deep"],
)
async def test_a_body_that_is_not_json_gets_400(http: httpx.AsyncClient, content: bytes) -> None:
    response = await send(http, content)
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1", "", "json"]
)
async def test_another_content_type_gets_415(http: httpx.AsyncClient, media_type: str) -> None:
    assert (await send(http, json.dumps(BOOK).encode(), media_type)).status_code == 415


@pytest.mark.parametrize(
    "media_type", ["application/json", 'Application/JSON; charset="UTF-8"', "application/json;charset=utf8"]
)
async def test_every_spelling_of_the_json_content_type_is_accepted(http: httpx.AsyncClient, media_type: str) -> None:
    assert (await send(http, json.dumps(BOOK).encode(), media_type)).status_code == 201


async def test_a_body_over_the_limit_gets_413_with_and_without_content_length(http: httpx.AsyncClient) -> None:
    async def in_pieces() -> AsyncIterator[bytes]:
        for _ in range(11):
            yield b" " * 100

    announced = await send(http, b" " * 1001)
    unannounced = await http.post("/books", content=in_pieces(), headers={"content-type": "application/json"})
    assert (announced.status_code, unannounced.status_code) == (413, 413)


async def test_every_fault_is_named_as_the_contract_spells_it(http: httpx.AsyncClient) -> None:
    body = {
        "title": "",
        "note": 3,
        "shelf": "1",
        "genre": "prose",
        "authors": [{"familyName": "Austen"}, {"familyName": ""}, {}],
        "carrier": {"kind": "paper", "pages": 0},
        "unlockCode": None,
    }
    response = await send(http, json.dumps(body).encode())
    assert response.status_code == 422
    assert set(faults(response)) == {
        ("title", "string_too_short"),
        ("firstPublished", "missing"),
        ("note", "string_type"),
        ("shelf", "int_type"),
        ("genre", "literal_error"),
        ("authors.1.familyName", "string_too_short"),
        ("authors.2.familyName", "missing"),
        ("carrier.pages", "greater_than_equal"),
        ("unlockCode", "string_type"),
    }


async def test_python_s_spelling_is_refused(http: httpx.AsyncClient) -> None:
    body = {**BOOK, "first_published": BOOK["firstPublished"]}
    del body["firstPublished"]
    assert faults(await send(http, json.dumps(body).encode())) == [("firstPublished", "missing")]


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        (r'{"title": "a\u0000b"}', "title", "unstorable_text"),
        (r'{"authors": [{"familyName": "\ud800"}]}', "authors.0.familyName", "unstorable_text"),
        (r'{"a\u0000b": 1}', "", "unstorable_name"),
        ('{"shelf": 9223372036854775808}', "shelf", "unstorable_number"),
        ('{"price": 1e999}', "price", "unstorable_number"),
    ],
)
async def test_values_that_no_database_can_store_are_refused_by_name(
    http: httpx.AsyncClient, text: str, field: str, code: str
) -> None:
    assert faults(await send(http, text.encode())) == [(field, code)]


async def test_a_surrogate_pair_is_one_character(http: httpx.AsyncClient) -> None:
    response = await send(http, json.dumps({**BOOK, "title": "\U0001f4d6"}).encode())
    assert response.json()["title"] == "\U0001f4d6"


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b"3"])
async def test_a_body_that_is_no_object_has_a_fault_without_a_field(http: httpx.AsyncClient, content: bytes) -> None:
    response = await send(http, content)
    assert [field for field, _ in faults(response)] == [""]


async def test_members_that_the_contract_does_not_know_are_passed_over_or_refused_as_it_says(
    http: httpx.AsyncClient, library: Library
) -> None:
    assert (await send(http, json.dumps({**BOOK, "colour": "red"}).encode())).status_code == 201
    assert "colour" not in str(library.books.received)
    response = await http.put("/books/1/2", json={"text": "", "colour": "red"})
    assert (response.status_code, faults(response)) == (400, [("colour", "extra_forbidden")])


async def test_a_refusal_repeats_no_value_and_ends_after_a_hundred_faults(http: httpx.AsyncClient) -> None:
    secret = "secretword"
    many = {"carrier": {"kind": secret}, "title": {"x": secret}, "firstPublished": secret, "genre": secret}
    assert secret not in (await send(http, json.dumps(many).encode())).text
    long = await send(http, json.dumps({"authors": [0] * 200}).encode())
    assert len(faults(long)) <= 100


async def test_parameters_come_typed_and_defaults_are_filled_in(http: httpx.AsyncClient, library: Library) -> None:
    response = await http.get("/books", params={"q": "emma"})
    assert response.status_code == 200
    assert library.books.received == {
        "q": "emma",
        "page_size": 20,
        "genres": None,
        "shelves": [1, 2],
        "since": None,
        "changed_after": None,
        "available": False,
        "max_price": None,
        "class_": None,
        "x_request_id": None,
        "theme": None,
    }


async def test_parameters_of_every_kind_are_read(http: httpx.AsyncClient, library: Library) -> None:
    query = (
        "q=a%20b&pageSize=100&genres=poetry&genres=crime-fiction&shelves=7&since=2026-03-29"
        "&changedAfter=2026-03-29T09:30:00Z&available=true&maxPrice=1.5e1&class=823&unknown=1"
    )
    request_id = "6f1b6a1e-9d3c-4a53-8a52-2b2f43f0a4ce"
    headers = {"X-Request-Id": request_id, "cookie": "SESSION=x; theme=dark"}
    response = await http.get(f"/books?{query}", headers=headers)
    assert response.status_code == 200
    assert library.books.received == {
        "q": "a b",
        "page_size": 100,
        "genres": ["poetry", "crime-fiction"],
        "shelves": [7],
        "since": date(2026, 3, 29),
        "changed_after": datetime(2026, 3, 29, 9, 30, tzinfo=UTC),
        "available": True,
        "max_price": 15.0,
        "class_": "823",
        "x_request_id": UUID(request_id),
        "theme": "dark",
    }


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("", "q", "missing"),
        ("q=", "q", "string_too_short"),
        ("q=a&q=b", "q", "repeated"),
        ("q=%00", "q", "unstorable_text"),
        ("q=a&pageSize=101", "pageSize", "less_than_equal"),
        ("q=a&pageSize=1_0", "pageSize", "int_type"),
        ("q=a&pageSize=%D9%A1", "pageSize", "int_type"),
        ("q=a&pageSize=1.0", "pageSize", "int_type"),
        (f"q=a&pageSize={'9' * 5000}", "pageSize", "int_type"),
        ("q=a&page_size=1&pageSize=", "pageSize", "int_type"),
        ("q=a&genres=poetry&genres=prose", "genres.1", "literal_error"),
        ("q=a&genres=poetry&genres=poetry&genres=poetry", "genres", "too_long"),
        ("q=a&shelves=0", "shelves.0", "greater_than_equal"),
        ("q=a&since=29.03.2026", "since", "date_parsing"),
        ("q=a&changedAfter=2026-03-29T09:30:00", "changedAfter", "timezone_aware"),
        ("q=a&available=yes", "available", "bool_type"),
        ("q=a&maxPrice=0", "maxPrice", "greater_than"),
        ("q=a&maxPrice=inf", "maxPrice", "float_type"),
        ("q=a&class=82", "class", "string_pattern_mismatch"),
    ],
)
async def test_a_faulty_parameter_is_refused_by_name(
    http: httpx.AsyncClient, query: str, field: str, code: str
) -> None:
    response = await http.get(f"/books?{query}")
    assert (response.status_code, faults(response)) == (422, [(field, code)])


async def test_faulty_path_header_and_cookie_are_refused_by_name(http: httpx.AsyncClient) -> None:
    assert faults(await http.get("/books/0")) == [("bookId", "greater_than_equal")]
    assert faults(await http.get("/books/one")) == [("bookId", "int_type")]
    headers = {"X-Request-Id": "1", "cookie": "SESSION=x; theme=grey"}
    assert faults(await http.get("/books?q=a", headers=headers)) == [
        ("X-Request-Id", "uuid_parsing"),
        ("theme", "literal_error"),
    ]


async def test_parameters_and_body_are_complained_about_together(http: httpx.AsyncClient) -> None:
    response = await http.put("/books/one/2", json={})
    assert set(faults(response)) == {("bookId", "int_type"), ("text", "missing")}


async def test_the_status_is_one_that_the_contract_lists(http: httpx.AsyncClient) -> None:
    """`remark` lists 400, but neither 413, 415 nor 422."""
    large = await http.put("/books/1/2", content=b" " * 2000, headers={"content-type": "application/json"})
    plain = await http.put("/books/1/2", content=b"{}", headers={"content-type": "text/plain"})
    wrong = await http.put("/books/1/2", json={"text": 3})
    assert (large.status_code, plain.status_code, wrong.status_code) == (400, 400, 400)


async def test_a_call_that_breaks_off_is_not_a_fault_of_the_server(library: Library) -> None:
    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "POST", "path": "/books", "headers": [(b"content-length", b"5")]}
    with pytest.raises(UnreadableBodyError, match="ended early"):
        await Received(Request(scope, receive), operations.ADD_BOOK, 1000).read(AddBookInput)
