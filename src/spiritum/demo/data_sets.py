"""
The sets of demonstration data. Another set is another value here, and its name in `commands.DataSetName`.

`plan_of` turns a set into a plan of values: the same for the same day, without database or hospital.
"""

import itertools
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from spiritum.demo.bulk import MAX_DAYS, random_stories
from spiritum.demo.calendar import WorkingDays
from spiritum.demo.cancers import CANCERS, Cancer
from spiritum.demo.journeys import Journey
from spiritum.demo.people import Person, person
from spiritum.demo.staff import Colleague, staff_of
from spiritum.demo.stories import Story, tell, usual_stories
from spiritum.demo.waiting_times.earlier import earlier_records, journey_of
from spiritum.patients.national_numbers import NationalNumberCheck
from spiritum.waiting_times.records import EntryRecord


@dataclass(frozen=True, slots=True)
class Earlier:
    """Patients of the past year."""

    patients: int
    name: str
    """Another name makes other histories: this one's perform about as England did in July 2026."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """A set of demonstration data."""

    name: str
    cancers: Sequence[Cancer]
    """The pathways, in the order of their numbers."""
    users_per_pathway: int
    stories: Callable[[Cancer, random.Random], Iterable[Story]]
    """The stories of a pathway's patients, one for each."""
    has_reports: bool = True
    """Whether the hospital knows the requests. If not, references are made up: open requests are never completed, and
    completed ones have no report."""
    earlier: Earlier | None = None
    """The patients of the past year besides: most have been discharged."""
    has_waiting_times: bool = True
    """Whether waiting times are recorded of all of them."""


@dataclass(frozen=True, slots=True)
class PathwayPlan:
    """A pathway with its staff and patients."""

    cancer: Cancer
    staff: Sequence[Colleague]
    journeys: Sequence[Journey]
    earlier: Sequence[Journey] = ()
    """Those of the patients of the past year."""

    @property
    def everybody(self) -> tuple[Journey, ...]:
        """The journeys of all patients."""
        return (*self.journeys, *self.earlier)


@dataclass(frozen=True, slots=True)
class Plan:
    """All data of a set, as it will be loaded."""

    name: str
    has_reports: bool
    pathways: Sequence[PathwayPlan]
    as_of: date
    """The last day on which anything has happened."""
    has_waiting_times: bool = True

    @property
    def journeys(self) -> tuple[Journey, ...]:
        """The journeys of all pathways, without those of earlier patients; each patient is on one."""
        return tuple(journey for pathway in self.pathways for journey in pathway.journeys)

    @property
    def everybody(self) -> tuple[Journey, ...]:
        """The journeys of all patients, in the order of the pathways."""
        return tuple(journey for pathway in self.pathways for journey in pathway.everybody)

    @property
    def staff(self) -> tuple[Colleague, ...]:
        """The staff of all pathways."""
        return tuple(colleague for pathway in self.pathways for colleague in pathway.staff)

    @property
    def decision_count(self) -> int:
        """How many decision points there will be."""
        return sum(len(journey.decisions) for journey in self.everybody)

    @property
    def request_count(self) -> int:
        """How many clinical requests there will be."""
        return sum(len(journey.requests) for journey in self.everybody)


_FIRST_EARLIER: Final = 600_001
"""The number of the first person among earlier patients, however many others there are."""

DEMO: Final = DataSet(
    "demo", CANCERS, 5, lambda cancer, _: usual_stories(cancer.repertoire), earlier=Earlier(300, "16")
)
BULK: Final = DataSet(
    "bulk",
    CANCERS[:1],
    5,
    lambda cancer, rng: random_stories(cancer.repertoire, 2_000, rng),
    earlier=Earlier(1_000, "7"),
    has_reports=False,
)
TWOPATHWAYS: Final = DataSet(
    "twopathways", CANCERS[:2], 5, lambda cancer, _: usual_stories(cancer.repertoire) * 3, earlier=Earlier(300, "35")
)
"""The cancers that have request types and reports of their own, with three patients for each usual story."""
DATA_SETS: Final = {each.name: each for each in (DEMO, BULK, TWOPATHWAYS)}
"""Every data set by its name."""


def plan_of(data_set: DataSet, now: datetime, check: NationalNumberCheck = "none") -> Plan:
    """The plan of a set, dated back from `now`; national numbers pass `check`."""
    days = WorkingDays(now, MAX_DAYS)
    everybody = (person(number, check) for number in itertools.count(1))
    earlier = (person(number, check) for number in itertools.count(_FIRST_EARLIER))
    as_of = now.astimezone(UTC).date() - timedelta(days=1)
    records = _earlier_records(data_set, as_of)
    return Plan(
        data_set.name,
        data_set.has_reports,
        [
            PathwayPlan(
                cancer,
                tuple(staff_of(number, cancer, data_set.users_per_pathway)),
                tuple(_journeys(data_set, cancer, days, everybody)),
                tuple(_earlier_journeys(records.get(cancer.name, ()), cancer, earlier)),
            )
            for number, cancer in enumerate(data_set.cancers, 1)
        ],
        as_of,
        data_set.has_waiting_times,
    )


def _earlier_records(data_set: DataSet, as_of: date) -> Mapping[str, Sequence[EntryRecord]]:
    if data_set.earlier is None:
        return {}
    sites = [cancer.name for cancer in data_set.cancers]
    return earlier_records(sites, data_set.earlier.patients, as_of, f"{data_set.name}-{data_set.earlier.name}")


def _earlier_journeys(records: Sequence[EntryRecord], cancer: Cancer, everybody: Iterator[Person]) -> Iterator[Journey]:
    for record in records:
        yield journey_of(record, next(someone for someone in everybody if someone.sex in cancer.sexes), cancer)


def _journeys(data_set: DataSet, cancer: Cancer, days: WorkingDays, everybody: Iterator[Person]) -> Iterator[Journey]:
    rng = random.Random(f"{data_set.name} {cancer.name}")  # noqa: S311 - the same data every time is the point
    patients = (someone for someone in everybody if someone.sex in cancer.sexes)
    for story in data_set.stories(cancer, rng):
        yield tell(story, next(patients), cancer, days, rng)
