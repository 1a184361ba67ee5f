"""What pictures are drawn from: counts of the server, which are those of the lists to which the pictures lead."""

from datetime import UTC, datetime, timedelta
from typing import Any

from generated.graphql.models import Permission
from tests.api.clinic import Clinic, Person
from tests.api.test_tracking_list import ids, referred
from tests.api.waiting import ago, recorded
from tests.operations import WORKLIST

COUNTS = """query ($pathwayId: ID!, $standard: WaitingStandard, $weeksAhead: Int!, $weeksBack: Int!) {
  getBreachCounts(pathwayId: $pathwayId, standard: $standard, weeksAhead: $weeksAhead, weeksBack: $weeksBack) {
    countedAt today limit totalCount withoutBreach weeks { from before minDays maxDays isBreached entries } } }"""
LIST = """query ($pathwayId: ID!, $standard: WaitingStandard, $breaching: BreachingInput, $first: Int, $after: String) {
  getTrackingListConnection(
    pathwayId: $pathwayId, standard: $standard, breaching: $breaching, first: $first, after: $after
  ) {
    totalCount buckets { entries } pageInfo { hasNextPage endCursor } edges { node { id nextBreachOn } } } }"""
AWAITING = """query ($pathwayId: ID!) { getAwaitingCounts(pathwayId: $pathwayId) {
  countedAt totalCount groups { awaitingDecisionType patients medianDays } } }"""


async def counts(person: Person, pathway: int, *, ahead: int = 8, back: int = 0, **more: Any) -> dict[str, Any]:
    answer = await person.ask(COUNTS, pathwayId=pathway, weeksAhead=ahead, weeksBack=back, **more)
    return answer.data["getBreachCounts"]


async def listed(person: Person, pathway: int, **arguments: Any) -> dict[str, Any]:
    answer = await person.ask(LIST, pathwayId=pathway, **{"first": 100, **arguments})
    return answer.data["getTrackingListConnection"]


