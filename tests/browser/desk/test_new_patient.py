"""A patient starts on the pathway: numbers first, and each refusal at its field."""

import random
from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests.browser.browsing import PASSWORD, USERNAME
from tests.browser.desk.sitting import Desk, errors

NEW = "/p/1/new-patient"
ANYBODY = """
{ getPatientOnPathwayConnection(pathwayId: 1, outstanding: false, first: 1) { edges { node {
  id hospitalNumber nationalNumber firstName lastName dateOfBirth } } } }
"""
SEARCH = "query($q: String!) { patientSearch(query: $q, pathwayId: 1) { id lastName } }"
CODES = [
    ("hospitalNumber", "INVALID_FORMAT", "hospitalNumber"),
    ("nationalNumber", "INVALID_FORMAT", "nationalNumber"),
    ("nationalNumber", "INVALID_CHECK_DIGIT", "nationalNumber"),
    ("nationalNumber", "INVALID_TEST_NUMBER", "nationalNumber"),
    ("nationalNumber", "TAKEN", "nationalNumber"),
    ("hospitalNumber", "TAKEN", "hospitalNumber"),
    ("firstName", "TOO_LONG", "firstName"),
    ("lastName", "REQUIRED", "lastName"),
    ("lastName", "MISMATCH", "lastName"),
    ("dateOfBirth", "MISMATCH", "dateOfBirth"),
    ("dateOfBirth", "TOO_EARLY", "dateOfBirth"),
    ("referredAt", "IN_FUTURE", "referredAt"),
    ("", "MISMATCH", None),
    ("pathwayId", "NOT_FOUND", "hospitalNumber"),
]


def _numbers() -> tuple[str, str]:
    """Numbers that nobody has."""
    return f"fMRN{random.randrange(700_000, 999_999):06}", f"fNHS{random.randrange(10**8, 10**9):09}"


async def _fill(desk: Desk, hospital_number: str, national_number: str, **other: str) -> None:
    values = {"First name": "Nadia", "Last name": "Newcombe", "Day": "6", "Month": "8", "Year": "1952"} | other
    await desk.page.get_by_label("Hospital number").fill(hospital_number)
    await desk.page.get_by_label("National number").fill(national_number)
    for name in ("First name", "Last name"):
        await desk.page.get_by_label(name).fill(values[name])
    born = desk.page.get_by_role("group", name="Born")
    for part in ("Day", "Month", "Year"):
        await born.get_by_label(part).fill(values[part])
    await desk.page.get_by_label("Sex").select_option(label="Female")


async def _save(desk: Desk) -> None:
    await desk.page.get_by_role("button", name="Confirm and save").click()


async def _matching(desk: Desk, number: str) -> Any:
    return (await desk.ask(SEARCH, {"q": number}))["patientSearch"]


async def test_numbers_with_blanks_are_taken_and_the_record_opens(desk: Desk) -> None:
    hospital, national = _numbers()
    await desk.sit_down(NEW)
    await expect(desk.page.get_by_label("Hospital number")).to_be_visible()
    await desk.looks_right()
    await _fill(desk, f" {hospital[:4]} {hospital[4:]}", f"{national[:4]} {national[4:7]} {national[7:]} ")
    await desk.page.get_by_label("Waits for").select_option(label="Clinic")
    await _save(desk)
    await expect(desk.page.locator(".banner__name")).to_have_text("NEWCOMBE, Nadia")
    (patient,) = await _matching(desk, hospital)
    assert desk.page.url.endswith(f"/p/1/patient/{patient['id']}")


async def test_numbers_that_are_copied_from_a_page_of_the_desk_are_taken(desk: Desk) -> None:
    hospital, national = _numbers()
    await desk.sit_down(NEW)
    copied = f"{national[:4]}: {national[4:7]}-{national[7:10]}-{national[10:]}"
    await _fill(desk, f"{hospital[:4]}: {hospital[4:]}", copied)
    await _save(desk)
    await expect(desk.page.locator(".banner__facts")).to_contain_text(copied)
    assert len(await _matching(desk, hospital)) == 1


async def test_what_is_missing_is_said_before_anything_is_sent(desk: Desk) -> None:
    sent: list[Route] = []

    async def note(route: Route) -> None:
        sent.append(route)
        await route.abort()

    await desk.sit_down(NEW)
    await desk.answering("CreatePatient", note)
    await _save(desk)
    await expect(desk.summary.get_by_role("link")).to_have_count(6)
    assert (await desk.page.title()).startswith("Error: ")
    await expect(desk.summary).to_be_focused()
    await desk.looks_right()
    await _fill(desk, *_numbers(), Day="31", Month="2")
    await _save(desk)
    await expect(desk.summary.get_by_role("link")).to_have_text(["Born: enter a real day, such as 6 8 2026"])
    await desk.summary.get_by_role("link").click()
    assert await desk.focused() == "dateOfBirth"
    assert sent == []


