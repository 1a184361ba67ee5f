"""
What the answer to a change will show of the patient whom it changes, noted by the change's own statement.

    before the change    the operation says what its answer will show (`foresee`)
    in the change        its statement adds a row that says so beside its own, of the patient whom it knows (`recorded`)
    after the commit     whoever made the change says whose row it was (`has_noted`)
    before the answer    what the answer shows is compared: it has a row of its own unless this one says all of it

So the answer to a lock waits for one commit and not for two. SECURITY: the row may say too much, where the answer is
lost or shows less; it never says too little, since what counts is the comparison.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spiritum.audit.disclosures import Disclosures, Group, Key, Kind
from spiritum.telemetry.site_metrics import TRAIL_ROWS


@dataclass(slots=True)
class Foreseen:
    """What an answer will show of whom its change is about."""

    kind: Kind
    groups: frozenset[Group]
    purpose: str
    """A code of HL7's ActReason."""
    noted: Disclosures = field(default_factory=Disclosures)
    """Whom rows that are committed say it of."""

    def has_noted(self, *patients: tuple[Key, int]) -> None:
        """A row is committed; each of these ids stands for its patient."""
        for key, id_ in patients:
            self.noted.note(key, [id_], *self.groups)
        TRAIL_ROWS.add("disclosed")

    def covers(self, disclosures: Disclosures, groups: Iterable[Group]) -> bool:
        """Whether the rows say all that an answer shows: whom, and the groups that it shows of them."""
        known = self.noted.ids
        return (
            bool(disclosures)
            and self.noted.groups.issuperset(groups)
            and self.noted.groups.issuperset(disclosures.groups)
            and all(ids <= known.get(key, set()) for key, ids in disclosures.ids.items())
        )
