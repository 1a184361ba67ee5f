"""Calendar months, in which reports count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from typing_extensions import override


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int
    """1 to 12."""

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of a day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        following = date(self.year + self.number // 12, self.number % 12 + 1, 1)
        return following - timedelta(days=1)

    @override
    def __str__(self) -> str:
        """ISO 8601: `2026-04`."""
        return f"{self.year:04}-{self.number:02}"


@dataclass(frozen=True)
class Period:
    """Months that follow each other, both included."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        """Raises `ValueError` if the last month is before the first."""
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")

    def __contains__(self, day: date) -> bool:
        """Whether a day is in one of the months."""
        return self.first.first <= day <= self.last.last

    def __iter__(self) -> Iterator[Month]:
        """The months in order."""
        for index in range(self.first.year * 12 + self.first.number - 1, self.last.year * 12 + self.last.number):
            yield Month(index // 12, index % 12 + 1)
