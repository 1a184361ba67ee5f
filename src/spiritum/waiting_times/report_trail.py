"""What a report shows of whom, for the audit trail."""

from collections.abc import Collection, Mapping
from typing import Final

from spiritum.audit.disclosures import Disclosed, Disclosures, Group, Key, Kind
from spiritum.audit.occasion import current_occasion
from spiritum.audit.trail import Trail
from spiritum.identity.caller import Machine, Principal
from spiritum.waiting_times.report_streams import BeforeShown
from spiritum.waiting_times.reports import Report

_GROUPS: Final[Mapping[Report, frozenset[Group]]] = {
    Report.BREACHES: frozenset({Group.WAITING_TIMES, Group.PATHWAY}),
    Report.DATA_QUALITY: frozenset({Group.WAITING_TIMES, Group.PATHWAY}),
    Report.NATIONAL_RETURN: frozenset({Group.WAITING_TIMES, Group.PATHWAY, Group.DEMOGRAPHICS}),
    Report.REFUSED: frozenset({Group.WAITING_TIMES, Group.PATHWAY}),
}
"""Of the reports that show entries. The return has NHS numbers in it."""


def noting(trail: Trail, who: Principal, report: Report) -> BeforeShown:
    """Notes each part of a report before it is sent, with the entries that it shows.

    What a person reads is reported. What a program pulls, and the return, which goes to NHS England, is exported.
    """
    is_export = report is Report.NATIONAL_RETURN or isinstance(who, Machine)
    kind = Kind.EXPORTED if is_export else Kind.REPORTED
    occasion = current_occasion()

    async def before_shown(entry_ids: Collection[int]) -> None:
        disclosures = Disclosures()
        disclosures.note(Key.ENTRY, entry_ids, *_GROUPS[report])
        operation = occasion.operation or report.value
        await trail.disclosed(Disclosed(kind, who, operation, None, occasion.request_id, disclosures))

    return before_shown
