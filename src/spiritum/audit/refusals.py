"""Refused attempts at patients and operations, for the audit trail: each in a row, as long as they are few.

SECURITY: whoever may call can be refused as often as they like. So a session has a few rows a minute, an address
without a session fewer, and a process an upper bound; what is more is counted, and one row at the end of the minute
says how often. The counts of a process that is killed are lost; the rows before them are not.
"""

import time
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiritum.audit.disclosures import Disclosures
from spiritum.audit.occasion import Occasion

MINUTE: Final = 60.0
MAX_OF_SESSION: Final = 20
MAX_OF_ADDRESS: Final = 5
MAX_OF_PROCESS: Final = 1_000
"""Rows in a minute."""
MAX_COUNTED: Final = 1_000
"""Sessions and addresses whose further refusals are counted apart."""
MAX_IDS: Final = 100
"""Ids of each kind that a row says were attempted."""


@dataclass(frozen=True, slots=True)
class RefusedAttempt:
    """One answer that refused something."""

    occasion: Occasion
    codes: Sequence[str]
    """The contract's codes, each once."""
    attempted: Disclosures = field(default_factory=Disclosures)
    """Whose ids the request named."""
    pathway_ids: Sequence[int] = ()
    hospital_numbers: Sequence[str] = ()
    """Which the request named: to look the patients up, and for nothing else. SECURITY: what was typed is not kept."""
    permissions: Sequence[str] = ()
    """Those that were missing."""
    more: int = 0
    """How many others it stands for; none of them has a row."""
    is_hidden: bool = False
    """Whether it looked as if there was nobody. If there is nobody indeed, it has no row."""

    @property
    def details(self) -> Mapping[str, object]:
        """What its row says besides. SECURITY: codes, ids and the contract's names."""
        attempted = {key.value: sorted(ids)[:MAX_IDS] for key, ids in self.attempted.ids.items() if ids}
        details = {
            "codes": list(self.codes),
            "attempted": attempted,
            "pathway_ids": sorted(set(self.pathway_ids))[:MAX_IDS],
            "permissions": sorted(set(self.permissions)),
            "more": self.more,
        }
        return {name: value for name, value in details.items() if value}

    @property
    def whose(self) -> Hashable:
        """Who is counted: the session, or the address of somebody without one."""
        occasion = self.occasion
        return occasion.source if occasion.who is None else (occasion.who.number, occasion.session_id)

    @property
    def max_rows(self) -> int:
        """The rows that whoever it is may have in a minute."""
        return MAX_OF_ADDRESS if self.occasion.who is None else MAX_OF_SESSION


@dataclass
class RefusalCounts:
    """Which refusals get a row of their own."""

    _minute: float = -MINUTE
    _rows: dict[Hashable, int] = field(default_factory=dict[Hashable, int])
    _total: int = 0
    _more: dict[Hashable, tuple[RefusedAttempt, int]] = field(
        default_factory=dict[Hashable, "tuple[RefusedAttempt, int]"]
    )

    def admit(self, refusal: RefusedAttempt) -> bool:
        """Whether it gets a row; else it is counted."""
        now = time.monotonic()
        if now - self._minute >= MINUTE:
            self._minute, self._total = now, 0
            self._rows.clear()
        whose = refusal.whose
        if self._total < MAX_OF_PROCESS and self._rows.get(whose, 0) < refusal.max_rows:
            self._rows[whose] = self._rows.get(whose, 0) + 1
            self._total += 1
            return True
        if whose not in self._more and len(self._more) >= MAX_COUNTED:
            whose = None
        first, count = self._more.get(whose, (refusal, 0))
        self._more[whose] = first, count + 1
        return False

    def take_counted(self) -> list[RefusedAttempt]:
        """A refusal for each session and address that had more than rows, which says how many; they begin anew."""
        more, self._more = self._more, {}
        return [
            RefusedAttempt(first.occasion if whose is not None else Occasion(), first.codes, more=count)
            for whose, (first, count) in more.items()
        ]
