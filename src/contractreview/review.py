"""A review: every change between two revisions, what was agreed to, and whether the versions say enough."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from contractreview import contracts as of
from contractreview.changes import Change, merged
from contractreview.contracts import Contracts, Layout
from contractreview.graphql.costs import Costly, limit_of, too_costly
from contractreview.kinds import Level, Step
from contractreview.revisions import default_base, earlier_names, extract, short_name
from contractreview.versions import Version, written
from contractreview.waivers import Waiver, Waivers, read_waivers

_TOOLS = Path("lint")
WORKING_TREE = "the working tree"


@dataclass(frozen=True, slots=True)
class Finding:
    """A change of a contract, and the waiver that lets it pass."""

    contract: str
    change: Change
    waiver: Waiver | None = None

    @property
    def stops(self) -> bool:
        """Whether it must not land as it is."""
        return self.change.level is Level.BREAKING and self.waiver is None

    @property
    def step(self) -> Step:
        """What it asks of the version: with a breaking change that was agreed to, nobody is held to be hurt."""
        return min(self.change.step, Step.MINOR) if self.waiver else self.change.step


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a contract's changes ask of its version, and what the version says."""

    contract: str
    step: Step
    before: str | None
    """None: the contract had no version yet, so that any will do."""
    now: str | None

    @property
    def least(self) -> str | None:
        """The least version that will do."""
        return written(Version.read(self.before).stepped(self.step)) if self.before else None

    @property
    def is_enough(self) -> bool:
        """Whether the version was stepped as far as the changes ask for."""
        if self.now is None:
            return False
        return self.least is None or Version.read(self.now) >= Version.read(self.least)


@dataclass(frozen=True)
class Review:
    """All that there is to say about the contracts of `subject`, compared with `base`."""

    base: str
    subject: str
    findings: Sequence[Finding]
    verdicts: Sequence[Verdict]
    disagreements: Sequence[str]
    """Documents of one contract that state different versions."""
    expired: Sequence[Waiver]
    unused: Sequence[Waiver]
    costly: Sequence[Costly] = ()
    """Operations of clients that cost more than a tenth of what a site allows."""

    @property
    def step(self) -> Step:
        """The verdict on the product's contract as a step of its version."""
        return next(one.step for one in self.verdicts if one.contract == of.PRODUCT)

    def count(self, level: Level) -> int:
        """How many changes are of a level."""
        return sum(one.change.level is level for one in self.findings)

    def faults(self) -> list[str]:
        """Why it must not land; empty where it may."""
        stopping = sum(one.stops for one in self.findings)
        found = [f"{stopping} breaking change{'s' if stopping > 1 else ''} without a waiver"] if stopping else []
        found += [f"the waiver of {one.kind} at {one.at} ran out on {one.expires}" for one in self.expired]
        found += self.disagreements
        found += [one.message for one in self.costly]
        for one in self.verdicts:
            if not one.is_enough:
                least = f"it has to be at least {one.least}" if one.least else "it has to have one"
                found.append(f"the version of the contract `{one.contract}` is {one.now or 'missing'}: {least}")
        return found


def review(root: Path, base: str | None, subject: str | None, waivers: Path, today: date) -> Review:
    """The review of `subject` (None: the working tree) against `base` (None: the last release).

    `waivers` names the file of those, as seen from the root; what counts is what the subject's own says.
    """
    with tempfile.TemporaryDirectory() as scratch:
        older, newer = Path(scratch) / "base", root
        if subject is not None:
            newer = Path(scratch) / "subject"
            extract(root, subject, newer)
        layout = Layout.of(newer)
        base = base or default_base(root)
        extract(root, base, older)
        before = of.layout_before(older, layout, earlier_names(root, base, subject))
        names = short_name(root, base), short_name(root, subject) if subject else WORKING_TREE
        agreed = read_waivers(newer / waivers, today)
        return judge(of.read(older, before), of.read(newer, layout), agreed, names, limit_of(newer / _TOOLS))


def judge(
    old: Contracts, new: Contracts, waivers: Waivers, names: tuple[str, str], cost_limit: int | None = None
) -> Review:
    """The review of two sets of contracts, called by `names`; without a limit, nothing is held to cost too much."""
    by_contract: dict[str, list[Change]] = {}
    for contract, change in of.compare(old, new):
        by_contract.setdefault(contract, []).append(change)
    findings = [
        Finding(contract, change, waivers.waive(change))
        for contract, changes in by_contract.items()
        for change in merged(changes)
    ]
    findings.sort(key=lambda one: -one.change.level)
    before, now = old.versions(new), new.versions()
    verdicts = [
        Verdict(
            contract,
            max((one.step for one in findings if one.contract == contract), default=Step.NONE),
            _least(before.get(contract, {})),
            _least(documents),
        )
        for contract, documents in now.items()
    ]
    expired, unused = list(waivers.expired()), list(waivers.unused())
    costly = [*too_costly(new.sdl, cost_limit)] if cost_limit is not None else []
    return Review(*names, findings, verdicts, _disagreements(now), expired, unused, costly)


def _least(versions: Mapping[str, str | None]) -> str | None:
    """A contract's version; a document that states none leaves the whole contract without one."""
    stated = [one for one in versions.values() if one is not None]
    return min(stated, key=Version.read) if stated and len(stated) == len(versions) else None


def _disagreements(versions: Mapping[str, Mapping[str, str | None]]) -> list[str]:
    return [
        f"the documents of `{contract}` state different versions: "
        + ", ".join(f"{name} {stated or 'none'}" for name, stated in documents.items())
        for contract, documents in versions.items()
        if len(set(documents.values())) > 1
    ]
