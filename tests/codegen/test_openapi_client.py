"""A generated client sends requests that the server accepts, and returns only responses that the contract lists."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from uuid import UUID

import httpx
import pytest

from contractgen.runtime.rest_client import InvalidResponse, UnlistedStatus
from tests.codegen.cases.openapi.library.expected import models, responses
from tests.codegen.cases.openapi.library.expected.client import LibraryClient
from tests.codegen.library_app import Library, book, problem

NEW_BOOK = models.NewBook(
    title="Emma",
    first_published=date(1815, 12, 23),
    note=None,
    authors=[models.NewBookAuthor(family_name="Austen")],
    carrier=models.Paper(kind="paper", pages=474),
    unlock_code="4711",
)


@pytest.fixture
def library() -> Library:
    return Library()


@pytest.fixture
async def client(library: Library) -> AsyncIterator[LibraryClient]:
    session = {"SESSION": "BOOK_CREATE"}
    transport = httpx.ASGITransport(library.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://library", cookies=session) as http:
        yield LibraryClient(http)


def answering(response: httpx.Response | Exception) -> LibraryClient:
    """A client whose server gives this response to every request."""

    def answer(request: httpx.Request) -> httpx.Response:
        if isinstance(response, Exception):
            raise response
        return response

    return LibraryClient(httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="http://library"))


async def test_a_body_and_its_response_arrive_unchanged(client: LibraryClient, library: Library) -> None:
    library.books.added = responses.AddBook201(book(7), location="/books/7", x_remaining=3)
    assert await client.add_book(body=NEW_BOOK) == library.books.added
    assert library.books.received["body"] == NEW_BOOK


async def test_every_parameter_arrives_unchanged(client: LibraryClient, library: Library) -> None:
    sent = {
        "q": "a&b=\u00fc #",
        "page_size": 3,
        "genres": ["poetry", "crime-fiction"],
        "shelves": [3],
        "since": date(2026, 3, 29),
        "changed_after": datetime(2026, 3, 29, 9, 30, tzinfo=UTC),
        "available": True,
        "max_price": 2.5,
        "class_": "823",
        "x_request_id": UUID(int=7),
        "theme": "dark",
    }
    answer = await client.find_books(
        q="a&b=\u00fc #",
        page_size=3,
        genres=["poetry", "crime-fiction"],
        shelves=[3],
        since=date(2026, 3, 29),
        changed_after=datetime(2026, 3, 29, 9, 30, tzinfo=UTC),
        available=True,
        max_price=2.5,
        class_="823",
        x_request_id=UUID(int=7),
        theme="dark",
    )
    assert answer == responses.FindBooks200([book(1), book(2)])
    assert library.books.received == sent


async def test_the_server_fills_in_omitted_parameters(client: LibraryClient, library: Library) -> None:
    await client.find_books(q="emma")
    assert library.books.received["page_size"] == 20
    assert await client.remark(book_id=1, chapter="2") == responses.Remark200("1/2: nothing")


async def test_each_listed_status_has_its_class(client: LibraryClient, library: Library) -> None:
    assert await client.get_book(book_id=10) == responses.GetBook404()
    library.books.added = responses.AddBook409(problem(409, "There is one already."))
    assert await client.add_book(body=NEW_BOOK) == library.books.added
    assert isinstance(await client.remove_book(book_id=1), responses.RemoveBook403)
    library.system.opens_in = 60
    assert await client.get_status() == responses.GetStatus503(retry_after=60)
    library.system.opens_in = None
    assert await client.get_status() == responses.GetStatus200()


async def test_a_path_parameter_stays_one_segment(client: LibraryClient) -> None:
    answer = await client.remark(body=models.Remark(text="good"), book_id=1, chapter="\u00fc ?#%2F")
    assert answer == responses.Remark200("1/\u00fc ?#%2F: good")


@pytest.mark.parametrize("chapter", ["", ".", ".."])
async def test_a_path_parameter_that_leads_elsewhere_is_not_sent(client: LibraryClient, chapter: str) -> None:
    with pytest.raises(ValueError, match=r"books\.remark: chapter can't be"):
        await client.remark(book_id=1, chapter=chapter)


async def test_a_status_that_the_contract_does_not_list_is_raised() -> None:
    with pytest.raises(UnlistedStatus) as raised:
        await answering(httpx.Response(418, text="secret")).get_book(book_id=1)
    assert (raised.value.operation.name, raised.value.status) == ("books.getBook", 418)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (httpx.Response(200, json={**book(1).model_dump(mode="json", by_alias=True), "id": "secret"}), "id"),
        (httpx.Response(200, json={}), "addedAt, firstPublished, id, note, title"),
        (httpx.Response(200, content=b"secret", headers={"content-type": "application/json"}), "json_invalid"),
        (httpx.Response(200, text="secret"), "content type text/plain"),
        (httpx.Response(200), "content type missing"),
        (httpx.Response(401, json={"title": "", "status": 401, "detail": ""}), "content type application/json"),
    ],
)
async def test_a_response_that_violates_the_contract_is_raised(response: httpx.Response, reason: str) -> None:
    with pytest.raises(InvalidResponse) as raised:
        await answering(response).get_book(book_id=1)
    assert str(raised.value).endswith(f"not what the contract says: {reason}")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("headers", [{}, {"location": "/books/1", "x-remaining": "many"}])
async def test_a_header_that_is_missing_or_faulty_is_raised(headers: dict[str, str]) -> None:
    response = httpx.Response(201, json=book(1).model_dump(mode="json", by_alias=True), headers=headers)
    with pytest.raises(InvalidResponse):
        await answering(response).add_book(body=NEW_BOOK)


async def test_members_that_the_contract_does_not_list_are_ignored() -> None:
    body = {**book(1).model_dump(mode="json", by_alias=True), "added": "later"}
    assert await answering(httpx.Response(200, json=body)).get_book(book_id=1) == responses.GetBook200(book(1))


async def test_faults_of_the_network_are_httpx_s_own() -> None:
    with pytest.raises(httpx.ConnectTimeout):
        await answering(httpx.ConnectTimeout("too slow")).get_status()


@pytest.mark.parametrize("kept", [{}, {"SESSION": "BOOK_CREATE"}])
async def test_a_cookie_parameter_is_sent_beside_the_client_s_cookies(kept: dict[str, str]) -> None:
    sent: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request.headers["cookie"])
        return httpx.Response(200, json=[])

    transport = httpx.MockTransport(answer)
    async with httpx.AsyncClient(transport=transport, base_url="http://library", cookies=kept) as http:
        await LibraryClient(http).find_books(q="a", theme="dark")
        assert dict(http.cookies) == kept
    assert sent == ["; ".join([*(f"{name}={value}" for name, value in kept.items()), "theme=dark"])]


def test_a_secret_stays_out_of_logs() -> None:
    show: Callable[[object], str] = repr
    assert "4711" not in show(NEW_BOOK)
