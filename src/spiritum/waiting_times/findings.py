"""Something in a record that has to be mended, and where."""

from dataclasses import dataclass

from spiritum.errors import FieldError
from spiritum.waiting_times.reported_entries import EntryFacts


@dataclass(frozen=True)
class Finding:
    """One thing that is missing, or contradicts itself. The sentence holds no patient's data."""

    entry_id: int
    patient_id: int
    pathway_id: int
    pathway: str
    event_kind: str
    """The kind of the event to mend or to record, as the contract calls it; `PATIENT` for the hospital's index."""
    event_id: int | None
    """The event to mend; `None` if it has to be recorded."""
    field: str
    """The field of the event; empty if it is the event itself."""
    code: str
    message: str

    @classmethod
    def of(cls, facts: EntryFacts, kind: str, event_id: int | None, error: FieldError) -> "Finding":
        """A finding in an entry."""
        return cls(
            entry_id=facts.entry_id,
            patient_id=facts.patient_id,
            pathway_id=facts.pathway_id,
            pathway=facts.pathway,
            event_kind=kind,
            event_id=event_id,
            field=error.field,
            code=error.code,
            message=error.message,
        )
