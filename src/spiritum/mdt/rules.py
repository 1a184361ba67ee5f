"""How a meeting's list is rearranged, and why a change is refused. Values in, values out."""

from collections.abc import Mapping, Sequence
from datetime import date

from spiritum.errors import FieldError


def rearranged(entry_ids: Sequence[int], orders: Mapping[int, int]) -> list[int]:
    """The entries in their new order: those in `orders` where it says, the others around them as they were.

    An order behind the end is the end. If two have the same order, the one that `orders` names first has it, and the
    other follows.
    """
    rearranged_ids = [entry_id for entry_id in entry_ids if entry_id not in orders]
    free_from = 0
    for entry_id, order in sorted(orders.items(), key=lambda item: item[1]):
        place = min(max(order, free_from), len(rearranged_ids))
        rearranged_ids.insert(place, entry_id)
        free_from = place + 1
    return rearranged_ids


def day_taken(day: date) -> FieldError:
    """The pathway has a meeting on this day already."""
    return FieldError(
        "plannedAt", "TAKEN", f"The pathway has a meeting on {day.day} {day:%B %Y} already. Choose another day."
    )


def not_this_pathways(field: str, mdt_id: int) -> FieldError:
    """The meeting is another pathway's, or was cancelled."""
    return FieldError(
        field, "NOT_ON_PATHWAY", f"Meeting {mdt_id} is not one of this pathway's. Choose another of its meetings."
    )


def already_on(field: str) -> FieldError:
    """The patient is on the list already."""
    return FieldError(field, "ALREADY_ON_MDT", "The patient is on this meeting's list already. Choose another meeting.")


def patients_left(count: int) -> FieldError:
    """The meeting's list has patients, and no other meeting is named to take them over."""
    there_are = "There is 1 patient" if count == 1 else f"There are {count} patients"
    return FieldError(
        "movePatientsToMdtId", "REQUIRED", f"{there_are} on the list: name another meeting that takes the list over."
    )


def unknown_users(ids: Sequence[int]) -> FieldError:
    """Some clinicians have no account."""
    listed = ", ".join(str(user_id) for user_id in ids)
    return FieldError("users", "NOT_FOUND", f"There is no user {listed}. Choose among the pathway's users.")


def not_members(names: Sequence[str]) -> FieldError:
    """Some clinicians are not members of the meeting's pathway. `names` are what the caller may know: names or ids."""
    return FieldError(
        "users",
        "NOT_ON_PATHWAY",
        f"{', '.join(names)}: not on this pathway. Choose among the pathway's users, or have them added to it first.",
    )
