"""Histories of entries for the demonstration: what a loader puts into the tables.

A loader calls `history_of` for each entry that it makes, with the entry's key and the day of its referral, or
`year_of` for as many entries as it likes, and records the events in order: ids rise from 1 within each entry, each row
says on which day it was recorded, and `refusals` has nothing against any of it. The same arguments make the same
events, on any machine. A later as-of date only adds events.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from spiritum.demo.waiting_times.drafts import Drafts
from spiritum.demo.waiting_times.investigation import Patient, investigate, refer
from spiritum.demo.waiting_times.reasons import tell_delay_reasons
from spiritum.demo.waiting_times.sites import SITES, SiteFigures
from spiritum.demo.waiting_times.treatment import treat, treat_first
from spiritum.demo.waiting_times.workdays import is_working_day, working_day_before
from spiritum.waiting_times.codes import Route
from spiritum.waiting_times.events import Diagnosis
from spiritum.waiting_times.records import EntryRecord

YEAR: Final = 365
RUN_UP: Final = 120
"""Days of referrals before the year, so that the waits that stop in its first months are all there."""

_EMERGENCY: Final = 0.012
"""The share of entries without a referral: admitted as an emergency, and treated at once."""


def history_of(key: str, site: str, referred_on: date, as_of: date) -> EntryRecord:
    """The history of one entry that was referred on `referred_on`, as known on `as_of`.

    `site` is the name of a demonstration pathway. Raises `KeyError` for any other.
    """
    figures = SITES[site]
    rng = random.Random(f"{key} {site} {referred_on}")  # noqa: S311 - the same history every time is the point
    drafts = Drafts(rng, pace=max(0.55, rng.lognormvariate(0, 0.2)))
    patient = Patient(drafts, figures, referred_on, _route(rng, figures))
    if drafts.chance(_EMERGENCY):
        admitted_on = working_day_before(referred_on)
        drafts.tell(Diagnosis(id=0, on=admitted_on, icd10=figures.icd10[0]), admitted_on)
        treat_first(patient, admitted_on)
    else:
        refer(patient)
        diagnosed = investigate(patient)
        if diagnosed is not None and not diagnosed.out_of_scope:
            treat(patient, diagnosed)
    tell_delay_reasons(patient)
    return EntryRecord(key, site, drafts.finished()).known_on(as_of)


def year_of(sites: Sequence[str], entries: int, as_of: date, name: str = "demo") -> list[EntryRecord]:
    """So many histories with referrals over the year before `as_of` and its run-up, by the day of the referral.

    `name` begins every key, and another name makes other histories.
    """
    rng = random.Random(f"{name} {entries} {as_of}")  # noqa: S311 - the same histories every time is the point
    first = as_of - timedelta(days=YEAR + RUN_UP)
    days = [day for ago in range(YEAR + RUN_UP) if is_working_day(day := first + timedelta(days=ago + 1))]
    referred = sorted(rng.choices(days, k=entries))
    chosen = rng.choices(sites, weights=[SITES[site].volume for site in sites], k=entries)
    return [
        record
        for number, (site, referred_on) in enumerate(zip(chosen, referred, strict=True), 1)
        if (record := history_of(f"{name}-{number}", site, referred_on, as_of)).events
    ]


def _route(rng: random.Random, figures: SiteFigures) -> Route:
    others = figures.upgraded + figures.screened + figures.breast_symptoms
    return rng.choices(
        (Route.URGENT, Route.UPGRADE, Route.SCREENING, Route.BREAST_SYMPTOMS),
        weights=(1 - others, figures.upgraded, figures.screened, figures.breast_symptoms),
    )[0]
