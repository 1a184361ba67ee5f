"""A clinician opens one patient of a pathway that is not theirs: that patient, to be read, and nothing else."""

import asyncio
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from generated.graphql.models import Permission
from spiritum.db import Database
from spiritum.feedback.mail import FolderMailer
from spiritum.feedback.sending import MailSender
from spiritum.patients.rules import NumberFormats
from spiritum.settings import Settings
from spiritum.site.break_glass import break_glass_of
from spiritum.site.mail import mail_addresses
from spiritum.telemetry.statements import measured
from tests.api.break_glass import AT_ONCE, END, QUEUE, REASON, RECORD, REVIEW, STOCK, Wards, two_wards
from tests.api.clinic import EVERYTHING, PASSWORD, Clinic
from tests.api.conftest import Served
from tests.api.sockets import open_socket
from tests.operations import LOCK


@pytest.fixture
async def wards(clinic: Clinic) -> Wards:
    """Two pathways."""
    return await two_wards(clinic)


async def test_an_opened_patient_can_be_read_with_all_that_hangs_below(wards: Wards) -> None:
    assert await wards.sees() is None
    payload = (await wards.open()).data["breakGlass"]["breakGlassUse"]
    assert (payload["patientId"], payload["reason"], payload["isOpen"]) == (str(wards.patient), REASON, True)
    record = (await wards.ann.ask(RECORD, id=wards.patient)).data["getPatient"]
    assert wards.clinic.last_request()["execution"] == "planned"
    (entry,), (listed,) = record["onPathways"], record["onMdts"]
    assert (entry["id"], listed["id"], record["lastName"]) == (str(wards.entry), str(wards.listed), record["lastName"])
    assert record["lastName"].startswith("Tester")
    assert entry["decisionPoints"][0]["clinicHistory"]
    assert entry["waitingTimes"] is not None
    number = record["hospitalNumber"]
    by_number = "query($number: String) { getPatient(hospitalNumber: $number) { id } }"
    assert (await wards.ann.ask(by_number, number=number)).data["getPatient"] == {"id": str(wards.patient)}


async def test_it_can_be_opened_by_the_hospital_number(wards: Wards) -> None:
    number = await wards.run("SELECT hospital_number FROM patient WHERE id = $1", wards.patient)
    await wards.opened(patientId=None, hospitalNumber=number)
    assert await wards.sees() == wards.whole


async def test_what_is_pushed_down_and_what_is_not_show_the_same(wards: Wards) -> None:
    may = [permission for permission in EVERYTHING if permission is not Permission.USER_READ]
    person = await wards.clinic.signed_in(on=[wards.lung], may=may)
    await wards.opened(person)
    answer = await person.ask(STOCK, id=wards.patient)
    assert wards.clinic.last_request()["execution"] == "stock"
    record = answer.body["data"]["getPatient"]
    assert ([each["id"] for each in record["onPathways"]], [each["id"] for each in record["onMdts"]]) == wards.whole
    assert (await person.ask(AT_ONCE, id=wards.patient)).data["getPatient"]["onPathways"] == [{"id": str(wards.entry)}]
    assert wards.clinic.last_request()["execution"] == "planned"


async def test_over_a_socket_a_query_shows_the_same(wards: Wards) -> None:
    await wards.opened()
    async with open_socket(wards.clinic.url) as live:
        await live.greet(wards.ann.token)
        await live.send(
            {"id": "1", "type": "subscribe", "payload": {"query": AT_ONCE, "variables": {"id": wards.patient}}}
        )
        assert (await live.receive())["payload"]["data"]["getPatient"]["onPathways"] == [{"id": str(wards.entry)}]


async def test_everybody_else_on_that_pathway_stays_closed(wards: Wards) -> None:
    await wards.opened()
    assert await wards.sees(wards.neighbour) is None
    record = (await wards.ann.ask(RECORD, id=wards.patient)).data["getPatient"]
    assert record["onMdts"][0]["mdt"] == {"id": str(wards.meeting), "patients": []}
    assert record["onPathways"][0]["pathway"]["patients"] == []
    assert str(wards.neighbour) not in json.dumps(record["onPathways"][0]["decisionPoints"])


