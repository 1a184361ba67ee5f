"""Made-up measurements: random numbers in a range, and text tables."""

import datetime
import random
from dataclasses import dataclass
from typing import Literal

from tie_simulator.reports.cases import Range

Sex = Literal["MALE", "FEMALE", "OTHER"]


@dataclass(frozen=True, slots=True)
class Body:
    """The facts on which reference values depend. Other sexes use the women's values."""

    male: bool
    age: int
    height_cm: int
    weight_kg: int

    @property
    def height_m(self) -> float:
        """The height in metres."""
        return self.height_cm / 100


def body_of(hospital_number: str, sex: Sex, born: datetime.date, on: datetime.date) -> Body:
    """The patient's body on a day; height and weight are the same in every report."""
    rng = random.Random(f"body {hospital_number}")  # noqa: S311 - repeatable on purpose, guards nothing
    male = sex == "MALE"
    height = rng.randint(166, 184) if male else rng.randint(153, 171)
    weight = round(rng.uniform(22.0, 30.0) * (height / 100) ** 2)
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return Body(male=male, age=max(18, age), height_cm=height, weight_kg=weight)


def between(rng: random.Random, limits: Range, digits: int = 0) -> float:
    """A random number in the range, rounded to `digits`; more likely near the middle."""
    return round(rng.triangular(*limits), digits)


def fixed(value: float, digits: int) -> str:
    """The number with exactly `digits` decimal places."""
    return f"{value:.{digits}f}"


def table(rows: list[tuple[str, ...]]) -> str:
    """Aligned columns: the first to the left, the others to the right, with two spaces between."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = (
        "  ".join(cell.ljust(width) if at == 0 else cell.rjust(width) for at, (cell, width) in enumerate(columns))
        for columns in ([*zip(row, widths, strict=True)] for row in rows)
    )
    return "\n".join(line.rstrip() for line in lines)


def joined(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
