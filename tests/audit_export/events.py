"""Events of the trail of each kind, for what hands them on."""

from datetime import UTC, datetime
from typing import Any

from spiritum.audit_export.rendering import Publisher
from spiritum.audit_export.rows import Event, Names

PUBLISHER = Publisher("https://spiritum.example.nhs.uk", "https://spiritum.example.nhs.uk/hospital-number")
NAMES = Names({7: "fMRN000007", 8: "fMRN000008", 9: "fMRN000009"}, {3: "w.okafor"}, {2: "mdt-warehouse"})
AT = datetime(2026, 11, 30, 9, 15, 42, 123456, UTC)
REQUEST = "3c1d7a52-6f0e-4b8e-9a57-0d5c2f7f9a11"


def event(kind: str = "OPENED", **changes: object) -> Event:
    """An event of the trail: a user opened a patient's record, unless `changes` say otherwise."""
    values: dict[str, Any] = {
        "id": 1001,
        "xid": 5001,
        "at": AT,
        "kind": kind,
        "action": kind.lower(),
        "outcome": 0,
        "user_id": 3,
        "machine_id": None,
        "session_id": 44,
        "source": "10.20.30.40",
        "request_id": REQUEST,
        "operation": "getPatient",
        "operation_hash": "9f2c",
        "purpose": "TREAT",
        "reason_id": None,
        "patient_ids": [7],
        "receivers": [],
        "field_groups": ["DEMOGRAPHICS", "PATHWAY"],
        "entity": None,
        "entity_id": None,
        "details": {},
        **changes,
    }
    return Event(**values)


def change(action: str, entity: str, **changes: object) -> Event:
    """Something that was made or changed."""
    values: dict[str, object] = {"action": action, "entity": entity, "entity_id": 12, "field_groups": []}
    return event("CHANGED", **values | changes)


EXAMPLES = {
    "opened": event(),
    "opened without a patient": event(patient_ids=[], field_groups=[]),
    "listed": event("LISTED", operation="getWorklist", patient_ids=[7, 8]),
    "listed none": event("LISTED", operation="getWorklist", patient_ids=[], field_groups=[]),
    "subscribed": event("SUBSCRIBED", operation="onPathwayUpdated"),
    "delivered": event(
        "DELIVERED",
        operation="onPathwayUpdated",
        user_id=None,
        session_id=None,
        source=None,
        request_id=None,
        receivers=[-2, 3],
    ),
    "reported": event("REPORTED", operation="reportBreaches", field_groups=["WAITING_TIMES"]),
    "exported": event("EXPORTED", operation="pullPatients", user_id=None, machine_id=2, session_id=81),
    "made": change("admit", "on_pathway"),
    "made without a patient": change("create", "role", patient_ids=[]),
    "changed": change("update", "on_mdt"),
    "changed without a patient": change("update", "pathway", patient_ids=[]),
    "removed": change("delete", "on_mdt"),
    "removed without a patient": change("delete", "mdt", patient_ids=[]),
    "changed by the hospital": change("result", "clinical_request", user_id=None, session_id=None, source=None),
    "refused": event("REFUSED", outcome=4, operation="getPatient", details={"code": "FORBIDDEN"}),
    "glass broken": event(purpose="BTG", reason_id=5),
    "signed in": change("sign_in", "user_account", patient_ids=[]),
    "not signed in": change("sign_in_refused", "user_account", patient_ids=[], user_id=None, session_id=None),
    "signed out": change("sign_out", "user_account", patient_ids=[]),
    "token issued": change("token_issued", "machine_client", patient_ids=[], user_id=None, machine_id=2),
    "trail read": event(
        "EXPORTED",
        action="trail_read",
        operation="searchAuditEvents",
        operation_hash=None,
        purpose="HOPERAT",
        field_groups=[],
    ),
}
