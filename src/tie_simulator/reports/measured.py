"""Measurements and visits for the texts: each name in `{measured.…}` and `{visit.…}` is a property here."""

import datetime
import random
from dataclasses import dataclass
from functools import cached_property

from tie_simulator.reports.bloods import Bloods, bloods
from tie_simulator.reports.cases import Exercise, LungCase, LungFunction, LymphomaCase
from tie_simulator.reports.echo import Echo, echo
from tie_simulator.reports.exercise import ExerciseTest, exercise_test
from tie_simulator.reports.lung_function import Spirometry, spirometry
from tie_simulator.reports.numbers import Body, between, fixed

_HEALTHY_FUNCTION = LungFunction(fev1=97, fvc=101, tlco=90)
_HEALTHY_EXERCISE = Exercise(vo2=(18.0, 24.0))
_SATURDAY = 5


class Measured:
    """The numbers of one report, generated on first use; the same seed gives the same numbers."""

    def __init__(self, seed: str, body: Body, case: LungCase | LymphomaCase) -> None:
        self._seed = seed
        self._body = body
        self._case = case

    def _rng(self, what: str) -> random.Random:
        """A generator for each name, so that a new sentence in a text changes no other number."""
        return random.Random(f"{self._seed} {what}")  # noqa: S311 - repeatable on purpose, guards nothing

    @property
    def height_cm(self) -> int:
        return self._body.height_cm

    @cached_property
    def _spirometry(self) -> Spirometry:
        reached = self._case.function if isinstance(self._case, LungCase) else _HEALTHY_FUNCTION
        return spirometry(self._body, reached)

    @property
    def lung_function(self) -> str:
        return self._spirometry.table

    @property
    def lung_function_interpretation(self) -> str:
        """The pattern and, if the tumour is resectable, the function after an operation."""
        test, case = self._spirometry, self._case
        if isinstance(case, LungCase) and case.resectable:
            return f"{test.interpretation}\n{test.after_lobectomy(case.lobe)}"
        return test.interpretation

    @cached_property
    def exercise(self) -> ExerciseTest:
        reached = self._case.exercise if isinstance(self._case, LungCase) else _HEALTHY_EXERCISE
        return exercise_test(self._rng("exercise"), self._body, reached)

    @cached_property
    def echo(self) -> Echo:
        return echo(self._rng("echo"), self._body)

    @cached_property
    def _bloods(self) -> Bloods:
        return bloods(self._rng("bloods"), self._body, self._case.bloods)

    @cached_property
    def _bloods_with_ldh(self) -> Bloods:
        return bloods(self._rng("bloods"), self._body, self._case.bloods, lymphoma=True)

    @property
    def bloods(self) -> str:
        return self._bloods.table

    @property
    def bloods_comment(self) -> str:
        return self._bloods.comment

    @property
    def bloods_with_ldh(self) -> str:
        return self._bloods_with_ldh.table

    @property
    def bloods_with_ldh_comment(self) -> str:
        return self._bloods_with_ldh.comment

    @property
    def inr(self) -> str:
        return fixed(between(self._rng("inr"), (0.9, 1.1), 1), 1)

    @property
    def ct_dose(self) -> int:
        return self._rng("ct dose").randint(640, 980)

    @property
    def fdg_dose(self) -> int:
        """The dose in MBq: 4 for each kilogram, at most 400."""
        return min(400, 4 * self._body.weight_kg)

    @property
    def fdg_glucose(self) -> str:
        return fixed(between(self._rng("glucose"), (4.9, 7.4), 1), 1)

    @property
    def fdg_uptake(self) -> int:
        return self._rng("uptake").randint(57, 68)

    @property
    def liver_suv(self) -> str:
        return fixed(between(self._rng("liver"), (1.9, 2.5), 1), 1)

    @property
    def midazolam(self) -> str:
        return self._rng("midazolam").choice(("2", "2.5", "3"))

    @property
    def fentanyl(self) -> int:
        return self._rng("fentanyl").choice((50, 75))

    @property
    def lowest_saturation(self) -> int:
        return self._rng("saturation").randint(89, 94)


@dataclass(frozen=True, slots=True)
class Visit:
    """A clinic appointment on a working day within a fortnight."""

    on: datetime.date
    at: datetime.time

    @property
    def day(self) -> str:
        return f"{self.on:%A} {self.on.day} {self.on:%B}"

    @property
    def time(self) -> str:
        return f"{self.at:%H.%M}"


def visit_after(rng: random.Random, day: datetime.date) -> Visit:
    """An appointment 3 to 12 days after the day."""
    on = day + datetime.timedelta(days=rng.randint(3, 10))
    while on.weekday() >= _SATURDAY:
        on += datetime.timedelta(days=1)
    return Visit(on, datetime.time(rng.choice((9, 10, 11, 13, 14, 15)), rng.choice((0, 20, 40))))
