"""Requests, their results, and the callbacks that are still to be sent. Every function works inside `Store.run`."""

import datetime
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generated.trust.models import ListedRequest, Patient, RequestState, Result
from tie_simulator.patients import patient_by_id, patient_id
from tie_simulator.reports import Subject, write_report
from tie_simulator.store import inserted_id

_FINAL: Final = frozenset({"ERROR", "COMPLETED"})
_MIN_STEP: Final = 0.001
_MAX_REPORT_LENGTH: Final = 20_000
_NOT_DONE: Final = "The request could not be carried out. Please contact the department before asking again."
_CANCELLED: Final = "The request was cancelled."
_COLUMNS: Final = "reference, description, type_reference_name, state, added_at, updated_at"


class UnknownPatient(Exception):
    """Nobody has the hospital number."""


class KeyUsed(Exception):
    """The idempotency key belongs to another request."""


class UnknownReference(Exception):
    """No request has the reference."""


class NotCompleted(Exception):
    """The request has no report yet that could be amended."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A request as a caller submits it. Two have the same `fingerprint` only if operation and body are the same."""

    key: str
    fingerprint: str
    hospital_number: str
    type_reference_name: str
    pathway_name: str
    state: RequestState
    decision_point: str | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """The request as stored, and whether this call made it."""

    result: Result
    is_new: bool


@dataclass(frozen=True, slots=True)
class Change:
    """The change of a request that a callback reports; `updated_at` is in seconds since 1970."""

    reference: int
    state: RequestState
    updated_at: float
    key: str

    @property
    def at(self) -> datetime.datetime:
        """When it happened."""
        return instant(self.updated_at)


def submit(connection: sqlite3.Connection, submission: Submission, now: float, due_at: float) -> Submitted:
    """Store a request, once for each key; raises `UnknownPatient` or `KeyUsed`. Times are seconds since 1970."""
    earlier = connection.execute(
        "SELECT reference, asked FROM request WHERE idempotency_key = ?", (submission.key,)
    ).fetchone()
    if earlier is None:
        return Submitted(_insert(connection, submission, now, due_at), is_new=True)
    if earlier["asked"] != submission.fingerprint:
        raise KeyUsed
    return Submitted(results(connection, [earlier["reference"]])[0], is_new=False)


def _insert(connection: sqlite3.Connection, submission: Submission, now: float, due_at: float) -> Result:
    patient = patient_id(connection, submission.hospital_number)
    if patient is None:
        raise UnknownPatient
    cursor = connection.execute(
        "INSERT INTO request (idempotency_key, asked, patient_id, type_reference_name, pathway_name, state,"
        " description, added_at, updated_at, due_at, decision_point) VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?)",
        (
            submission.key,
            submission.fingerprint,
            patient,
            submission.type_reference_name,
            submission.pathway_name,
            submission.state,
            now,
            now,
            None if submission.state in _FINAL else due_at,
            submission.decision_point,
        ),
    )
    reference = inserted_id(cursor)
    if submission.state in _FINAL:
        description = _NOT_DONE if submission.state == "ERROR" else _report(connection, reference, now)
        connection.execute("UPDATE request SET description = ? WHERE reference = ?", (description, reference))
    return results(connection, [reference])[0]


def results(connection: sqlite3.Connection, references: Iterable[int]) -> list[Result]:
    """The results with these references, each once."""
    distinct = list(set(references))
    places = ", ".join("?" * len(distinct))
    rows = connection.execute(f"SELECT {_COLUMNS} FROM request WHERE reference IN ({places})", distinct)  # noqa: S608
    return [_result(row) for row in rows]


def requests_since(
    connection: sqlite3.Connection, since: float, after: int, limit: int
) -> tuple[list[ListedRequest], int | None]:
    """A page of the requests that were made or changed since then, by reference, and the last if there are more."""
    rows = connection.execute(
        "SELECT reference, idempotency_key, decision_point FROM request WHERE updated_at >= ? AND reference > ?"
        " ORDER BY reference LIMIT ?",
        (since, after, limit + 1),
    ).fetchall()
    listed = [
        ListedRequest(
            id=str(row["reference"]), idempotency_key=row["idempotency_key"], decision_point_id=row["decision_point"]
        )
        for row in rows[:limit]
    ]
    return listed, rows[limit - 1]["reference"] if len(rows) > limit else None


