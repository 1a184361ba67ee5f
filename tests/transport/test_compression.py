"""Which responses are made smaller, and for whom."""

import gzip

import pytest
from starlette.datastructures import Headers

from spiritum.transport.http.compression import compressed, takes_gzip
from spiritum.transport.http.json_response import JsonResponse


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("br;q=1.0, GZIP;q=0.5", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip ; q=0.000, br", False),
        ("deflate, br", False),
        ("x-gzip-like", False),
        ("", False),
    ],
)
def test_a_client_takes_gzip_if_it_says_so(accepted: str, takes: bool) -> None:
    assert takes_gzip(Headers({"accept-encoding": accepted})) is takes


def test_a_client_that_says_nothing_is_spared() -> None:
    assert not takes_gzip(Headers({}))


@pytest.mark.parametrize("size", [1_000, 100_000])
async def test_the_same_json_in_fewer_bytes_and_the_same_each_time(size: int) -> None:
    response = JsonResponse(b'{"data":"' + b"a" * size + b'"}', 200, "application/json")
    smaller, again = await compressed(response), await compressed(response)
    assert gzip.decompress(bytes(smaller.body)) == response.body
    assert smaller.body == again.body
    assert len(smaller.body) < len(response.body) / 10
    headers = dict(smaller.raw_headers)
    assert headers[b"content-encoding"] == b"gzip"
    assert headers[b"content-length"] == b"%d" % len(smaller.body)
    assert b"content-encoding: gzip\r\n" in smaller.lines
