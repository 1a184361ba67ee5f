"""What will be loaded, before anything is: numbers, times, and stories that a clinician can follow."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise

import pytest

from generated.graphql.models import DecisionType, Permission
from spiritum.commands.demo import DataSetName
from spiritum.demo.cancers import CANCERS
from spiritum.demo.data_sets import BULK, DATA_SETS, DEMO, TWOPATHWAYS, DataSet, Plan, plan_of
from spiritum.demo.journeys import Journey
from spiritum.demo.repertoire import GENERAL
from spiritum.demo.request_types import RequestType
from spiritum.demo.staff import ROLES
from spiritum.settings import Settings
from tie_simulator.reports import Subject, write_report

# One process: a set is planned once for each day.
pytestmark = pytest.mark.xdist_group("data sets")

NOW = datetime(2026, 3, 4, 7, 30, tzinfo=UTC)
MONDAY = datetime(2026, 3, 2, 0, 5, tzinfo=UTC)


@cache
def planned_on(now: datetime, data_set: DataSet) -> Plan:
    return plan_of(data_set, now)


def planned(data_set: DataSet) -> Plan:
    return planned_on(NOW, data_set)


@pytest.fixture(params=DATA_SETS)
def plan(request: pytest.FixtureRequest) -> Plan:
    return planned(DATA_SETS[request.param])


def test_every_set_can_be_asked_for() -> None:
    pattern = next(rule.pattern for rule in Settings.model_fields["demo_data"].metadata if hasattr(rule, "pattern"))
    assert {*DATA_SETS} == {*DataSetName}
    assert all(re.fullmatch(pattern, name) for name in DATA_SETS)


def test_demo_has_twenty_pathways_with_five_users_and_five_patients_each() -> None:
    demo = planned(DEMO)
    assert demo.pathways[0].cancer.name == "Lung cancer"
    assert len({pathway.cancer.name for pathway in demo.pathways}) == 20
    assert {(len(pathway.staff), len(pathway.journeys)) for pathway in demo.pathways} == {(5, 5)}


def test_bulk_has_two_thousand_patients_on_one_pathway() -> None:
    (pathway,) = planned(BULK).pathways
    journeys = pathway.journeys
    assert pathway.cancer.name == "Lung cancer"
    assert len(journeys) == 2_000
    assert [who.username for who in pathway.staff] == [f"demo-1-{number}" for number in range(1, 6)]
    assert sum(journey.is_discharged for journey in journeys) == 200
    assert 2.7 < sum(len(journey.decisions) for journey in journeys) / 2_000 < 3.3
    assert 6.5 < sum(len(journey.requests) for journey in journeys) / 2_000 < 7.5
    waiting = sum(journey.is_outstanding for journey in journeys)
    open_somewhere = sum(any(not request.completed_at for request in journey.requests) for journey in journeys)
    assert 600 < waiting < 1_400
    assert 300 < open_somewhere < 1_700
    assert min(journey.referred_at for journey in journeys) < datetime(2025, 10, 1, tzinfo=UTC)


def test_twopathways_has_lung_cancer_and_lymphoma_with_five_users_and_fifteen_patients_each() -> None:
    plan = planned(TWOPATHWAYS)
    assert plan.has_reports
    assert [pathway.cancer.name for pathway in plan.pathways] == ["Lung cancer", "Lymphoma"]
    assert [(who.username, who.password) for who in plan.staff] == [
        (f"demo-{number}-{user}", f"22password{number}") for number in (1, 2) for user in range(1, 6)
    ]
    assert [len(pathway.journeys) for pathway in plan.pathways] == [15, 15]


def test_the_same_day_gives_the_same_data(plan: Plan) -> None:
    assert plan == plan_of(DATA_SETS[plan.name], NOW.replace(hour=23))


def test_only_instants_depend_on_the_day() -> None:
    earlier = plan_of(DEMO, datetime(2024, 2, 29, tzinfo=UTC))
    for then, now in zip(earlier.journeys, planned(DEMO).journeys, strict=True):
        assert then.patient == now.patient
        assert [d.clinic_history for d in then.decisions] == [d.clinic_history for d in now.decisions]
        assert [(r.type, r.state, r.requested_by) for r in then.requests] == [
            (r.type, r.state, r.requested_by) for r in now.requests
        ]


def test_users_are_named_after_pathway_and_number_and_every_second_one_is_an_administrator() -> None:
    for number, pathway in enumerate(planned(DEMO).pathways, 1):
        assert [who.username for who in pathway.staff] == [f"demo-{number}-{user}" for user in range(1, 6)]
        assert {who.password for who in pathway.staff} == {f"22password{number}"}
        assert all("doctor" in who.roles for who in pathway.staff)
        assert ["admin" in who.roles for who in pathway.staff] == [False, True, False, True, False]


def test_roles_allow_what_their_holders_do() -> None:
    doctor, administrator = ROLES["doctor"], ROLES["admin"]
    assert {
        Permission.DECISION_CREATE,
        Permission.MILESTONE_CREATE,
        Permission.MILESTONE_UPDATE,
        Permission.ON_MDT_CREATE,
        Permission.MDT_DELETE,
    } <= doctor
    assert {Permission.ON_PATHWAY_CREATE, Permission.ON_PATHWAY_UPDATE, Permission.PATIENT_CREATE} <= doctor
    assert {each for each in Permission if each.value.endswith("_READ")} - {Permission.AUDIT_READ} <= doctor
    assert (
        not {
            Permission.USER_CREATE,
            Permission.USER_UPDATE,
            Permission.ROLE_CREATE,
            Permission.ROLE_UPDATE,
            Permission.PATHWAY_CREATE,
        }
        & doctor
    )
    assert {
        Permission.USER_CREATE,
        Permission.USER_UPDATE,
        Permission.ROLE_DELETE,
        Permission.PATHWAY_DELETE,
    } <= administrator
    assert not {Permission.DECISION_CREATE, Permission.PATIENT_READ} & administrator
    trail = {Permission.AUDIT_READ, Permission.AUDIT_REVIEW, Permission.AUDIT_EXPORT}
    assert doctor | administrator == {*Permission} - {Permission.AUTHENTICATED, Permission.BREAK_GLASS} - trail


def test_every_number_is_of_the_configured_kind_and_nobodys_else(plan: Plan) -> None:
    patients = [journey.patient for journey in plan.journeys]
    defaults = Settings.model_construct()
    for patient in patients:
        assert re.fullmatch(defaults.hospital_number_regex, patient.hospital_number)
        assert re.fullmatch(defaults.national_number_regex, patient.national_number)
    assert len({patient.hospital_number for patient in patients}) == len(patients)


def test_nobody_has_a_cancer_that_they_cannot_have() -> None:
    for pathway in planned(DEMO).pathways:
        assert {journey.patient.sex for journey in pathway.journeys} <= pathway.cancer.sexes


@pytest.mark.parametrize("data_set", [DEMO, TWOPATHWAYS], ids=lambda data_set: data_set.name)
def test_every_pathway_has_its_mix(data_set: DataSet) -> None:
    for pathway in planned(data_set).pathways:
        assert pathway.journeys
        for first in range(0, len(pathway.journeys), 5):
            check_mix(pathway.journeys[first : first + 5])


def check_mix(journeys: Sequence[Journey]) -> None:
    new, results_back, awaited, both, all_done = journeys
    assert not new.decisions
    assert results_back.is_outstanding
    assert all(request.completed_at for request in results_back.requests)
    assert not awaited.is_outstanding
    assert any(not request.completed_at for request in awaited.requests)
    assert both.is_outstanding
    assert any(not request.completed_at for request in both.requests)
    assert not all_done.is_outstanding
    assert all(request.acknowledged_by is not None for request in all_done.requests)
    assert len({journey.awaiting for journey in journeys}) == 5


def test_a_pathway_offers_whatever_its_patients_were_asked_to_have(plan: Plan) -> None:
    for pathway in plan.pathways:
        requested_types = {request.type for journey in pathway.journeys for request in journey.requests}
        assert requested_types <= {*pathway.cancer.repertoire.offered}


def test_types_are_told_apart_by_their_reference_names() -> None:
    types = {kind for cancer in CANCERS for kind in cancer.repertoire.offered}
    assert len({kind.ref_name for kind in types}) == len({kind.name for kind in types}) == len(types)


@pytest.mark.parametrize("name", DATA_SETS)
@pytest.mark.parametrize("now", [NOW, MONDAY])
def test_things_happen_in_their_order_and_have_all_happened(name: str, now: datetime) -> None:
    for journey in planned_on(now, DATA_SETS[name]).journeys:
        instants = [journey.referred_at, journey.added_at, *(decision.made_at for decision in journey.decisions)]
        assert all(earlier < later for earlier, later in pairwise(instants))
        assert journey.updated_at < now
        for request in journey.requests:
            assert journey.added_at <= request.added_at <= (request.completed_at or now)
            assert request.requested_by is None or request.added_at == journey.decisions[request.requested_by].made_at
            if request.acknowledged_by is not None:
                assert request.completed_at is not None
                assert request.completed_at <= journey.decisions[request.acknowledged_by].made_at


def test_clinics_are_held_on_working_days(plan: Plan) -> None:
    for journey in plan.journeys:
        assert journey.referred_at.weekday() < 5
        assert all(decision.made_at.weekday() < 5 and 9 <= decision.made_at.hour < 17 for decision in journey.decisions)


def test_a_decision_acknowledges_all_that_is_back(plan: Plan) -> None:
    for journey in plan.journeys:
        last = journey.decisions[-1].made_at.date() if journey.decisions else date.min
        for request in journey.requests:
            if request.completed_at and request.completed_at.date() < last:
                assert request.acknowledged_by is not None


def test_a_decision_says_something(plan: Plan) -> None:
    decisions = [decision for journey in plan.journeys for decision in journey.decisions]
    assert all(len(decision.clinic_history) > 30 and len(decision.comorbidities) > 10 for decision in decisions)
    assert all(journey.decisions[0].type is DecisionType.TRIAGE for journey in plan.journeys if journey.decisions)


@pytest.mark.parametrize("kind", [kind for kind in GENERAL.offered if kind.goes_to_trust], ids=lambda kind: kind.name)
def test_a_report_on_a_general_pathway_is_not_about_the_lung(kind: RequestType) -> None:
    subject = Subject("fMRN000007", "FEMALE", date(1958, 4, 2))
    for reference in range(6):
        report = write_report(kind.ref_name, "Melanoma", str(reference), subject, date(2026, 3, 2))
        assert not re.search("lung|lobe|bronch", report, re.IGNORECASE)
