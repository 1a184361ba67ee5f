"""What a generated server gives: only what the contract lists, in the contract's spelling."""

from typing import cast

import httpx
import pytest
import yaml
from fastapi import APIRouter, FastAPI, Request, Response

from contractgen.runtime import ContractError
from contractgen.runtime.rest import assert_served
from tests.codegen.cases.openapi.library.expected import operations, responses
from tests.codegen.cases.openapi.library.expected.operations import OPERATIONS
from tests.codegen.library_app import Library, Refused, book, problem
from tests.codegen.openapi_cases import CASES

BOOK = {"title": "Emma", "firstPublished": "1815-12-23", "note": None}


async def test_a_body_that_may_be_left_out_may_be_left_out(http: httpx.AsyncClient) -> None:
    assert (await http.put("/books/1/2")).json() == "1/2: nothing"
    assert (await http.put("/books/1/2", json={"text": "good"})).json() == "1/2: good"


async def test_an_answer_has_the_contract_s_status_media_type_headers_and_spelling(
    http: httpx.AsyncClient, library: Library
) -> None:
    library.books.added = responses.AddBook201(book(7), location="/books/7", x_remaining=3)
    response = await http.post("/books", json=BOOK)
    assert (response.status_code, response.headers["content-type"]) == (201, "application/json")
    assert (response.headers["location"], response.headers["x-remaining"]) == ("/books/7", "3")
    assert response.json() == {
        "id": 7,
        "title": "Emma",
        "firstPublished": "1815-12-23",
        "note": None,
        "genre": "poetry",
        "addedAt": "2026-03-29T09:30:00Z",
    }


async def test_a_refusal_as_an_answer_has_the_media_type_of_problems(http: httpx.AsyncClient, library: Library) -> None:
    library.books.added = responses.AddBook409(problem(409, "There is one already."))
    response = await http.post("/books", json=BOOK)
    assert (response.status_code, response.headers["content-type"]) == (409, "application/problem+json")
    assert response.json() == {"title": "Problem", "status": 409, "detail": "There is one already."}


async def test_an_answer_without_content_is_empty(http: httpx.AsyncClient, library: Library) -> None:
    removed = await http.delete("/books/1", headers={"cookie": "SESSION=BOOK_DELETE"})
    missing = await http.get("/books/10")
    library.system.opens_in = 60
    closed = await http.get("/status", headers={"cookie": ""})
    assert [r.status_code for r in (removed, missing, closed)] == [204, 404, 503]
    assert all(r.content == b"" and "content-type" not in r.headers for r in (removed, missing, closed))
    assert closed.headers["retry-after"] == "60"


async def test_an_operation_that_is_going_to_end_says_so_on_every_answer(http: httpx.AsyncClient) -> None:
    answered = await http.get("/books/newest")
    refused = await http.get("/books/newest", headers={"cookie": ""})
    assert (answered.status_code, refused.status_code) == (200, 401)
    for response in (answered, refused):
        # RFC 9745: a structured field's date; RFC 8594: an HTTP date.
        assert response.headers["deprecation"] == "@1795651200"
        assert response.headers["sunset"] == "Tue, 01 Jun 2027 00:00:00 GMT"
    assert not {"deprecation", "sunset"} & set((await http.get("/books/1")).headers)


async def test_a_literal_path_is_tried_before_a_template(http: httpx.AsyncClient) -> None:
    assert (await http.get("/books/newest")).json()["title"] == "The newest"


async def test_an_answer_that_the_contract_does_not_list_cannot_be_given(
    http: httpx.AsyncClient, library: Library
) -> None:
    library.books.added = cast("responses.AddBookResponse", responses.GetBook404())
    response = await http.post("/books", json=BOOK)
    assert response.status_code == 500
    [error] = library.guard.errors
    assert isinstance(error, ContractError)
    assert str(error) == "books.addBook: the contract does not list the answer GetBook404"


async def test_an_error_with_a_status_that_the_contract_does_not_list_becomes_a_fault_of_the_server(
    http: httpx.AsyncClient, library: Library
) -> None:
    library.books.failure = Refused(418)
    assert (await http.post("/books", json=BOOK)).status_code == 500
    assert str(library.guard.errors[-1]) == "books.addBook: the contract does not list the status 418"
    assert library.guard.errors[-1].__cause__ is library.books.failure


@pytest.mark.parametrize("value", ["/books/1\r\nSet-Cookie: SESSION=stolen", "/b\u00fccher", "\x00"])
async def test_a_header_cannot_be_broken_out_of(http: httpx.AsyncClient, library: Library, value: str) -> None:
    library.books.added = responses.AddBook201(book(1), location=value)
    response = await http.post("/books", json=BOOK)
    assert (response.status_code, "set-cookie" in response.headers) == (500, False)


async def test_the_document_is_served_as_it_was_written(http: httpx.AsyncClient) -> None:
    written = yaml.safe_load((CASES / "library" / "openapi.yaml").read_text())
    response = await http.get("/openapi.json", headers={"cookie": ""})
    assert response.json() == written


def test_the_operations_say_what_the_contract_says() -> None:
    operation = operations.REMOVE_BOOK
    assert (operation.name, operation.method, operation.path) == ("books.removeBook", "DELETE", "/books/{bookId}")
    assert (operation.needs, operation.security) == (("BOOK_DELETE",), ("session",))
    assert operation.statuses == {204, 401, 403, 422}
    assert operations.GET_STATUS.security == ()


def test_a_route_too_few_or_too_many_stops_the_start() -> None:
    async def stray(_: Request) -> Response:
        return Response()

    nested, app = APIRouter(), FastAPI(openapi_url=None)
    nested.add_api_route("/stray", stray, methods=["GET"])
    outer = APIRouter(prefix="/inside")
    outer.include_router(nested)
    app.include_router(outer)
    with pytest.raises(ContractError) as raised:
        assert_served(app, OPERATIONS)
    lines = str(raised.value).split("\n")
    assert "books.addBook: POST /books is not served" in lines
    assert "GET /inside/stray is served, but no operation of the contract" in lines
    assert len(lines) == len(OPERATIONS) + 1