CLOSED = {
    "the worklist": "{ getPatientOnPathwayConnection(pathwayId: <lymphoma>, first: 9) { edges { node { id } } } }",
    "search": '{ patientSearch(pathwayId: <lymphoma>, query: "Archer") { id } }',
    "the tracking list": "{ getTrackingListConnection(pathwayId: <lymphoma>, first: 9) { edges { node { id } } } }",
    "a meeting's list": "{ getOnMdtConnection(mdtId: <meeting>, first: 9) { edges { node { id } } } }",
    "the patient's places": (
        "{ getOnMdtConnection(patientId: <patient>, pathwayId: <lymphoma>, first: 9) { edges { node { id } } } }"
    ),
    "meetings": "{ getMdts(pathwayId: <lymphoma>) { id } }",
}


@pytest.mark.parametrize("list_", CLOSED)
async def test_lists_stay_closed(wards: Wards, list_: str) -> None:
    await wards.opened()
    query = CLOSED[list_]
    for name in ("lymphoma", "meeting", "patient"):
        query = query.replace(f"<{name}>", str(getattr(wards, name)))
    assert (await wards.ann.ask(query)).codes == ["FORBIDDEN"]


async def test_lists_of_ones_own_have_nobody_more(wards: Wards) -> None:
    await wards.opened()
    of_all = "{ getTrackingListConnection(first: 9) { totalCount edges { node { id } } } }"
    assert (await wards.ann.ask(of_all)).data["getTrackingListConnection"]["edges"] == []


@pytest.mark.parametrize("report", ["performance", "breaches", "data-quality", "forecast"])
async def test_reports_by_rest_stay_closed(wards: Wards, report: str) -> None:
    await wards.opened()
    path, months = f"/rest/waiting-times/{report}", {"fromMonth": "2026-01", "toMonth": "2026-01"}
    refused = await wards.ann.http.get(path, params={**months, "pathwayId": wards.lymphoma})
    assert (refused.status_code, refused.json()["code"]) == (403, "FORBIDDEN")


CHANGES = {
    "a lock": LOCK.replace("$entry: ID!, $unlock: Boolean", "").replace("Lock()", "Lock"),
    "a decision": (
        'mutation { createDecisionPoint(input: { onPathwayId: <entry>, decisionType: TRIAGE, clinicHistory: "x", '
        'comorbidities: "y" }) { userErrors { code } } }'
    ),
    "tracking": "mutation { markTracked(input: { onPathwayId: <entry> }) { userErrors { code } } }",
    "a place on a list": "mutation { lockOnMdt(input: { id: <listed> }) { userErrors { code } } }",
}


@pytest.mark.parametrize("change", CHANGES)
async def test_changes_are_refused_and_the_message_says_why(wards: Wards, change: str) -> None:
    await wards.opened()
    call = CHANGES[change].replace("<entry>", str(wards.entry)).replace("<listed>", str(wards.listed))
    call = call.replace("onPathwayId: $entry, unlock: $unlock", f"onPathwayId: {wards.entry}")
    answer = await wards.ann.ask(call)
    assert answer.codes == ["FORBIDDEN"]
    (error,) = answer.body["errors"]
    assert error["extensions"]["pathwayId"] == str(wards.lymphoma)
    assert error["message"].endswith("What you have opened by breaking the glass can only be read.")


