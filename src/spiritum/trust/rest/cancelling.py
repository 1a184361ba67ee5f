"""Cancelling a request at a hospital's engine, if it can, which the contract leaves to it."""

import datetime

import httpx

from contractgen.runtime.rest_client import InvalidResponse, UnlistedStatus
from generated.trust import responses
from generated.trust.client import TrustClient
from generated.trust.models import Cancellation
from spiritum.errors import UpstreamUnavailable
from spiritum.telemetry.calls import count_call
from spiritum.trust.adapter import Accepted, RequestRejected
from spiritum.trust.instants import believed
from spiritum.trust.rest.listing import is_absent

_REJECTED = frozenset({400, 404, 409, 413, 422, 501})
"""Statuses that the same call would get again."""


async def cancel(client: TrustClient, reference: str, reason: str) -> Accepted:
    """Cancel a request; see `TrustAdapter.cancel`."""
    count_call()
    try:
        response = await client.cancel_request(id=reference, body=Cancellation(reason=reason))
    except (UnlistedStatus, InvalidResponse) as error:
        # An engine without the operation may say so by any status, and with a page for people.
        if is_absent(error.status):
            raise RequestRejected("no such operation") from None
        raise UpstreamUnavailable("The hospital's integration engine cannot cancel at present.") from error
    except (httpx.HTTPError, OSError) as error:
        raise UpstreamUnavailable("The hospital's integration engine cannot be reached at present.") from error
    if isinstance(response, responses.CancelRequest200):
        result = response.body
        if result.id != reference:
            raise UpstreamUnavailable("The hospital's integration engine answered for another request.")
        now = datetime.datetime.now(datetime.UTC)
        return Accepted(reference=reference, state=result.state, updated_at=believed(result.updated_at, now))
    if response.status in _REJECTED:
        raise RequestRejected(f"the engine answered {response.status}")
    raise UpstreamUnavailable(f"The hospital's integration engine answered {response.status}.")
