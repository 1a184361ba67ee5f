"""Waivers: breaking changes that are allowed until a day, for a reason. They are in one committed file."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from contractgen.runtime import ContractError
from contractreview.changes import Change
from contractreview.kinds import KINDS, Level


class Waiver(BaseModel):
    """A breaking change that is allowed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    at: str
    """The coordinate, as the review writes it."""
    reason: str = Field(min_length=10)
    """Why no consumer breaks, and who agreed."""
    expires: date
    """The first day on which it no longer holds: a waiver is for one release."""

    def fits(self, change: Change) -> bool:
        """Whether it is for this change."""
        return (self.kind, self.at) == (change.kind.name, change.at)


class _Entry(BaseModel):
    """An entry of the file: several changes of one kind may share a reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    at: str | list[str]
    reason: str = Field(min_length=10)
    expires: date

    def spread(self) -> list[Waiver]:
        """One waiver for each coordinate, so that each unused one is reported."""
        places = [self.at] if isinstance(self.at, str) else self.at
        return [Waiver(kind=self.kind, at=at, reason=self.reason, expires=self.expires) for at in places]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    waiver: list[_Entry] = Field(default_factory=list[_Entry])


@dataclass(frozen=True)
class Waivers:
    """The waivers of a checkout, on a day."""

    listed: Sequence[Waiver]
    today: date
    used: list[Waiver] = field(default_factory=list[Waiver])

    def waive(self, change: Change) -> Waiver | None:
        """The waiver in force for a breaking change; `None` if there is none, or the change does not break."""
        if change.level is not Level.BREAKING:
            return None
        for waiver in self.listed:
            if waiver.fits(change) and waiver.expires > self.today:
                self.used.append(waiver)
                return waiver
        return None

    def expired(self) -> Iterable[Waiver]:
        """Waivers that have expired: they allow nothing, and fail the review."""
        return [waiver for waiver in self.listed if waiver.expires <= self.today]

    def unused(self) -> Iterable[Waiver]:
        """Waivers in force that no change needed."""
        return [waiver for waiver in self.listed if waiver.expires > self.today and waiver not in self.used]


def read_waivers(path: Path, today: date) -> Waivers:
    """The waivers in `path`, empty if there is no such file. Raises `ContractError` for an invalid entry."""
    if not path.exists():
        return Waivers((), today)
    try:
        entries = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).waiver
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ContractError(f"{path.name}: {error}") from error
    listed = [waiver for entry in entries for waiver in entry.spread()]
    for waiver in listed:
        if waiver.kind not in KINDS:
            raise ContractError(f"{path.name}: {waiver.kind} is no kind of change")
    return Waivers(listed, today)
