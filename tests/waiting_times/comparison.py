"""Product and oracle beside each other, over one random record."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.contradictions import contradictions
from spiritum.waiting_times.events import Event
from spiritum.waiting_times.standards import Standards
from tests.waiting_times.examples import event_of, seen_of
from tests.waiting_times.judge import judged
from tests.waiting_times.oracle import LIMITS, Wait, waits_of
from tests.waiting_times.stories import Story

MAX_STORIES = 3_000
PARTS = (Standard.BEFORE_TRANSFER, Standard.AFTER_TRANSFER)
COMPARED = (
    "starts_on",
    "stops_on",
    "days",
    "target_on",
    "state",
    "breached",
    "counted",
    "shares",
    "scenario",
    "colour",
)


def differences(story: Story, standards: Standards) -> tuple[bool, list[str]]:
    """Whether the record is free of contradictions, and where product and oracle differ; clocks only if it is."""
    events = [event_of(row["id"], {name: value for name, value in row.items() if name != "id"}) for row in story.rows]
    codes = {contradiction.error.code for contradiction in contradictions(events, standards, story.today)}
    expected = judged(story.rows, story.today)
    if "OVERLAP" in codes & expected:
        # Days that are taken twice may come to more than the wait, depending on how they are counted.
        codes, expected = codes - {"MORE_THAN_WAIT"}, expected - {"MORE_THAN_WAIT"}
    if codes != expected:
        return not codes, [f"refused {sorted(codes)}, the judge says {sorted(expected)}"]
    if codes:
        return False, []
    days = dict.fromkeys((story.today, story.earlier))
    return True, [text for day in days for text in _clocks(events, story.rows, standards, day)]


def _clocks(events: Sequence[Event], rows: Sequence[dict[str, Any]], standards: Standards, day: date) -> list[str]:
    waits, clocks = waits_of(rows, day), clocks_of(events, standards, day)
    texts: list[str] = []
    for standard in LIMITS:
        actual = [_product(seen_of(clock, day), standard) for clock in clocks.of(Standard(standard))]
        expected = [_oracle(wait, standard) for wait in waits[standard]]
        if actual != expected:
            texts.append(f"{day} {standard}:\n  product {actual}\n  oracle  {expected}")
    parts = [clock.days for standard in PARTS for clock in clocks.of(standard)]
    whole = [clock.days for clock in clocks.of(Standard.REFERRAL_TO_TREATMENT)]
    if parts and sum(parts) != sum(whole) != 0:
        texts.append(f"{day}: the parts {parts} do not add up to {whole}")
    return texts


def _product(seen: dict[str, object], standard: str) -> dict[str, object]:
    names = (*COMPARED, "route") if standard == "referral_to_treatment" else COMPARED
    return {name: seen[name] for name in names}


def _oracle(wait: Wait, standard: str) -> dict[str, object]:
    return _product({**vars(wait), "colour": wait.colour}, standard)
