"""Very many stories that nobody has thought up one by one: for measurements."""

import random
from collections.abc import Iterator, Sequence
from typing import Final

from spiritum.demo.repertoire import Repertoire
from spiritum.demo.stories import CLINIC, FOLLOW_UP, MDT, POST_REQUEST, TRIAGE, Ask, Story, Visit

LONGEST: Final = 130
"""The day, counted back from today, before which no story begins: about six months ago."""

_SHORTEST: Final = 30
_EVERY_HOW_MANYETH_IS_DISCHARGED: Final = 10
_LATER_OCCASIONS: Final = (CLINIC, CLINIC, MDT, POST_REQUEST, FOLLOW_UP)


def random_stories(offered: Repertoire, count: int, luck: random.Random) -> Iterator[Story]:
    """Stories of three visits and seven requests on average; each tenth ends with the discharge."""
    for number in range(1, count + 1):
        yield _story(offered, luck, is_discharged=number % _EVERY_HOW_MANYETH_IS_DISCHARGED == 0)


def _story(offered: Repertoire, luck: random.Random, *, is_discharged: bool) -> Story:
    if not is_discharged and luck.random() < 1 / 20:
        return Story(luck.randint(2, 10), TRIAGE, brought=offered.brought)
    referred = luck.randint(_SHORTEST, LONGEST)
    count = luck.choices((2, 3, 4), (1, 2, 1))[0]
    days = sorted(luck.sample(range(2, referred - 1), count), reverse=True)
    visits = [_visit(offered, days, position, luck) for position in range(count)]
    if is_discharged:
        visits[-1] = Visit(FOLLOW_UP, days[-1], (Ask(offered.discharge),))
    elif luck.random() < 1 / 4:  # Everything is done, nobody waits.
        visits[-1] = Visit(FOLLOW_UP, days[-1])
    return Story(referred, luck.choice(_LATER_OCCASIONS), visits)


def _visit(offered: Repertoire, days: Sequence[int], position: int, luck: random.Random) -> Visit:
    kinds = luck.sample(offered.tests, luck.choices((1, 2, 3, 4), (1, 3, 3, 2))[0])
    occasion = luck.choice(_LATER_OCCASIONS) if position else TRIAGE
    return Visit(occasion, days[position], [Ask(kind, _answered(days, position, luck)) for kind in kinds])


def _answered(days: Sequence[int], position: int, luck: random.Random) -> int | None:
    """Most results are back by the next visit; of those that the last visit asked for, a third is still open."""
    day, is_last = days[position], position == len(days) - 1
    if luck.random() < (1 / 3 if is_last else 1 / 20):
        return None
    next_day = 0 if is_last else days[position + 1]
    return luck.randint(min(next_day + 1, day - 1), day - 1)