@pytest.mark.parametrize(("field", "code", "place"), CODES)
async def test_each_refusal_stands_in_the_summary_and_at_its_field(
    desk: Desk, field: str, code: str, place: str | None
) -> None:
    async def refuse(route: Route) -> None:
        error = {"field": field, "code": code, "message": "The server says why."}
        await route.fulfill(json={"data": {"createPatient": {"patient": None, "userErrors": [error]}}})

    await desk.sit_down(NEW)
    await desk.answering("CreatePatient", refuse)
    await _fill(desk, *_numbers())
    await _save(desk)
    await expect(desk.summary).to_contain_text("The server says why.")
    await expect(desk.summary).to_be_focused()
    assert (await desk.page.title()).startswith("Error: ")
    if place is not None:
        await expect(desk.page.locator(f"#{place}-fault")).to_contain_text("The server says why.")
    await expect(desk.page.get_by_label("Last name")).to_have_value("Newcombe")


async def test_the_hospitals_own_record_differs_in_one_field(desk: Desk) -> None:
    await desk.post("/rest/login/", {"username": USERNAME, "password": PASSWORD})
    someone = (await desk.ask(ANYBODY))["getPatientOnPathwayConnection"]["edges"][0]["node"]
    year, month, day = someone["dateOfBirth"].split("-")
    names = {"First name": someone["firstName"], "Last name": "Nobody", "Day": day, "Month": month, "Year": year}
    await desk.open(f"/desk{NEW}")
    await _fill(desk, someone["hospitalNumber"], someone["nationalNumber"], **names)
    await _save(desk)
    await expect(desk.page.locator("#lastName-fault")).to_contain_text("The hospital has another last name")
    await desk.looks_right()


async def test_who_is_on_the_pathway_already_is_one_link_away(desk: Desk) -> None:
    await desk.post("/rest/login/", {"username": USERNAME, "password": PASSWORD})
    someone = (await desk.ask(ANYBODY))["getPatientOnPathwayConnection"]["edges"][0]["node"]
    year, month, day = someone["dateOfBirth"].split("-")
    names = {"First name": someone["firstName"], "Last name": someone["lastName"]}
    await desk.open(f"/desk{NEW}")
    await _fill(desk, someone["hospitalNumber"], someone["nationalNumber"], **names, Day=day, Month=month, Year=year)
    await _save(desk)
    await expect(desk.page.locator("#hospitalNumber-fault")).to_be_visible()
    await desk.looks_right()
    await desk.page.get_by_role("link", name="Open the record of the patient with this number").click()
    name = f"{someone['lastName'].upper()}, {someone['firstName']}"
    await expect(desk.page.locator(".banner__name")).to_have_text(name)


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_lost_reply_is_looked_up_and_nobody_is_registered_twice(desk: Desk, *, arrived: bool) -> None:
    hospital, national = _numbers()
    await desk.sit_down(NEW)
    requests = await desk.losing_the_first_reply("CreatePatient", arrived=arrived)
    await _fill(desk, hospital, national)
    await _save(desk)
    if not arrived:
        await expect(desk.page.get_by_text("Not registered.")).to_be_visible()
        await desk.looks_right()
        await desk.page.get_by_role("button", name="Send it again").click()
    await expect(desk.page.locator(".banner__name")).to_have_text("NEWCOMBE, Nadia")
    assert len(await _matching(desk, hospital)) == 1
    assert len(requests) == (1 if arrived else 2)


async def test_an_error_without_a_field_keeps_what_was_typed(desk: Desk) -> None:
    await desk.sit_down(NEW)
    await desk.answering("CreatePatient", errors("UPSTREAM_UNAVAILABLE"))
    await _fill(desk, *_numbers())
    await _save(desk)
    await expect(desk.summary).to_contain_text("Names and demographics come from them")
    await expect(desk.page.get_by_label("Last name")).to_have_value("Newcombe")


async def test_a_patient_is_found_by_how_the_name_begins(desk: Desk) -> None:
    await desk.sit_down("/p/1/search")
    someone = (await desk.ask(ANYBODY))["getPatientOnPathwayConnection"]["edges"][0]["node"]
    await desk.page.get_by_label("Names or numbers").fill(f"{someone['firstName'][:2]} {someone['lastName'][:3]}")
    await desk.page.keyboard.press("Enter")
    name = f"{someone['lastName'].upper()}, {someone['firstName']}"
    await expect(desk.page.get_by_role("link", name=name)).to_be_visible()
    await desk.looks_right()