def complete_due(connection: sqlite3.Connection, now: float, limit: int) -> list[int]:
    """Write the reports that are due, the oldest first; the references of their requests."""
    rows = connection.execute(
        "SELECT reference FROM request WHERE due_at <= ? ORDER BY due_at, reference LIMIT ?", (now, limit)
    ).fetchall()
    references: list[int] = [row["reference"] for row in rows]
    for reference in references:
        connection.execute(
            "UPDATE request SET state = 'COMPLETED', description = ?, updated_at = ?, due_at = NULL, to_report = 1"
            " WHERE reference = ?",
            (_report(connection, reference, now), now, reference),
        )
    return references


def cancel(connection: sqlite3.Connection, reference: int, now: float) -> Result:
    """Cancel a request, unless it has ended; raises `UnknownReference`. There is no callback: the caller knows."""
    connection.execute(
        "UPDATE request SET state = 'ERROR', description = ?, updated_at = max(?, updated_at + ?), due_at = NULL"
        " WHERE reference = ? AND state NOT IN ('ERROR', 'COMPLETED')",
        (_CANCELLED, now, _MIN_STEP, reference),
    )
    for result in results(connection, [reference]):
        return result
    raise UnknownReference


def amend(connection: sqlite3.Connection, reference: int, addendum: str, now: float) -> Result:
    """Append to a report, which is then to be reported again; raises `UnknownReference` or `NotCompleted`."""
    for earlier in results(connection, [reference]):
        if earlier.state != "COMPLETED":
            raise NotCompleted
        # An amendment is always later than the report, even if the clock was set back meanwhile.
        at = max(now, earlier.updated_at.timestamp() + _MIN_STEP)
        added = f"\n\nADDENDUM\n{addendum}"
        description = earlier.description[: _MAX_REPORT_LENGTH - len(added)] + added
        connection.execute(
            "UPDATE request SET description = ?, updated_at = ?, to_report = 1 WHERE reference = ?",
            (description, at, reference),
        )
        return results(connection, [reference])[0]
    raise UnknownReference


def next_due(connection: sqlite3.Connection) -> float | None:
    """When the next request is due; `None` if none is open."""
    return connection.execute("SELECT min(due_at) AS due FROM request WHERE due_at IS NOT NULL").fetchone()["due"]


def unreported(connection: sqlite3.Connection) -> list[int]:
    """The references of requests whose change has not been accepted, the oldest first."""
    rows = connection.execute("SELECT reference FROM request WHERE to_report = 1 ORDER BY updated_at, reference")
    return [row["reference"] for row in rows]


def change_to_report(connection: sqlite3.Connection, reference: int) -> Change | None:
    """The change that Spiritum has not accepted yet; `None` if it has, or the request was cleared."""
    row = connection.execute(
        "SELECT state, updated_at, idempotency_key FROM request WHERE reference = ? AND to_report = 1", (reference,)
    ).fetchone()
    return Change(reference, row["state"], row["updated_at"], row["idempotency_key"]) if row else None


def mark_reported(connection: sqlite3.Connection, change: Change) -> None:
    """Note that Spiritum has accepted the change. A later change of the request is still to be reported."""
    connection.execute(
        "UPDATE request SET to_report = 0 WHERE reference = ? AND updated_at = ?", (change.reference, change.updated_at)
    )


def clear(connection: sqlite3.Connection) -> tuple[int, int]:
    """Remove everything; the numbers of removed patients and requests."""
    requests = connection.execute("DELETE FROM request").rowcount
    return connection.execute("DELETE FROM patient").rowcount, requests


def _report(connection: sqlite3.Connection, reference: int, now: float) -> str:
    row = connection.execute(
        "SELECT patient_id, type_reference_name, pathway_name FROM request WHERE reference = ?", (reference,)
    ).fetchone()
    return write_report(
        row["type_reference_name"],
        row["pathway_name"],
        str(reference),
        _subject(patient_by_id(connection, row["patient_id"])),
        instant(now).date(),
    )


def _subject(patient: Patient) -> Subject:
    return Subject(patient.hospital_number, patient.sex, patient.date_of_birth)


def _result(row: sqlite3.Row) -> Result:
    return Result(
        id=str(row["reference"]),
        description=row["description"],
        type_reference_name=row["type_reference_name"],
        state=row["state"],
        added_at=instant(row["added_at"]),
        updated_at=instant(row["updated_at"]),
    )


def instant(seconds: float) -> datetime.datetime:
    """The instant of so many seconds since 1970."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)