async def test_a_mutations_payload_shows_no_more_than_before(wards: Wards) -> None:
    """The patient is on both pathways: a change on one's own must not lead to the entries on the other."""
    own = await wards.clinic.entry(wards.patient, wards.lung)
    await wards.opened()
    payload = "onPathway { patient { onPathways { id } } }"
    call = f"mutation($entry: ID!) {{ lockOnPathway(input: {{onPathwayId: $entry}}) {{ {payload} }} }}"
    patient = (await wards.ann.ask(call, entry=own)).data["lockOnPathway"]["onPathway"]["patient"]
    assert patient["onPathways"] == [{"id": str(own)}]
    assert {
        entry["id"] for entry in (await wards.ann.ask(AT_ONCE, id=wards.patient)).data["getPatient"]["onPathways"]
    } == {
        str(own),
        str(wards.entry),
    }


WHERE = "subscription Where($on: ID) { onPathwayUpdated(pathwayId: $on) { id patient { onPathways { id } } } }"


async def test_subscriptions_stay_closed_and_share_nothing_that_was_opened(wards: Wards) -> None:
    """Ann, who has opened the patient, is served first: what is built for her is sent to her colleague too."""
    own = await wards.clinic.entry(wards.patient, wards.lung)
    colleague = await wards.clinic.signed_in(on=[wards.lung])
    await wards.opened()
    async with open_socket(wards.clinic.url) as refused:
        await refused.greet(wards.ann.token)
        await refused.send(
            {"id": "1", "type": "subscribe", "payload": {"query": WHERE, "variables": {"on": wards.lymphoma}}}
        )
        assert (await refused.receive())["payload"][0]["extensions"]["code"] == "FORBIDDEN"
    async with open_socket(wards.clinic.url) as hers, open_socket(wards.clinic.url) as theirs:
        for live, person in ((hers, wards.ann), (theirs, colleague)):
            await live.greet(person.token)
            await live.subscribe(WHERE)
        there = await wards.clinic.signed_in(on=[wards.lymphoma])
        await there.ask(LOCK, entry=wards.entry)
        await colleague.ask(LOCK, entry=own)
        seen = [(await live.next())["onPathwayUpdated"] for live in (hers, theirs)]
    assert seen == [{"id": str(own), "patient": {"onPathways": [{"id": str(own)}]}}] * 2


async def test_a_colleague_with_the_same_permissions_sees_nothing(wards: Wards) -> None:
    colleague = await wards.clinic.signed_in(on=[wards.lung])
    await wards.opened()
    for _ in range(2):
        assert await wards.sees() == wards.whole
        assert await wards.sees(person=colleague) is None


async def test_another_session_of_the_same_user_sees_nothing(wards: Wards) -> None:
    await wards.opened()
    again = wards.clinic.stranger()
    response = await again.http.post("/rest/login/", json={"username": wards.ann.username, "password": PASSWORD})
    assert response.is_success
    assert await wards.sees(person=again) is None


async def test_it_closes_by_itself_by_the_databases_clock(wards: Wards) -> None:
    use = await wards.opened()
    hour = await wards.run("SELECT expires_at - opened_at = interval '1 hour' FROM break_glass WHERE id = $1", int(use))
    assert hour
    assert await wards.sees() == wards.whole
    await wards.run(
        "UPDATE break_glass SET opened_at = now() - interval '2 hours', expires_at = now() + interval '300 ms'"
    )
    await asyncio.sleep(0.35)
    assert await wards.sees() is None
    assert await wards.opened() != use, "and can be opened again, by another use"
    assert await wards.sees() == wards.whole


async def test_whoever_has_opened_a_patient_closes_them(wards: Wards) -> None:
    use = await wards.opened()
    other = await wards.clinic.signed_in(on=[wards.lung])
    assert (await other.ask(END, id=use)).codes == ["NOT_FOUND"]
    ended = (await wards.ann.ask(END, id=use)).data["endBreakGlass"]["breakGlassUse"]
    assert (ended["isOpen"], ended["endedAt"] is not None) == (False, True)
    assert await wards.sees() is None
    assert (await wards.ann.ask(END, id=use)).codes == ["NOT_FOUND"]


async def test_it_ends_with_the_session(wards: Wards) -> None:
    use = int(await wards.opened())
    assert (await wards.ann.http.post("/rest/logout/")).is_success
    assert await wards.run("SELECT ended_at IS NOT NULL FROM break_glass WHERE id = $1", use)


