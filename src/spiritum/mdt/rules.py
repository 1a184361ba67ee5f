"""Meetings' lists: how one is rearranged, and what stands in the way of a change. Values in, values out."""

from collections.abc import Mapping, Sequence
from datetime import date

from spiritum.errors import FieldError


def rearranged(places: Sequence[int], wanted: Mapping[int, int]) -> list[int]:
    """The entries in `places` in their new order: each in `wanted` at its place, the others in theirs around them.

    A place behind the end is the end. Of two that want one place, the one named first in `wanted` has it.
    """
    order = [entry for entry in places if entry not in wanted]
    for entry, place in sorted(wanted.items(), key=lambda one: one[1]):
        order.insert(place, entry)
    return order


def day_taken(day: date) -> FieldError:
    """A pathway has one meeting a day."""
    return FieldError(
        "plannedAt", "TAKEN", f"The pathway has a meeting on {day.day} {day:%B %Y} already. Choose another day."
    )


def not_this_pathways(field: str, mdt_id: int) -> FieldError:
    """A meeting of another pathway, or one that was cancelled."""
    return FieldError(
        field, "NOT_ON_PATHWAY", f"Meeting {mdt_id} is not one of this pathway's. Choose another of its meetings."
    )


def already_on(field: str) -> FieldError:
    """A patient is on each list once."""
    return FieldError(field, "ALREADY_ON_MDT", "The patient is on this meeting's list already. Choose another meeting.")


def patients_left(count: int) -> FieldError:
    """A meeting with a list goes only when its list has somewhere to go."""
    there_are = "There is 1 patient" if count == 1 else f"There are {count} patients"
    return FieldError(
        "movePatientsToMdtId", "REQUIRED", f"{there_are} on the list: name another meeting that takes the list over."
    )


def unknown_users(ids: Sequence[int]) -> FieldError:
    """Clinicians who have no account."""
    listed = ", ".join(str(one) for one in ids)
    return FieldError("users", "NOT_FOUND", f"There is no user {listed}. Choose among the pathway's users.")


def strangers(names: Sequence[str]) -> FieldError:
    """Clinicians who are not on the meeting's pathway, as the caller may know them: by name, else by id."""
    return FieldError(
        "users",
        "NOT_ON_PATHWAY",
        f"{', '.join(names)}: not on this pathway. Choose among the pathway's users, or have them added to it first.",
    )