async def test_each_week_has_as_many_as_the_list_to_which_it_leads(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    # Informed of nothing, they breach 29 days after their referral.
    entries = await referred(clinic, person, pathway, [110, 35, 29, 28, 22, 21, 0])
    await recorded(person, "recordPatientInformed", entries[0], on=ago(100), outcome="RULED_OUT")
    counted = await counts(person, pathway, ahead=3, back=1)
    assert [week["entries"] for week in counted["weeks"]] == [0, 2, 2, 1, 0, 1]
    assert (counted["totalCount"], counted["withoutBreach"], counted["limit"]) == (6, 0, None)
    assert counted["today"] == ago(0)
    first, *_, last = counted["weeks"]
    assert (first["from"], last["before"]) == (None, None)
    assert [week["isBreached"] for week in counted["weeks"]] == [True, True, False, False, False, False]
    met: list[int] = []
    for week in counted["weeks"]:
        page = await listed(person, pathway, breaching={"from": week["from"], "before": week["before"]})
        assert (page["totalCount"], len(ids(page))) == (week["entries"],) * 2, week
        assert sum(bucket["entries"] for bucket in page["buckets"]) == week["entries"]
        met += ids(page)
    assert sorted(met) == sorted(ids(await listed(person, pathway)))


async def test_weeks_of_a_standard_say_which_days_of_the_wait_they_are(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    await referred(clinic, person, pathway, [70, 69, 63, 62, 56, 55, 3])
    standard = {"standard": "REFERRAL_TO_TREATMENT"}
    counted = await counts(person, pathway, ahead=9, back=1, **standard)
    assert counted["limit"] == 62
    days = [(week["minDays"], week["maxDays"], week["entries"]) for week in counted["weeks"]]
    assert days[:4] == [(70, None, 1), (63, 69, 2), (56, 62, 2), (49, 55, 1)]
    assert days[-2:] == [(0, 6, 1), (None, -1, 0)]
    for week in counted["weeks"]:
        page = await listed(person, pathway, breaching={"from": week["from"], "before": week["before"]}, **standard)
        assert page["totalCount"] == week["entries"], week


async def test_entries_of_which_no_national_wait_runs_are_counted_apart(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    running, stopped = await referred(clinic, person, pathway, [30, 100])
    # Treated without a diagnosis: the waits have stopped, and the entry stays on the list.
    await recorded(person, "recordDecisionToTreat", stopped, on=ago(60))
    await recorded(person, "recordTreatment", stopped, on=ago(50), eventType="01", modality="23")
    page = await listed(person, pathway)
    without = [edge["node"]["id"] for edge in page["edges"] if edge["node"]["nextBreachOn"] is None]
    counted = await counts(person, pathway)
    assert counted["withoutBreach"] == len(without)
    assert counted["totalCount"] == page["totalCount"] == 2
    assert sum(week["entries"] for week in counted["weeks"]) == 2 - len(without)
    never = await listed(person, pathway, breaching={"never": True})
    assert [str(id_) for id_ in ids(never)] == without
    others = await listed(person, pathway, breaching={"never": False})
    assert running in ids(others)
    assert len(ids(others)) == 2 - len(without)
    later = await listed(person, pathway, breaching={"from": ago(-1000)})
    assert ids(later) == [], "whoever breaches on no day does not breach later"


async def test_pages_of_a_week_go_on_and_its_cursors_belong_to_it(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    entries = await referred(clinic, person, pathway, [30, 31, 32])
    week = {"before": ago(-1)}
    first = await listed(person, pathway, breaching=week, first=2)
    assert first["pageInfo"]["hasNextPage"]
    rest = await listed(person, pathway, breaching=week, first=2, after=first["pageInfo"]["endCursor"])
    assert sorted(ids(first) + ids(rest)) == sorted(entries)
    other = await person.ask(LIST, pathwayId=pathway, first=2, after=first["pageInfo"]["endCursor"])
    assert other.codes == ["BAD_USER_INPUT"]


async def test_counts_are_for_members_with_the_permission(clinic: Clinic) -> None:
    pathway, foreign = await clinic.pathway(), await clinic.pathway()
    person = await clinic.signed_in(on=[pathway], may=[Permission.PATHWAY_READ])
    assert (await person.ask(COUNTS, pathwayId=pathway, weeksAhead=1, weeksBack=0)).codes == ["FORBIDDEN"]
    assert (await person.ask(AWAITING, pathwayId=pathway)).codes == ["FORBIDDEN"]
    member = await clinic.signed_in(on=[pathway])
    assert (await member.ask(COUNTS, pathwayId=foreign, weeksAhead=1, weeksBack=0)).codes == ["FORBIDDEN"]
    assert (await member.ask(AWAITING, pathwayId=foreign)).codes == ["FORBIDDEN"]
    assert (await member.ask(COUNTS, pathwayId=pathway, weeksAhead=27, weeksBack=0)).codes == ["BAD_USER_INPUT"]


async def test_patients_are_counted_by_what_they_wait_for_as_the_worklist_counts_them(clinic: Clinic) -> None:
    pathway, other = await clinic.pathway(), await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    now = datetime.now(UTC)
    for awaiting, days in (("MDT", 3), ("MDT", 10), ("MDT", 40), ("CLINIC", 5)):
        referred_at = now - timedelta(days=days)
        await clinic.patient(pathway, known=False, awaiting_decision_type=awaiting, referred_at=referred_at)
    await clinic.patient(pathway, known=False, awaiting_decision_type="MDT", is_discharged=True)
    await clinic.patient(other, known=False, awaiting_decision_type="MDT")
    answer = (await person.ask(AWAITING, pathwayId=pathway)).data["getAwaitingCounts"]
    groups = {group["awaitingDecisionType"]: (group["patients"], group["medianDays"]) for group in answer["groups"]}
    assert groups == {
        "TRIAGE": (0, None),
        "CLINIC": (1, 5),
        "MDT": (3, 10),
        "AD_HOC": (0, None),
        "FOLLOW_UP": (0, None),
        "POST_REQUEST": (0, None),
    }
    assert answer["totalCount"] == 4
    for awaiting, (patients, _) in groups.items():
        page = await person.ask(WORKLIST, on=pathway, first=50, outstanding=False, awaiting=awaiting)
        assert page.data["getPatientOnPathwayConnection"]["totalCount"] == patients, awaiting
