"""The hospital that the settings name: the adapter through which it is reached, and what polls it for results."""

from datetime import timedelta
from typing import TYPE_CHECKING

from spiritum.clinical_requests.results import record_result
from spiritum.db import Database, Transaction
from spiritum.settings import Settings
from spiritum.trust.adapter import TrustAdapter
from spiritum.trust.rest.adapter import HttpTrustAdapter

if TYPE_CHECKING:
    from spiritum.trust.fhir.adapter import FhirTrustAdapter
    from spiritum.trust.fhir.poller import Poller
    from spiritum.trust.fhir.results import KeyedResult


_SHARE_OF_A_STEP = 0.9
"""Of what a whole call may take, what one step on the network may: a hospital that hangs is then given up by the HTTP
client, which tidies up, and not by the guard, which has to cancel it. Both at once leave connections open in httpcore
1.0.9."""


def open_adapter(
    settings: Settings, url: str, *, timeout: timedelta | None = None, connections: int | None = None
) -> TrustAdapter:
    """The adapter for the hospital at `url`; the settings say how long to wait and how many connections to hold."""
    wait = timeout or timedelta(seconds=settings.trust_seconds * _SHARE_OF_A_STEP)
    at_once = connections or settings.trust_connections
    if settings.trust_adapter == "fhir":
        return _open_fhir_adapter(settings, url, wait, at_once)
    return HttpTrustAdapter(url, settings.trust_secret, timeout=wait, connections=at_once)


def results_poller(settings: Settings, database: Database, trust: TrustAdapter) -> "Poller | None":
    """The poller that asks the hospital for changes; `None` if the hospital calls us."""
    if settings.trust_adapter != "fhir":
        return None
    from spiritum.trust.fhir.adapter import FhirTrustAdapter

    assert isinstance(trust, FhirTrustAdapter)  # noqa: S101 - the setting has chosen it
    every = timedelta(seconds=settings.fhir_poll_seconds)
    overlap = timedelta(seconds=settings.fhir_poll_overlap_seconds)
    return trust.poller(database, record_keyed_result, every=every, overlap=overlap)


async def record_keyed_result(tx: Transaction, keyed: "KeyedResult") -> None:
    """Record a request's state and result as those of a callback are. Raises as `record_result`."""
    result = keyed.result
    await record_result(tx, result.id, result.current_state, updated_at=result.changed_at, key=keyed.key)


def _open_fhir_adapter(settings: Settings, url: str, timeout: timedelta, connections: int) -> "FhirTrustAdapter":
    # Here and not above: the models of the resources take half a second, which no other hospital's users shall wait.
    from spiritum.trust.fhir.adapter import FhirTrustAdapter
    from spiritum.trust.fhir.auth import auth_for
    from spiritum.trust.fhir.options import FhirOptions, Systems

    systems = Systems(
        hospital_number=settings.fhir_hospital_number_system or "",
        national_number=settings.fhir_national_number_system,
        request=settings.fhir_request_system,
        requisition=settings.fhir_requisition_system,
        user=settings.fhir_user_system,
        code=settings.fhir_code_system,
    )
    options = FhirOptions(
        systems=systems,
        search=settings.fhir_search,
        has_tasks=settings.fhir_tasks,
        settle_seconds=settings.fhir_settle_seconds,
        is_test_system=settings.fhir_test_system,
    )
    auth = auth_for(
        token=settings.fhir_token,
        token_url=settings.fhir_token_url,
        client_id=settings.fhir_client_id,
        client_secret=settings.fhir_client_secret,
        scope=settings.fhir_scope,
    )
    return FhirTrustAdapter(url, options, auth, timeout=timeout, connections=connections)
