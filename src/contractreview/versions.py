"""Semantic versions of contracts, and the steps between them."""

import re
from dataclasses import dataclass

from contractgen.runtime import ContractError
from contractreview.kinds import Step

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version of a contract: three numbers, without a suffix."""

    major: int
    minor: int
    patch: int

    @classmethod
    def read(cls, text: str) -> "Version":
        """The version in `text`; raises `ContractError`."""
        if not (match := _VERSION.fullmatch(text)):
            raise ContractError(f"{text!r} is not a version like 1.4.0")
        return cls(*(int(number) for number in match.groups()))

    def stepped(self, step: Step) -> "Version":
        """The next version by this step."""
        match step:
            case Step.MAJOR:
                return Version(self.major + 1, 0, 0)
            case Step.MINOR:
                return Version(self.major, self.minor + 1, 0)
            case Step.PATCH:
                return Version(self.major, self.minor, self.patch + 1)
            case Step.NONE:
                return self


def written(version: Version) -> str:
    """The version as documents write it."""
    return f"{version.major}.{version.minor}.{version.patch}"
