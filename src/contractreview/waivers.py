"""Breaking changes that somebody has agreed to, with a reason and until a day: one committed file."""

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
    """One breaking change that is agreed to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    at: str
    """The coordinate, as the review writes it."""
    reason: str = Field(min_length=10)
    """Why nobody is hurt, and who has agreed."""
    expires: date
    """The first day on which it holds no more: a waiver is for a release, not for ever."""

    def fits(self, change: Change) -> bool:
        """Whether it is about this change."""
        return (self.kind, self.at) == (change.kind.name, change.at)


class _Entry(BaseModel):
    """One entry of the file, which may be about several changes of one kind, made for one reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    at: str | list[str]
    reason: str = Field(min_length=10)
    expires: date

    def spread(self) -> list[Waiver]:
        """A waiver for each of them, so that one that nothing needs is told."""
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
        """The waiver in force for a change, if there is one; only what breaks needs any."""
        if change.level is not Level.BREAKING:
            return None
        for one in self.listed:
            if one.fits(change) and one.expires > self.today:
                self.used.append(one)
                return one
        return None

    def expired(self) -> Iterable[Waiver]:
        """Waivers whose day has come: they waive nothing, and have to be looked at."""
        return [one for one in self.listed if one.expires <= self.today]

    def unused(self) -> Iterable[Waiver]:
        """Waivers in force that no change needed."""
        return [one for one in self.listed if one.expires > self.today and one not in self.used]


def read_waivers(path: Path, today: date) -> Waivers:
    """The waivers in `path`; none where there is no file. Raises `ContractError` for one that is not in order."""
    if not path.exists():
        return Waivers((), today)
    try:
        entries = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).waiver
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ContractError(f"{path.name}: {error}") from error
    listed = [waiver for entry in entries for waiver in entry.spread()]
    for one in listed:
        if one.kind not in KINDS:
            raise ContractError(f"{path.name}: {one.kind} is no kind of change")
    return Waivers(listed, today)
