"""What of our requests a hospital's engine has, if it can list them, which the contract leaves to it."""

import datetime
from http import HTTPStatus

import httpx

from contractgen.runtime.rest_client import InvalidResponse, UnlistedStatus
from generated.trust import responses
from generated.trust.client import TrustClient
from generated.trust.models import RequestPage
from spiritum.errors import UpstreamUnavailable
from spiritum.telemetry.calls import count_call
from spiritum.trust.adapter import ListedRequest, number_of_ours

_PAGE_SIZE = 200
_MAX_PAGES = 5_000
_ERRORS_OF_SERVERS = 500


async def requests_since(client: TrustClient, since: datetime.datetime) -> list[ListedRequest] | None:
    """Our requests that the engine has made or changed since then; `None` if it cannot list them.

    Raises `UpstreamUnavailable`.
    """
    listed: dict[str, ListedRequest] = {}
    after: str | None = None
    for _ in range(_MAX_PAGES):
        page = await _page(client, since, after)
        if page is None:
            return None
        for item in page.requests:
            listed[item.id] = ListedRequest(item.id, item.idempotency_key, number_of_ours(item.decision_point_id))
        if page.next is None:
            return list(listed.values())
        if page.next == after:
            break
        after = page.next
    raise UpstreamUnavailable("The pages of the hospital's integration engine lead in a circle.")


def is_absent(status: int) -> bool:
    """Whether it says that there is no such operation, and not that the engine is away or does not know us."""
    passing = {HTTPStatus.UNAUTHORIZED, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
    return status == HTTPStatus.NOT_IMPLEMENTED or (status < _ERRORS_OF_SERVERS and status not in passing)


async def _page(client: TrustClient, since: datetime.datetime, after: str | None) -> RequestPage | None:
    """One page; `None` from an engine that has no such operation, however it says so: also with a page for people."""
    count_call()
    try:
        response = await client.list_requests(since=since, after=after, limit=_PAGE_SIZE)
    except (UnlistedStatus, InvalidResponse) as error:
        if after is None and is_absent(error.status):
            return None
        raise UpstreamUnavailable("The hospital's integration engine cannot list requests at present.") from error
    except (httpx.HTTPError, OSError) as error:
        raise UpstreamUnavailable("The hospital's integration engine cannot be reached at present.") from error
    if isinstance(response, responses.ListRequests200):
        return response.body
    if isinstance(response, responses.ListRequests501):
        return None
    raise UpstreamUnavailable(f"The hospital's integration engine answered {response.status}.")
