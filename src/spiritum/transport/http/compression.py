"""
Smaller responses for whoever takes them: a page of a worklist is a tenth of its JSON.

SECURITY: only answers to queries are made smaller. Whoever sees the length of a response and can put text of their own
into it guesses what else it holds (BREACH). The responses that hold a token, all of them REST's, go out as they are,
and so do those to mutations.
"""

import asyncio
import gzip
import re
from typing import Final

from starlette.datastructures import Headers

from spiritum.transport.http.json_response import JsonResponse

_LEVEL: Final = 1
"""The quickest: the next level takes twice the time for a tenth of the bytes."""
_QUICK_BYTES: Final = 16_384
"""Up to this size it takes less time than handing it to a thread."""
_GZIP: Final = re.compile(r"(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q\s*=\s*(?P<weight>[01](?:\.\d{0,3})?)\s*)?(?=,|$)", re.I)


def takes_gzip(headers: Headers) -> bool:
    """Whether the client takes gzip by its `Accept-Encoding` (RFC 9110); without one it is spared."""
    named = _GZIP.search(headers.get("accept-encoding", ""))
    return named is not None and float(named["weight"] or 1) > 0


async def compressed(response: JsonResponse) -> JsonResponse:
    """The same response in gzip. It does not say when it was made: equal answers are equal bytes."""
    if len(response.body) <= _QUICK_BYTES:
        body = gzip.compress(bytes(response.body), _LEVEL, mtime=0)
    else:
        body = await asyncio.to_thread(gzip.compress, bytes(response.body), _LEVEL, mtime=0)
    encoded = JsonResponse(body, response.status_code, response.media_type or "")
    encoded.add_header(b"content-encoding", b"gzip")
    return encoded
