"""Bodies that are forms: read by a generated server, and sent by a generated client."""

import httpx
import pytest
from fastapi import Request

from contractgen.runtime.rest_errors import InputError, InvalidInputError, MediaTypeError, UnreadableBodyError
from contractgen.runtime.rest_input import Received
from tests.codegen.cases.openapi.form.expected import models, operations, responses
from tests.codegen.cases.openapi.form.expected.client import FormsClient
from tests.codegen.cases.openapi.form.expected.inputs import SendNoticeInput

FORM = "application/x-www-form-urlencoded"


async def read(body: str, content_type: str | None = FORM) -> models.Notice:
    """What a handler would be given."""

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body.encode(), "more_body": False}

    headers = [(b"content-length", str(len(body.encode())).encode())]
    headers += [(b"content-type", content_type.encode())] if content_type is not None else []
    scope: dict[str, object] = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "path_params": {},
        "headers": headers,
    }
    return (await Received(Request(scope, receive), operations.SEND_NOTICE, 10_000).read(SendNoticeInput)).body


@pytest.mark.parametrize(
    ("body", "members"),
    [
        ("token=abc", {"token": "abc"}),
        ("token=a%2Bb+c&hint=", {"token": "a+b c", "hint": ""}),
        ("hint=%C3%A9&token=1&other=2", {"token": "1", "hint": "é"}),
    ],
)
async def test_a_form_is_an_object_of_texts(body: str, members: dict[str, str]) -> None:
    for content_type in (FORM, f"{FORM}; charset=UTF-8"):
        assert (await read(body, content_type)).model_dump(exclude_unset=True) == members


@pytest.mark.parametrize(
    ("body", "content_type", "error"),
    [
        ("token=abc", None, MediaTypeError),
        ('{"token": "abc"}', "application/json", MediaTypeError),
        ("token=abc", "multipart/form-data", MediaTypeError),
        ("token=abc", f"{FORM}; charset=latin-1", MediaTypeError),
        ("token=a&token=b", FORM, UnreadableBodyError),
        ("token", FORM, UnreadableBodyError),
        ("token=%E9", FORM, UnreadableBodyError),
        ("token=é", FORM, UnreadableBodyError),
        ("&".join(f"x{number}=1" for number in range(101)), FORM, UnreadableBodyError),
        ("hint=abc", FORM, InvalidInputError),
        ("", FORM, InvalidInputError),
        ("token=" + 21 * "a", FORM, InvalidInputError),
        ("token=%00", FORM, InvalidInputError),
    ],
)
async def test_what_is_no_such_form_is_refused(body: str, content_type: str | None, error: type[InputError]) -> None:
    with pytest.raises(error):
        await read(body, content_type)


async def test_a_client_sends_a_form() -> None:
    sent: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(204)

    async with httpx.AsyncClient(transport=httpx.MockTransport(respond), base_url="http://forms.test") as http:
        answer = await FormsClient(http).send_notice(body=models.Notice(token="a+b c"))
    assert isinstance(answer, responses.SendNotice204)
    (request,) = sent
    assert (request.headers["content-type"], request.content) == (FORM, b"token=a%2Bb+c")
