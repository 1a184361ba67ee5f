"""A review: every change between two revisions, the waivers, and whether each version was stepped far enough."""

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
    screens: tuple[str, ...] = ()
    """The screens of this repository's front ends that use one of the operations, `desk: record` among them."""

    @property
    def stops(self) -> bool:
        """Whether it fails the review."""
        return self.change.level is Level.BREAKING and self.waiver is None

    @property
    def step(self) -> Step:
        """The part of the version that it makes step. A waived breaking change counts as a minor one."""
        return min(self.change.step, Step.MINOR) if self.waiver else self.change.step


@dataclass(frozen=True, slots=True)
class Verdict:
    """The version that a contract's changes ask for, and the version that it states."""

    contract: str
    step: Step
    before: str | None
    """`None` if the contract had no version yet: any version is enough."""
    now: str | None

    @property
    def least(self) -> str | None:
        """The lowest version that is enough."""
        return written(Version.read(self.before).stepped(self.step)) if self.before else None

    @property
    def is_enough(self) -> bool:
        """Whether the version was stepped as far as the changes ask for."""
        if self.now is None:
            return False
        return self.least is None or Version.read(self.now) >= Version.read(self.least)


@dataclass(frozen=True)
class Review:
    """The changes and verdicts of the contracts of `subject`, compared with `base`."""

    base: str
    subject: str
    findings: Sequence[Finding]
    verdicts: Sequence[Verdict]
    disagreements: Sequence[str]
    """Documents of one contract that state different versions."""
    expired: Sequence[Waiver]
    unused: Sequence[Waiver]
    costly: Sequence[Costly] = ()
    """Clients' operations that cost more than a tenth of a site's limit."""

    @property
    def step(self) -> Step:
        """The verdict on the product's contract as a step of its version."""
        return next(verdict.step for verdict in self.verdicts if verdict.contract == of.PRODUCT)

    def count(self, level: Level) -> int:
        """How many changes are of a level."""
        return sum(finding.change.level is level for finding in self.findings)

    def failures(self) -> list[str]:
        """The reasons why the review fails; empty if it passes."""
        stopping = sum(finding.stops for finding in self.findings)
        reasons = [f"{stopping} breaking change{'s' if stopping > 1 else ''} without a waiver"] if stopping else []
        reasons += [
            f"the waiver of {waiver.kind} at {waiver.at} expired on {waiver.expires}" for waiver in self.expired
        ]
        reasons += self.disagreements
        reasons += [operation.message for operation in self.costly]
        for verdict in self.verdicts:
            if not verdict.is_enough:
                least = f"it has to be at least {verdict.least}" if verdict.least else "it has to have one"
                reasons.append(
                    f"the version of the contract `{verdict.contract}` is {verdict.now or 'missing'}: {least}"
                )
        return reasons


def review(root: Path, base: str | None, subject: str | None, waivers: Path, today: date) -> Review:
    """The review of `subject` against `base`; `None` means the working tree, and the last release.

    `waivers` is the path of the waivers' file below the root; it is read in the subject's revision.
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
    """The review of two sets of contracts, named `names` in the report. Costs are judged only if there is a limit."""
    by_contract: dict[str, list[Change]] = {}
    for contract, change in of.compare(old, new):
        by_contract.setdefault(contract, []).append(change)
    findings = [
        Finding(contract, change, waivers.waive(change), _screens(change, old, new))
        for contract, changes in by_contract.items()
        for change in merged(changes)
    ]
    findings.sort(key=lambda finding: -finding.change.level)
    before, now = old.versions(new), new.versions()
    verdicts = [
        Verdict(
            contract,
            max((finding.step for finding in findings if finding.contract == contract), default=Step.NONE),
            _least(before.get(contract, {})),
            _least(documents),
        )
        for contract, documents in now.items()
    ]
    expired, unused = list(waivers.expired()), list(waivers.unused())
    costly = [*too_costly(new.sdl, cost_limit)] if cost_limit is not None else []
    return Review(*names, findings, verdicts, _disagreements(now), expired, unused, costly)


def _screens(change: Change, old: Contracts, new: Contracts) -> tuple[str, ...]:
    """The screens that used an affected operation before the change, or use it now."""
    used = (contracts.screens.get(name, frozenset()) for contracts in (old, new) for name in change.operations)
    return tuple(sorted(frozenset[str]().union(*used)))


def _least(versions: Mapping[str, str | None]) -> str | None:
    """The lowest version that the contract's documents state; `None` if one of them states none."""
    stated = [version for version in versions.values() if version is not None]
    return min(stated, key=Version.read) if stated and len(stated) == len(versions) else None


def _disagreements(versions: Mapping[str, Mapping[str, str | None]]) -> list[str]:
    return [
        f"the documents of `{contract}` state different versions: "
        + ", ".join(f"{name} {stated or 'none'}" for name, stated in documents.items())
        for contract, documents in versions.items()
        if len(set(documents.values())) > 1
    ]
