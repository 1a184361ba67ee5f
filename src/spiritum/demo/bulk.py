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
    referred = luck.randint(_SHORTEST, LONGEST)
    count = luck.choices((2, 3, 4), (1, 2, 1))[0]
    days = sorted(luck.sample(range(2, referred - 1), count), reverse=True)
    visits = [_visit(offered, days, position, luck) for position in range(count)]
    if is_discharged:
        visits[-1] = Visit(FOLLOW_UP, days[-1], (Ask(offered.discharge),))
    elif luck.random() < 1 / 4:  # Everything is done, nobody waits.
        visits[-1] = Visit(FOLLOW_UP, days[-1])
    return Story(referred, luck.choice(_LATER_OCCASIONS), visits)