TAKEN_AWAY = {
    "from the role": (
        "DELETE FROM role_permission WHERE permission = 'BREAK_GLASS'"
        " AND role_id IN (SELECT role_id FROM user_role WHERE user_id = $1)"
    ),
    "with the role": "DELETE FROM user_role WHERE user_id = $1",
}


@pytest.mark.parametrize("how", TAKEN_AWAY)
async def test_it_ends_with_the_permission_and_does_not_come_back_with_it(wards: Wards, how: str) -> None:
    use = int(await wards.opened())
    role = await wards.run("SELECT role_id FROM user_role WHERE user_id = $1", wards.ann.id)
    await wards.run(TAKEN_AWAY[how], wards.ann.id)
    assert await wards.run("SELECT ended_at IS NOT NULL FROM break_glass WHERE id = $1", use)
    await wards.run("INSERT INTO role_permission VALUES ($1, 'BREAK_GLASS') ON CONFLICT DO NOTHING", role)
    await wards.run("INSERT INTO user_role VALUES ($1, $2) ON CONFLICT DO NOTHING", wards.ann.id, role)
    assert await wards.sees() is None


async def test_a_role_that_is_stored_anew_with_the_permission_ends_nothing(wards: Wards) -> None:
    await wards.opened()
    role = await wards.run("SELECT role_id FROM user_role WHERE user_id = $1", wards.ann.id)
    async with wards.clinic.database.reads.pool.acquire() as connection, connection.transaction():
        await connection.execute("DELETE FROM role_permission WHERE role_id = $1", role)
        await connection.executemany(
            "INSERT INTO role_permission VALUES ($1, $2)", [(role, permission.value) for permission in EVERYTHING]
        )
    assert await wards.sees() == wards.whole


async def test_the_permission_is_looked_at_in_each_request_too(wards: Wards) -> None:
    """As it would be without the triggers."""
    await wards.opened()
    async with wards.clinic.database.reads.pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL session_replication_role = replica")
        await connection.execute("DELETE FROM role_permission WHERE permission = 'BREAK_GLASS'")
    assert await wards.sees() is None


async def test_two_openings_at_once_are_one_use(wards: Wards) -> None:
    uses = await asyncio.gather(*(wards.opened() for _ in range(6)))
    assert len({*uses}) == 1
    assert await wards.run("SELECT count(*) FROM break_glass") == 1
    assert len(await wards.trail("break_glass")) == 1


async def test_a_user_has_so_many_uses_a_day_however_many_at_once(wards: Wards, served: Served) -> None:
    a_day = served.settings.break_glass_a_day
    strangers = [(await wards.clinic.patient(wards.lymphoma, known=False))[0] for _ in range(a_day + 3)]
    answers = await asyncio.gather(*(wards.open(patientId=patient) for patient in strangers))
    assert sum(answer.codes == ["TOO_MANY_REQUESTS"] for answer in answers) == 3
    assert await wards.run("SELECT count(*) FROM break_glass") == a_day
    await wards.run("UPDATE break_glass SET opened_at = opened_at - interval '25 hours'")
    await wards.opened()


REFUSED: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "no reason": ({"reason": " \n "}, {"field": "reason", "code": "REQUIRED"}),
    "a short reason": ({"reason": "   urgent    "}, {"field": "reason", "code": "INVALID_FORMAT"}),
    "an invisible reason": (
        {"reason": "urgent\u200b\u200b\u200b\u200b\u200b"},
        {"field": "reason", "code": "INVALID_FORMAT"},
    ),
    "a long reason": ({"reason": "x" * 1_001}, {"field": "reason", "code": "TOO_LONG"}),
}


