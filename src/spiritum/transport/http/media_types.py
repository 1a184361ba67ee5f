"""Media types: what a client accepts, and in which character set it writes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from functools import lru_cache

from starlette.datastructures import Headers

from spiritum.errors import BadUserInput

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"

_USUAL_LENGTH = 256
_MAX_LENGTH = 512
"""Characters of a content type whose parameters are read: Python takes longer for each, the more there are."""
_LIST = re.compile(r'((?:[^",\\]|"(?:[^"\\]|\\.)*"|\\.|")+)')
_WEIGHT = re.compile(r";\s*q\s*=\s*(?P<weight>[01](?:\.\d{0,3})?)\s*(?=;|$)", re.IGNORECASE)
_UTF8 = {"utf-8", "utf8"}


class UnknownCharset(BadUserInput):
    """A body that is not UTF-8, which JSON is (RFC 8259)."""

    status = 415

    def __init__(self) -> None:
        super().__init__("Content-Type", "expected the character set utf-8")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a request's `Accept` says. RFC 9110: without one, everything is accepted."""

    weights: dict[str, float]
    """By media range in lower case, `*/*` and `application/*` among them."""

    @classmethod
    def of(cls, headers: Headers) -> "Accepted":
        """Of a request; a weight that cannot be read is 1."""
        listed = ",".join(headers.getlist("accept"))
        return _remembered(listed) if len(listed) <= _USUAL_LENGTH else cls(dict(_ranges(listed)))

    def names(self, media_type: str) -> bool:
        """Whether it is accepted by its own name, and not as one of all."""
        return self.weights.get(media_type, 0) > 0

    def weight(self, media_type: str) -> float:
        """Between 0 and 1; the most specific range decides."""
        if not self.weights:
            return 1
        group = f"{media_type.partition('/')[0]}/*"
        return next(
            (self.weights[media_range] for media_range in (media_type, group, "*/*") if media_range in self.weights), 0
        )

    @property
    def response_type(self) -> str:
        """Of a GraphQL response: the newer type for whoever names it and likes the older one no better."""
        newer = self.names(GRAPHQL_JSON) and self.weight(GRAPHQL_JSON) >= self.weight(JSON)
        return GRAPHQL_JSON if newer else JSON

    @property
    def is_json_alone(self) -> bool:
        """Whether `application/json` is all that is accepted."""
        return {media_range for media_range, weight in self.weights.items() if weight} == {JSON}


@lru_cache(maxsize=256)
def _remembered(listed: str) -> Accepted:
    return Accepted(dict(_ranges(listed)))


def check_charset(headers: Headers) -> None:
    """Raises `UnknownCharset` for a body that is said to be in another character set than UTF-8, or at such length."""
    content_type = headers.get("content-type", "")
    if len(content_type) > _MAX_LENGTH:
        raise UnknownCharset
    read = Message()
    read["content-type"] = content_type
    charset = read.get_param("charset")
    if charset is not None and (not isinstance(charset, str) or charset.strip().lower() not in _UTF8):
        raise UnknownCharset


def _ranges(listed: str) -> Iterator[tuple[str, float]]:
    for item in _LIST.findall(listed):
        media_range = item.partition(";")[0].strip().lower()
        weight = _WEIGHT.search(item)
        if media_range:
            yield media_range, min(float(weight["weight"]), 1.0) if weight else 1.0
