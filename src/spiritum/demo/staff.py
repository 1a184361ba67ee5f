"""The demonstration's users, and the permissions of their roles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generated.graphql.models import Permission
from spiritum.demo.cancers import Cancer
from spiritum.demo.people import MAX_NUMBER, person

PREFIX: Final = "demo-"
"""The prefix of demonstration users' names. Users with it are removed by the next load."""

DOCTOR: Final = "doctor"
ADMINISTRATOR: Final = "admin"
"""Front ends look for this name before they show pages for administrators."""

_ELSEWHERE: Final = {3: "Clinical oncology", 5: "Radiology"}
"""Members of a team, by number, from another department."""

_CLINICAL: Final = ("DECISION_", "MILESTONE_", "ON_PATHWAY_", "PATIENT_", "MDT_", "ON_MDT_", "WAITING_TIMES_")
_ADMINISTRATIVE: Final = ("PATHWAY_", "USER_", "ROLE_")


_OTHERS: Final = ("BREAK_GLASS", "AUDIT_")
"""What nobody of the demonstration has: a role of one's own gives it to clinicians, and to privacy officers."""


def _permissions(*prefixes: str) -> frozenset[Permission]:
    return frozenset(permission for permission in Permission if permission.value.startswith(prefixes))


ROLES: Final[Mapping[str, frozenset[Permission]]] = {
    DOCTOR: (_permissions(*_CLINICAL) | {permission for permission in Permission if permission.value.endswith("_READ")})
    - _permissions(*_OTHERS),
    ADMINISTRATOR: _permissions(*_ADMINISTRATIVE) | {Permission.MILESTONE_TYPE_READ},
}
"""The demonstration's roles: all that a clinician and an MDT coordinator need, and all that an administrator needs."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A user of the demonstration."""

    username: str
    password: str
    first_name: str
    last_name: str
    department: str
    roles: tuple[str, ...]

    @property
    def email(self) -> str:
        """An address that no mail can reach: the domain is reserved for examples."""
        return f"{self.username}@spiritum.example"


def staff_of(pathway_number: int, cancer: Cancer, count: int) -> Iterator[Colleague]:
    """`demo-P-1`, `demo-P-2` ... of the pathway with the number P; every second one is an administrator too."""
    for number in range(1, count + 1):
        # Numbers from the far end, so that no user has the name of a patient.
        namesake = person(MAX_NUMBER - 100 * pathway_number - number)
        yield Colleague(
            username=f"{PREFIX}{pathway_number}-{number}",
            password=f"22password{pathway_number}",
            first_name=namesake.first_name,
            last_name=namesake.last_name,
            department=_ELSEWHERE.get(number, cancer.department),
            roles=(DOCTOR, ADMINISTRATOR) if number % 2 == 0 else (DOCTOR,),
        )