@pytest.mark.parametrize("why", REFUSED)
async def test_a_reason_has_its_form(wards: Wards, why: str) -> None:
    members, error = REFUSED[why]
    assert (await wards.open(**members)).data["breakGlass"] == {"breakGlassUse": None, "userErrors": [error]}
    assert await wards.sees() is None
    (noted,) = await wards.trail("break_glass_refused")
    assert (noted["user"], noted["code"]) == (wards.ann.id, error["code"])


async def test_a_patient_of_ones_own_pathways_alone_need_not_be_opened(wards: Wards) -> None:
    own, _ = await wards.clinic.patient(wards.lung)
    payload = (await wards.open(patientId=own)).data["breakGlass"]
    assert payload["userErrors"] == [{"field": "patientId", "code": "NOT_ALLOWED"}]


async def test_a_refusal_is_one_for_whoever_asks_the_trail(wards: Wards) -> None:
    own, _ = await wards.clinic.patient(wards.lung)
    await wards.open(patientId=own)
    query = """query($filter: AuditEventFilterInput!) {
      getAuditEventConnection(filter: $filter, first: 10) { edges { node { action outcome } } }
    }"""
    since = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    filter_ = {"since": since, "patientId": str(own), "outcomes": ["DENIED"]}
    officer = await wards.clinic.signed_in(may=[Permission.AUDIT_READ])
    edges = (await officer.ask(query, filter=filter_)).data["getAuditEventConnection"]["edges"]
    assert [edge["node"] for edge in edges] == [{"action": "break_glass_refused", "outcome": "DENIED"}]


async def test_the_proof_of_who_one_is_is_recent(wards: Wards) -> None:
    await wards.clinic.sign_in_long_ago(wards.ann)
    assert (await wards.open()).codes == ["REAUTHENTICATION_REQUIRED"]
    (noted,) = await wards.trail("break_glass_refused")
    assert (noted["code"], noted["about"]) == ("REAUTHENTICATION_REQUIRED", None)
    assert (await wards.ann.http.post("/rest/reauthenticate/", json={"password": PASSWORD})).is_success
    await wards.opened()


def test_sites_that_ask_for_no_recent_proof_elsewhere_ask_for_it_here() -> None:
    assert Settings(account_policy="compatible").glass_proof_seconds == 600
    assert Settings(recent_sign_in_seconds=0).glass_proof_seconds == 600
    assert Settings(recent_sign_in_seconds=120).glass_proof_seconds == 120


async def test_whoever_tries_out_numbers_has_to_wait(wards: Wards) -> None:
    answers = [await wards.open(patientId=None, hospitalNumber=f"fMRN99999{number}") for number in range(7)]
    codes = [answer.codes for answer in answers]
    assert codes[:5] == [["NOT_FOUND"]] * 5
    assert codes[-1] == ["TOO_MANY_REQUESTS"]
    assert len(await wards.trail("break_glass_refused")) == 7


async def test_nobody_may_do_it_without_the_permission(wards: Wards) -> None:
    may = [permission for permission in EVERYTHING if permission is not Permission.BREAK_GLASS]
    assert (await wards.open(await wards.clinic.signed_in(on=[wards.lung], may=may))).codes == ["FORBIDDEN"]


async def test_where_it_is_off_nobody_has_the_permission_and_nothing_stays_open(wards: Wards, served: Served) -> None:
    await wards.opened()
    sessions = served.site.sessions
    on = await sessions.caller_of_socket_token(wards.ann.token, "127.0.0.1")
    off = await replace(sessions, breaks_glass=False).caller_of_socket_token(wards.ann.token, "127.0.0.1")
    assert (dict(on.glass).keys(), dict(off.glass)) == ({wards.patient}, {})
    assert on.permissions - off.permissions == {"BREAK_GLASS"}
    assert off.reading_rights.patient_ids == frozenset()
    assert Settings().break_glass == "off"


async def test_it_costs_a_request_no_statement_more(wards: Wards, served: Served) -> None:
    await wards.opened()
    with measured() as cost:
        await served.site.sessions.caller_of_socket_token(wards.ann.token, "127.0.0.1")
    assert cost.statements == 1


