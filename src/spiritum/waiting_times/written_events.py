"""Events as rows: each kind has its word in the contract, and its fields are JSON. Enums are written by their names."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from functools import cache, partial
from types import NoneType
from typing import Any, NamedTuple, Protocol, get_args, get_type_hints

from generated.graphql.models import EventCorrectionInput
from spiritum.waiting_times.events import (
    Adjustment,
    Appointment,
    Closed,
    ConsultantUpgrade,
    DecisionToTreat,
    DelayReason,
    Diagnosis,
    EarliestClinicallyAppropriateDate,
    Event,
    Informed,
    MdtDiscussion,
    PlacedOnMdt,
    ReferralReceived,
    Referred,
    Transfer,
    Treatment,
    TreatmentOffer,
    Withdrawal,
)

WITHDRAWAL = "WITHDRAWAL"
KINDS: Mapping[str, type[Event]] = {
    "REFERRED": Referred,
    "REFERRAL_RECEIVED": ReferralReceived,
    "CONSULTANT_UPGRADE": ConsultantUpgrade,
    "APPOINTMENT": Appointment,
    "INFORMED": Informed,
    "DIAGNOSIS": Diagnosis,
    "MDT_PLACED": PlacedOnMdt,
    "MDT_DISCUSSION": MdtDiscussion,
    "DECISION_TO_TREAT": DecisionToTreat,
    "EARLIEST_CLINICALLY_APPROPRIATE_DATE": EarliestClinicallyAppropriateDate,
    "TREATMENT_OFFER": TreatmentOffer,
    "TREATMENT": Treatment,
    "TRANSFER": Transfer,
    "ADJUSTMENT": Adjustment,
    "DELAY_REASON": DelayReason,
    "CLOSED": Closed,
    WITHDRAWAL: Withdrawal,
}
"""The class of each kind."""
KIND_OF: Mapping[type[Event], str] = {event_type: kind for kind, event_type in KINDS.items()}
"""The word for each class."""
_COMMON = ("id", "on")
_IN_INPUTS = {"icd10": "icd_10"}
"""Fields that have another name in the generated inputs."""


class _Field(NamedTuple):
    name: str
    default: object
    blank: object
    """What a blank text stands for: the usual value, or nothing at all."""
    read: Callable[[Any], object]
    """From JSON, or from an input of the contract."""


def kind_of(event: Event) -> str:
    """The word for an event's kind."""
    return KIND_OF[type(event)]


def details_of(event: Event) -> dict[str, object]:
    """The fields of an event besides its id and day, as JSON; those that have their usual value are left out."""
    values = ((each, getattr(event, each.name)) for each in _fields_of(type(event)))
    return {each.name: _as_json(value) for each, value in values if value != each.default}


def event_from(kind: str, event_id: int, on: date, details: Mapping[str, Any]) -> Event:
    """The event of a row. Raises `KeyError` for an unknown kind."""
    event_type = KINDS[kind]
    known = {each.name: each.read(details[each.name]) for each in _fields_of(event_type) if each.name in details}
    return event_type(id=event_id, on=on, **known)


class EventInput(Protocol):
    """What the inputs of all kinds of events have, beside the fields of their kind."""

    @property
    def on_pathway_id(self) -> int:
        """The entry."""
        ...

    @property
    def on(self) -> date:
        """The day."""
        ...

    @property
    def corrects(self) -> EventCorrectionInput | None:
        """What it replaces."""
        ...


def event_of_input(event_type: type[Event], values: EventInput) -> Event:
    """A new event, whose fields have the names of the input's; its id is 0.

    Null and blank texts stand for the usual value. The space around a text does not count.
    """
    known: dict[str, Any] = {}
    for each in _fields_of(event_type):
        value = getattr(values, _IN_INPUTS.get(each.name, each.name))
        if isinstance(value, str) and not isinstance(value, Enum):
            value = value.strip() or each.blank
        if value is not None:
            known[each.name] = each.read(value.name if isinstance(value, Enum) else value)
    return event_type(id=0, on=values.on, **known)


def _as_json(value: object) -> object:
    if isinstance(value, Enum):
        return value.name
    return value.isoformat() if isinstance(value, date) else value


@cache
def _fields_of(event_type: type[Event]) -> tuple[_Field, ...]:
    types = get_type_hints(event_type)
    return tuple(
        _Field(
            each.name,
            None if each.default is MISSING else each.default,
            "" if each.default is MISSING else each.default,
            _reader(types[each.name]),
        )
        for each in fields(event_type)
        if each.name not in _COMMON
    )


def _reader(hint: Any) -> Callable[[Any], object]:
    (kind,) = [part for part in get_args(hint) if part is not NoneType] or [hint]
    if issubclass(kind, Enum):
        return partial(_named, kind)
    return _day if kind is date else kind


def _named(words: type[Enum], name: str) -> Enum:
    return words[name]


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
