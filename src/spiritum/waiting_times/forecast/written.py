"""What was learned, as text that is kept, and read again by programs that know its format."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.bookings import Booked
from spiritum.waiting_times.forecast.calibration import Line
from spiritum.waiting_times.forecast.durations import Durations, Groups, Key, Scale
from spiritum.waiting_times.forecast.lessons import Learned
from spiritum.waiting_times.forecast.model import Knowledge
from spiritum.waiting_times.forecast.months import MonthTally
from spiritum.waiting_times.forecast.stages import Stage
from spiritum.waiting_times.standards import Standards

FORMAT: Final = 1
"""Of the text, and of what is counted how: it rises whenever a program would read another one's text wrongly."""


def written(learned: Learned) -> dict[str, Any]:
    """What was learned, as JSON values."""
    knowledge = learned.knowledge
    sites = {None, *(site for site in knowledge.finished if knowledge.has_own(site))}
    return {
        "format": FORMAT,
        "asOf": learned.as_of.isoformat(),
        "entries": learned.entries,
        "stays": [
            [*_key(key), list(groups.at_risk), _by_stage(groups.left), _by_stage(groups.totals)]
            for key, groups in knowledge.durations.groups().items()
            if key[-1] in sites
        ],
        "unrecorded": list(knowledge.unrecorded),
        "finished": dict(knowledge.finished),
        "settled": {standard.name: count for standard, count in knowledge.settled_entries.items()},
        "lines": {standard.name: [line.shift, line.slope] for standard, line in knowledge.calibration.items()},
        "months": [
            [each.site, each.standard.name, each.first.isoformat(), each.in_time, each.late, each.stops]
            for each in learned.months
        ],
    }


def read_back(text: Mapping[str, Any], standards: Standards) -> Learned:
    """What was learned, from what `written` gave. Raises `ValueError` for another format."""
    if text.get("format") != FORMAT:
        raise ValueError(f"the format is {text.get('format')}, and {FORMAT} is known")
    knowledge = Knowledge(
        standards=standards,
        as_of=date.fromisoformat(text["asOf"]),
        durations=Durations.of({_read_key(row): _groups(row) for row in text["stays"]}),
        unrecorded=text["unrecorded"],
        finished=Counter(text["finished"]),
        settled_entries=Counter({Standard[name]: count for name, count in text["settled"].items()}),
        calibration={Standard[name]: Line(*numbers) for name, numbers in text["lines"].items()},
    )
    months = [
        MonthTally(site, Standard[standard], date.fromisoformat(first), in_time, late, stops)
        for site, standard, first, in_time, late, stops in text["months"]
    ]
    return Learned(knowledge, months, text["entries"])


_KEY_PARTS: Final = 4


def _key(key: Key) -> tuple[str | None, int | None, str, str | None]:
    scale, stage, site = key
    return (None if scale.booked is None else scale.booked.name, scale.unbooked, stage.name, site)


def _read_key(row: Sequence[Any]) -> Key:
    booked, unbooked, stage, site = row[:_KEY_PARTS]
    return Scale(None if booked is None else Booked[booked], unbooked), Stage[stage], site


def _by_stage(values: Mapping[Stage, Any]) -> dict[str, Any]:
    return {stage.name: value for stage, value in values.items()}


def _groups(row: Sequence[Any]) -> Groups:
    at_risk, left, totals = row[_KEY_PARTS:]
    return Groups(
        at_risk,
        {Stage[stage]: counts for stage, counts in left.items()},
        {Stage[stage]: total for stage, total in totals.items()},
    )