async def test_a_page_that_was_loaded_anew_knows_what_is_open(wards: Wards) -> None:
    use = await wards.opened()
    (open_,) = (await wards.ann.http.get("/rest/currentuser/")).json()["openPatients"]
    assert (open_["id"], open_["patientId"]) == (int(use), wards.patient)
    own = "{ getOpenBreakGlassUses { id patientId reason isOpen user { id } } }"
    assert (await wards.ann.ask(own)).data["getOpenBreakGlassUses"] == [
        {
            "id": use,
            "patientId": str(wards.patient),
            "reason": REASON,
            "isOpen": True,
            "user": {"id": str(wards.ann.id)},
        }
    ]
    await wards.ann.ask(END, id=use)
    assert (await wards.ann.http.get("/rest/currentuser/")).json()["openPatients"] == []
    assert (await wards.ann.ask(own)).data["getOpenBreakGlassUses"] == []


async def test_the_trail_and_the_log_have_the_code_and_never_the_reason(wards: Wards) -> None:
    use = await wards.opened()
    await wards.ann.ask(END, id=use)
    (opened,), (ended,) = await wards.trail("break_glass"), await wards.trail("end_break_glass")
    assert (opened["user"], opened["about"], opened["reason_code"]) == (wards.ann.id, int(use), "EMERGENCY")
    assert (opened["patient_id"], ended["about"]) == (wards.patient, int(use))
    trail = await wards.run("SELECT string_agg(audit_event::text, ' ') FROM audit_event")
    stored = await wards.run("SELECT reason FROM break_glass")
    for text in (trail, json.dumps(wards.clinic.log, default=str), stored.decode("latin-1")):
        assert "Unconscious" not in text
        assert "chemotherapy" not in text


async def test_a_privacy_officer_reviews_each_use_once(wards: Wards) -> None:
    use = await wards.opened()
    await wards.run(
        "INSERT INTO audit_event (kind, action, reason_id, patient_ids, field_groups) VALUES"
        " ('OPENED', 'opened', $1, ARRAY[$2::bigint], '{PATHWAY,RESULTS}'),"
        " ('OPENED', 'opened', $1, ARRAY[$2], '{PATHWAY}')",
        int(use),
        wards.patient,
    )
    page = (await wards.officer.ask(QUEUE, reviewed=False)).data["getBreakGlassUseConnection"]
    assert page["totalCount"] == 1
    (node,) = [edge["node"] for edge in page["edges"]]
    assert (node["user"]["id"], node["reason"], node["isReasonReadable"]) == (str(wards.ann.id), REASON, True)
    assert (node["seen"]["responses"], node["seen"]["fieldGroups"]) == (2, ["PATHWAY", "RESULTS"])
    assert node["hospitalNumber"].startswith("fMRN")
    unexplained = (await wards.officer.ask(REVIEW, id=use, right=False)).data["reviewBreakGlass"]
    assert unexplained["userErrors"] == [{"field": "note", "code": "REQUIRED"}]
    review = (await wards.officer.ask(REVIEW, id=use, right=False, note="No emergency then.")).data["reviewBreakGlass"]
    assert review["breakGlassUse"]["reviewer"] == {"id": str(wards.officer.id)}
    assert (review["breakGlassUse"]["isJustified"], review["breakGlassUse"]["reviewNote"]) == (
        False,
        "No emergency then.",
    )
    again = (await wards.officer.ask(REVIEW, id=use, right=True)).data["reviewBreakGlass"]
    assert again["userErrors"] == [{"field": "id", "code": "NOT_ALLOWED"}]
    assert (await wards.officer.ask(QUEUE, reviewed=False)).data["getBreakGlassUseConnection"]["totalCount"] == 0
    assert (await wards.officer.ask(QUEUE, reviewed=True)).data["getBreakGlassUseConnection"]["totalCount"] == 1
    counts = "{ getBreakGlassUserCounts { user { id } uses notJustified unreviewed } }"
    assert (await wards.officer.ask(counts)).data["getBreakGlassUserCounts"] == [
        {"user": {"id": str(wards.ann.id)}, "uses": 1, "notJustified": 1, "unreviewed": 0}
    ]
    (noted,) = await wards.trail("review_break_glass")
    assert (noted["user"], noted["is_justified"], "note" in noted) == (wards.officer.id, False, False)


