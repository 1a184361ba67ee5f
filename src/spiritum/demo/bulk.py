"""Random stories in large numbers, for measurements."""

import random
from collections.abc import Iterator, Sequence
from typing import Final

from spiritum.demo.repertoire import Repertoire
from spiritum.demo.stories import CLINIC, FOLLOW_UP, MDT, POST_REQUEST, TRIAGE, Ask, Story, Visit

MAX_DAYS: Final = 130
"""The earliest day of a story, counted back from today in working days: about six months."""

_MIN_DAYS: Final = 30
_ONE_IN_DISCHARGED: Final = 10
_LATER_OCCASIONS: Final = (CLINIC, CLINIC, MDT, POST_REQUEST, FOLLOW_UP)


def random_stories(offered: Repertoire, count: int, rng: random.Random) -> Iterator[Story]:
    """Stories of three visits and seven requests on average; each tenth ends with the discharge."""
    for number in range(1, count + 1):
        yield _story(offered, rng, is_discharged=number % _ONE_IN_DISCHARGED == 0)


def _story(offered: Repertoire, rng: random.Random, *, is_discharged: bool) -> Story:
    if not is_discharged and rng.random() < 1 / 20:
        return Story(rng.randint(2, 10), TRIAGE, brought=offered.brought)
    referred = rng.randint(_MIN_DAYS, MAX_DAYS)
    count = rng.choices((2, 3, 4), (1, 2, 1))[0]
    # Triage within days, the clinic a week or two later, as the waiting times of such patients are.
    triaged = referred - rng.randint(1, 3)
    seen = triaged - rng.randint(3, 9)
    days = [triaged, seen, *sorted(rng.sample(range(2, seen - 1), count - 2), reverse=True)]
    visits = [_visit(offered, days, position, rng) for position in range(count)]
    if is_discharged:
        visits[-1] = Visit(FOLLOW_UP, days[-1], (Ask(offered.discharge),))
    elif rng.random() < 1 / 4:  # Everything is done, nobody waits.
        visits[-1] = Visit(FOLLOW_UP, days[-1])
    return Story(referred, rng.choice(_LATER_OCCASIONS), visits)


def _visit(offered: Repertoire, days: Sequence[int], position: int, rng: random.Random) -> Visit:
    kinds = rng.sample(offered.tests, rng.choices((1, 2, 3, 4), (1, 3, 3, 2))[0])
    occasion = rng.choice(_LATER_OCCASIONS) if position else TRIAGE
    return Visit(occasion, days[position], [Ask(kind, _answered(days, position, rng)) for kind in kinds])


def _answered(days: Sequence[int], position: int, rng: random.Random) -> int | None:
    """The day of the result, mostly before the next visit. `None` while open, as are a third of the last visit's."""
    day, is_last = days[position], position == len(days) - 1
    if rng.random() < (1 / 3 if is_last else 1 / 20):
        return None
    next_day = 0 if is_last else days[position + 1]
    return rng.randint(min(next_day + 1, day - 1), day - 1)
