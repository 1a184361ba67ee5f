"""Whose ids a request that was refused had named, by the arguments of the contract."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from contractgen.runtime.arguments import unstorable_text
from spiritum.audit.disclosures import Disclosures, Key
from spiritum.audit.occasion import Occasion
from spiritum.audit.refusals import MAX_IDS, RefusedAttempt
from spiritum.errors import Forbidden, NotTrusted, SpiritumError, Unauthenticated, UserRequired
from spiritum.texts.name_spelling import bare_number

REFUSALS: Final = (Forbidden, UserRequired, Unauthenticated, NotTrusted)
"""The errors of somebody who was not let at a patient, a pathway or an operation. Limits and rates keep everybody away,
and say nothing of anybody."""
REQUESTS: Final = "clinicalRequestResolutions"
"""The member of an input that names requests of a patient."""
REQUEST: Final = "clinicalRequestId"
"""The member of an input that names one."""
KEYS: Final[Mapping[str, Key]] = {
    "patientId": Key.PATIENT,
    "onPathwayId": Key.ENTRY,
    REQUESTS: Key.REQUEST,
    REQUEST: Key.REQUEST,
}
"""Arguments, parameters and members of inputs that name a patient or something of theirs."""
PATHWAY: Final = "pathwayId"
_HOSPITAL_NUMBERS: Final = frozenset({"hospitalNumber", "patient"})
"""`patient` is the parameter of a search for FHIR's audit events."""
_MAX_ID: Final = 2**63
_MAX_NUMBER: Final = 100
"""Characters of a hospital number."""


@dataclass(slots=True)
class Attempted:
    """Whom a request named."""

    ids: Disclosures = field(default_factory=Disclosures)
    pathway_ids: set[int] = field(default_factory=set[int])
    hospital_numbers: set[str] = field(default_factory=set[str])

    def note(self, name: str, value: object, key: Key | None = None) -> None:
        """Note the value of an argument; `key` is whose id it is, if its name does not say so."""
        if name in _HOSPITAL_NUMBERS and isinstance(value, str):
            self._note_number(value)
            return
        key, id_ = key or KEYS.get(name), _id(value)
        if id_ is None:
            return
        if key is not None and len(self.ids.ids.get(key, ())) < MAX_IDS:
            self.ids.note(key, [id_])
        elif name == PATHWAY and len(self.pathway_ids) < MAX_IDS:
            self.pathway_ids.add(id_)

    def refused(self, occasion: Occasion, errors: Iterable[SpiritumError]) -> RefusedAttempt:
        """The attempt that these errors refused."""
        refused = list(errors)
        permissions = {name for error in refused if isinstance(error, Forbidden) for name in error.permissions}
        outside = {each.pathway_id for each in refused if isinstance(each, Forbidden) and each.pathway_id is not None}
        return RefusedAttempt(
            occasion,
            sorted({error.code for error in refused}),
            self.ids,
            sorted(self.pathway_ids | outside),
            sorted(self.hospital_numbers),
            sorted(permissions),
        )

    def hidden(self, occasion: Occasion, codes: Collection[str]) -> RefusedAttempt:
        """The attempt of somebody to whom it looked as if there was nobody."""
        return RefusedAttempt(
            occasion, sorted(codes), self.ids, hospital_numbers=sorted(self.hospital_numbers), is_hidden=True
        )

    def _note_number(self, number: str) -> None:
        """SECURITY: what PostgreSQL cannot store is nobody's number, and would cost all rows beside it."""
        is_possible = len(number) <= _MAX_NUMBER and next(unstorable_text(number, ""), None) is None
        if is_possible and len(self.hospital_numbers) < MAX_IDS:
            self.hospital_numbers |= {number, bare_number(number)}


def _id(value: object) -> int | None:
    """The id that a client sent, if it is one that can be stored."""
    if isinstance(value, str) and len(value) < len(str(_MAX_ID)) + 1 and value.isascii() and value.isdecimal():
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _MAX_ID else None
