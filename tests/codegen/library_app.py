"""A small product over the library's generated interfaces: only the hand-written code."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal
from uuid import UUID

from fastapi import FastAPI, Request, Response
from pydantic import MISSING, AwareDatetime
from typing_extensions import override

from contractgen.runtime.field_error import FieldError
from contractgen.runtime.rest import Guard, assert_served, publish
from contractgen.runtime.rest_contract import Operation
from contractgen.runtime.rest_errors import InputError
from tests.codegen.cases.openapi.library.expected import models, responses, server
from tests.codegen.cases.openapi.library.expected.operations import OPERATIONS
from tests.codegen.library_call import Call

ADDED_AT = datetime(2026, 3, 29, 9, 30, tzinfo=UTC)


class Refused(Exception):
    """An error with a status of its own."""

    def __init__(self, status: int) -> None:
        super().__init__(f"refused with {status}")
        self.status = status


@dataclass
class LibraryGuard(Guard[Call]):
    """Authenticates members by the cookie SESSION, which holds their permissions; records the errors that it gets."""

    errors: list[Exception] = field(default_factory=list[Exception])

    @override
    async def call(self, request: Request, operation: Operation) -> Call:
        may = request.cookies.get("SESSION", "").split()
        if operation.security and not may:
            raise Refused(401)
        if set(operation.needs) - set(may):
            raise Refused(403)
        return Call("member")

    @override
    def bounds(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()

    @override
    def problem(self, error: Exception, request: Request, operation: Operation) -> Response:
        self.errors.append(error)
        status = error.status if isinstance(error, InputError | Refused) else 500
        faults = list(error.faults) if isinstance(error, InputError) else []
        return Response(
            problem(status, str(error), faults).model_dump_json(), status, media_type="application/problem+json"
        )


def problem(status: int, detail: str, faults: Sequence[FieldError] = ()) -> models.Problem:
    """The contract's problem."""
    listed = [models.ProblemFault(field=fault.field, code=fault.code) for fault in faults]
    return models.Problem(title="Problem", status=status, detail=detail, faults=listed or MISSING)


def book(id: int, title: str = "Emma") -> models.Book:
    """A book with its required members only."""
    return models.Book(id=id, title=title, first_published=date(1815, 12, 23), note=None, added_at=ADDED_AT)


@dataclass
class Books(server.BooksHandlers):
    """Handlers of books that record their arguments."""

    received: dict[str, object] = field(default_factory=dict[str, object])
    added: responses.AddBookResponse | None = None
    failure: Exception | None = None

    @override
    async def add_book(self, call: Call, *, body: models.NewBook) -> responses.AddBookResponse:
        self.received = {"call": call, "body": body}
        if self.failure:
            raise self.failure
        return self.added or responses.AddBook201(models.Book(id=1, added_at=ADDED_AT, **body.__dict__), "/books/1")

    @override
    async def find_books(
        self,
        call: Call,
        *,
        q: str,
        page_size: int,
        genres: list[Literal["poetry", "crime-fiction"]] | None,
        shelves: list[int],
        since: date | None,
        changed_after: AwareDatetime | None,
        available: bool,
        max_price: float | None,
        class_: models.Classification | None,
        x_request_id: UUID | None,
        theme: Literal["dark", "light"] | None,
    ) -> responses.FindBooksResponse:
        self.received = {name: value for name, value in locals().items() if name not in {"self", "call"}}
        return responses.FindBooks200([book(1), book(2)])

    @override
    async def get_book(self, call: Call, *, book_id: int) -> responses.GetBookResponse:
        return responses.GetBook200(book(book_id)) if book_id < 10 else responses.GetBook404()

    @override
    async def remove_book(self, call: Call, *, book_id: int) -> responses.RemoveBookResponse:
        return responses.RemoveBook204()

    @override
    async def get_newest_book(self, call: Call) -> responses.GetNewestBookResponse:
        return responses.GetNewestBook200(book(9, "The newest"))

    @override
    async def remark(
        self, call: Call, *, body: models.Remark | None, book_id: int, chapter: str
    ) -> responses.RemarkResponse:
        return responses.Remark200(f"{book_id}/{chapter}: {body.text if body else 'nothing'}")


@dataclass
class System(server.SystemHandlers):
    """The status: open until it is closed."""

    opens_in: int | None = None

    @override
    async def get_status(self, call: Call) -> responses.GetStatusResponse:
        return responses.GetStatus200() if self.opens_in is None else responses.GetStatus503(self.opens_in)


@dataclass
class Library:
    """The product: its handlers, its guard, and their app."""

    books: Books = field(default_factory=Books)
    system: System = field(default_factory=System)
    guard: LibraryGuard = field(default_factory=LibraryGuard)

    def app(self) -> FastAPI:
        """The served contract, with a body limit that tests reach easily."""
        app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
        handlers = server.Handlers(books=self.books, system=self.system)
        app.include_router(server.make_router(handlers, self.guard, body_limit=1000))
        publish(app, server.DOCUMENT)
        assert_served(app, OPERATIONS)
        return app
