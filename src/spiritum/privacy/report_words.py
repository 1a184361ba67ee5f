"""What a report to a patient says around its lines. Values in, values out."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from spiritum.privacy.reporting import MAX_LINES, Line, Report, Staff

TITLE: Final = "Who has seen your record"
COLUMNS: Final = ("Time", "Who", "What they did", "What they saw", "Why")
_STAFF: Final = {
    Staff.NAME: "Staff are named with their department.",
    Staff.ROLE: "Staff are given by role and department, and not by name: this hospital decides so.",
    Staff.TEAM: "Staff are given by department, and not by name: this hospital decides so.",
}
NOBODY: Final = "Nobody has seen or changed your record in this period, as far as this system knows."


def introduction(report: Report) -> list[str]:
    """The sentences above the days."""
    zone = report.made_at.tzinfo
    since, until = report.period.since.astimezone(zone), report.period.until.astimezone(zone)
    sentences = [
        f"Patient {report.patient}, from {minute(since)} to {minute(until)}. Made on {minute(report.made_at)}.",
        "This is what people and programs saw and did in Spiritum, the system of the hospital's cancer pathways. Other "
        "systems of the hospital keep records of their own.",
    ]
    if report.is_cut:
        sentences.append(f"There is more than fits: these are the latest {MAX_LINES:,} lines.")
    return sentences


def withheld(report: Report) -> list[str]:
    """What is left out, and why: the sentences below the days."""
    attempts = "1 attempt" if report.refused == 1 else f"{report.refused:,} attempts"
    return [
        _STAFF[report.staff],
        "Other patients who were seen on the same screens are not named, to protect them.",
        "Addresses of computers are left out, to protect the hospital's network.",
        "Where somebody used emergency access, the reason that they gave is kept under seal. Ask the privacy officer.",
        f"{attempts} to see your record were refused in this period. Nothing was seen by them, so they are not listed.",
    ]


def minute(instant: datetime) -> str:
    """An instant with its zone: `29 March 2026, 14:05 BST`."""
    return f"{instant.day} {instant:%B %Y, %H:%M %Z}"


def heading(day: date) -> str:
    """A day: `Sunday, 29 March 2026`."""
    return f"{day:%A}, {day.day} {day:%B %Y}"


def cells(line: Line) -> Sequence[str]:
    """The columns of a line."""
    times = f"{line.at:%H:%M}" if line.until is None else f"{line.at:%H:%M} to {line.until:%H:%M}"
    return (f"{times} {line.at:%Z}", line.who, line.what, line.groups, line.why)


def report_as_text(report: Report) -> str:
    """The report as plain text, for a letter."""
    lines = [TITLE, "", *introduction(report)]
    for day, of_day in report.days.items():
        lines += ["", heading(day)]
        for line in of_day:
            time, who, what, groups, why = cells(line)
            lines.append(f"  {time}  {who}: {what}{f' ({groups})' if groups else ''}, {why}")
    if not report.days:
        lines += ["", NOBODY]
    return "\n".join([*lines, "", "What is left out, and why", *(f"- {each}" for each in withheld(report)), ""])