async def test_two_reviews_at_once_are_one(wards: Wards) -> None:
    use = await wards.opened()
    second = await wards.clinic.signed_in(may=[Permission.AUDIT_READ, Permission.AUDIT_REVIEW])
    answers = await asyncio.gather(*(who.ask(REVIEW, id=use, right=True) for who in (wards.officer, second) * 3))
    assert sum(answer.data["reviewBreakGlass"]["userErrors"] is None for answer in answers) == 1
    assert len(await wards.trail("review_break_glass")) == 1


async def test_nobody_reviews_a_use_of_their_own(wards: Wards) -> None:
    use = await wards.opened()
    payload = (await wards.ann.ask(REVIEW, id=use, right=True)).data["reviewBreakGlass"]
    assert payload == {"breakGlassUse": None, "userErrors": [{"field": "id", "code": "NOT_ALLOWED"}]}
    assert await wards.run("SELECT reviewed_at IS NULL FROM break_glass")
    assert len(await wards.trail("review_break_glass_refused")) == 1
    purpose = await wards.run("SELECT purpose FROM audit_event WHERE action = 'review_break_glass_refused'")
    assert purpose == "HOPERAT"


async def test_uses_outlive_the_account_and_cannot_be_deleted(wards: Wards) -> None:
    await wards.opened()
    with pytest.raises(Exception, match="break_glass_kept"):
        await wards.run("DELETE FROM break_glass")


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A file of keys."""
    return tmp_path / "keys"


async def test_keys_are_replaced_and_a_missing_one_is_said(wards: Wards, served: Served, keys: Path) -> None:
    use_id = int(await wards.opened())
    glass = served.site.glass
    from spiritum.break_glass.queries import USE

    use = await wards.clinic.database.reads.one(USE, id=use_id)
    old, new = served.settings.reason_key, "n" * 43

    def text(*lines: str) -> str | None:
        keys.write_text("\n".join(lines))
        settings = served.settings.model_copy(update={"audit_reason_keys": keys})
        return break_glass_of(settings, glass.database, glass.formats).text_of(use, use.sealed_reason)

    assert text(old) == REASON
    assert text(new, old) == REASON
    assert text(new) is None
    moved = use._replace(id=use_id + 1)
    assert glass.text_of(moved, use.sealed_reason) is None, "bound to its use"
    await wards.run("UPDATE break_glass SET reason = set_byte(reason, 0, 255 - get_byte(reason, 0))")
    page = (await wards.officer.ask(QUEUE)).data["getBreakGlassUseConnection"]
    (node,) = [edge["node"] for edge in page["edges"]]
    assert (node["reason"], node["isReasonReadable"], node["reasonCode"]) == (None, False, "EMERGENCY")


async def test_a_notice_goes_to_the_privacy_officers_without_anything_of_anybody(
    database: Database, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path, privacy_mail="ig@trust.example; caldicott@trust.example")
    formats = NumberFormats(re.compile("x"), re.compile("x"))
    async with database.transaction() as tx:
        await break_glass_of(settings, database, formats).notify(tx, 4711)
        await break_glass_of(settings.model_copy(update={"privacy_mail": None}), database, formats).notify(tx, 4712)
    assert await MailSender(database, FolderMailer(tmp_path), mail_addresses(settings)).send_next()
    (mail,) = _mails(tmp_path)
    assert "To: ig@trust.example, caldicott@trust.example" in mail
    assert "Review use 4711 in Spiritum." in mail
    assert "image" not in mail


def _mails(folder: Path) -> list[str]:
    return [path.read_text() for path in folder.glob("*.eml")]
