"""Reading the standards file. What is wrong in it is refused, with the line and the reason."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from spiritum.texts.toml_lines import Path as TomlPath
from spiritum.texts.toml_lines import line_of, lines_of
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.standards import Dated, Standards, overlap

STANDARDS_FILE = Path(__file__).with_name("standards.toml")
"""The standards of England, as shipped."""

_HAS_TO_BE_THERE = (
    "first_seen",
    "faster_diagnosis_stop",
    "missed_appointments",
    "event_types",
    "diagnoses",
    "closures",
    "handovers",
    "adjustments",
    "buckets",
    "timed_pathways",
)


@dataclass(frozen=True)
class FaultInFile:
    """One thing that is wrong in the standards file."""

    line: int
    reason: str


class BadStandards(Exception):
    """The standards file cannot be used; `faults` says why, by line."""

    def __init__(self, name: str, faults: Sequence[FaultInFile]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(f"{name}, line {fault.line}: {fault.reason}" for fault in self.faults))


@cache
def shipped_standards() -> Standards:
    """The standards that are shipped."""
    return read_standards(STANDARDS_FILE)


def standards_in(path: Path | None) -> Standards:
    """The standards in a site's own file, or else those that are shipped. Raises `BadStandards`."""
    return shipped_standards() if path is None else read_standards(path)


def read_standards(path: Path) -> Standards:
    """The standards in a file. Raises `BadStandards`."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadStandards(path.name, [FaultInFile(1, f"cannot be read: {error}")]) from error
    return parse_standards(text, path.name)


def parse_standards(text: str, name: str) -> Standards:
    """The standards in a text; `name` is that of the file, for errors. Raises `BadStandards`."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadStandards(name, [FaultInFile(_line_in(str(error), text), f"not TOML: {error}")]) from error
    lines = lines_of(text)
    try:
        standards = Standards.model_validate(document)
    except ValidationError as error:
        faults = [
            FaultInFile(line_of(lines, fault["loc"]), _reason(fault["loc"], fault["msg"])) for fault in error.errors()
        ]
        raise BadStandards(name, faults) from error
    if found_faults := [FaultInFile(line_of(lines, path), reason) for path, reason in _contradictions(standards)]:
        raise BadStandards(name, found_faults)
    return standards


def _line_in(message: str, text: str) -> int:
    """The line that tomllib's message names; the last one if it names the end of the document."""
    _, _, rest = message.partition("at line ")
    number = rest.partition(",")[0]
    return int(number) if number.isdigit() else len(text.splitlines())


def _reason(path: TomlPath, message: str) -> str:
    where = ".".join(str(part) for part in path if isinstance(part, str))
    return f"{where}: {message}" if where else message


def _contradictions(standards: Standards) -> Iterator[tuple[TomlPath, str]]:
    """What is wrong between parts that are right one by one."""
    yield from _standards_once(standards)
    for table in _HAS_TO_BE_THERE:
        if not getattr(standards, table):
            yield (table,), f"{table}: at least one row is needed"
    for path, rows in _dated(standards):
        if pair := overlap(list(rows.values())):
            index = next(index for index, row in rows.items() if row is pair[1])
            yield (*path, index), f"two rows of {path[0]} hold on {pair[1].from_}"
    yield from _buckets(standards)
    yield from _pathways_once(standards)


def _standards_once(standards: Standards) -> Iterator[tuple[TomlPath, str]]:
    present = [rules.standard for rules in standards.standards]
    for standard in Standard:
        if present.count(standard) == 0:
            yield ("standards",), f"the standard {standard.value} is missing"
        if present.count(standard) > 1:
            last = max(index for index, other in enumerate(present) if other is standard)
            yield ("standards", last), f"the standard {standard.value} is there twice"


def _dated(standards: Standards) -> Iterator[tuple[TomlPath, Mapping[int, Dated]]]:
    """Rows of which at most one may hold on a day, by their index in the file."""
    for index, rules in enumerate(standards.standards):
        yield ("standards", index, "limits"), dict(enumerate(rules.limits))
    for name in type(standards).model_fields:
        groups: dict[object, dict[int, Dated]] = {}
        for index, row in enumerate(getattr(standards, name)):
            if isinstance(row, Dated):
                for key in _keys(row):
                    groups.setdefault(key, {})[index] = row
        yield from (((name,), rows) for rows in groups.values())


def _keys(row: Dated) -> list[object]:
    """What a row speaks of: rows that speak of different things may hold on the same day."""
    standards = getattr(row, "standards", ())
    if standards:
        return list(standards)
    return [(getattr(row, "standard", None), getattr(row, "kind", None), getattr(row, "reason", None))]


def _buckets(standards: Standards) -> Iterator[tuple[TomlPath, str]]:
    if standards.buckets and standards.buckets[0].first_day != 0:
        yield ("buckets", 0, "first_day"), "the first bucket has to begin with day 0"
    for index, (earlier, later) in enumerate(pairwise(standards.buckets)):
        if later.first_day <= earlier.first_day:
            yield ("buckets", index + 1, "first_day"), "buckets have to begin later, one after the other"
    names: set[str] = set()
    for index, bucket in enumerate(standards.buckets):
        if bucket.name in names:
            yield ("buckets", index, "name"), f"there is a bucket {bucket.name} already: lists are filtered by the name"
        names.add(bucket.name)


def _pathways_once(standards: Standards) -> Iterator[tuple[TomlPath, str]]:
    used: set[tuple[str, str]] = set()
    for index, pathway in enumerate(standards.timed_pathways):
        codes = {("referral type", code) for code in pathway.referral_types} | {
            ("site", code) for code in pathway.sites
        }
        for kind, code in sorted(used & codes):
            yield ("timed_pathways", index), f"{kind} {code} has a timed pathway already"
        used |= codes
    of_others = [pathway for pathway in standards.timed_pathways if not pathway.sites and not pathway.referral_types]
    if len(of_others) != 1:
        yield (
            ("timed_pathways",),
            "timed_pathways: one, and no more, has neither referral types nor sites: for all others",
        )
