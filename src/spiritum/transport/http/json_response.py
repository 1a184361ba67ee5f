"""A response of JSON that is written already, with nothing but the headers that say so."""

from starlette.responses import Response
from typing_extensions import override


class JsonResponse(Response):
    """The JSON, its status and its media type, which is one of ours."""

    @override
    def __init__(self, body: bytes, status: int, media_type: str) -> None:
        self.body = body
        self.status_code = status
        self.media_type = media_type
        self.background = None
        length, type_ = b"%d" % len(body), media_type.encode("latin-1")
        self.raw_headers = [(b"content-length", length), (b"content-type", type_)]
        self.lines = b"content-length: %b\r\ncontent-type: %b\r\n" % (length, type_)
        """The same headers as they are written."""

    def add_header(self, name: bytes, value: bytes) -> None:
        """Add a header, whose name is in lower case."""
        self.raw_headers.append((name, value))
        self.lines += b"%b: %b\r\n" % (name, value)
