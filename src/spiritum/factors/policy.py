"""Who has a second factor, by the site's settings. Values in, values out."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from spiritum.staff.further_step import Means, NextStep

Mode = Literal["off", "allowed", "roles", "required"]
Kind = Literal["TOTP", "PASSKEY"]

_BEST_FIRST: tuple[Means, ...] = ("PASSKEY", "TOTP", "RECOVERY_CODE")


@dataclass(frozen=True, slots=True)
class AccountFactors:
    """What an account has."""

    kinds: frozenset[str]
    """Of its factors."""
    recovery_codes: int
    was_reset: bool
    """Whether an administrator has taken its factors away, and it has not enrolled since."""
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings `SECOND_FACTOR` and `SECOND_FACTOR_ROLES`."""

    mode: Mode
    roles: frozenset[str] = frozenset()

    @property
    def is_off(self) -> bool:
        """Whether nobody enrols, and nobody's factors are asked for."""
        return self.mode == "off"

    def requires(self, roles: Collection[str]) -> bool:
        """Whether somebody with these roles needs a second factor."""
        return self.mode == "required" or (self.mode == "roles" and not self.roles.isdisjoint(roles))

    def next_step(self, account: AccountFactors) -> NextStep | None:
        """What comes after the password; `None` if the password is enough."""
        if self.is_off:
            return None
        if account.kinds:
            return "SECOND_FACTOR"
        if account.was_reset:
            return "ENROL_WITH_CODE"
        return "ENROL" if self.requires(account.roles) else None


def means_of(account: AccountFactors) -> list[Means]:
    """With what the account can finish a sign-in, the best first."""
    has_codes = {"RECOVERY_CODE"} if account.recovery_codes else set[str]()
    return [means for means in _BEST_FIRST if means in account.kinds | has_codes] if account.kinds else []


def roles_in(setting: str) -> frozenset[str]:
    """The names of roles in a setting, with `;` between."""
    return frozenset(name.strip() for name in setting.split(";") if name.strip())
