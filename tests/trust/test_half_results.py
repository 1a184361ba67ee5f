"""Half a result does not look like a whole one: what can be read is read, and what cannot is named in the text."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.required import required
from tests.trust.hospitals import FhirHospital, request_for, somebody

pytestmark = pytest.mark.slow

HaveHabits = Callable[..., Awaitable[None]]
StoreRaw = Callable[..., Awaitable[None]]
ELSEWHERE = "see the hospital's system"
LOST = f"could not be read, {ELSEWHERE}"
LONG = "12345678901234567890.123456789"
ALTERED = '"modifierExtension": [{"url": "x", "valueBoolean": true}]'
PART = '{"code": {"text": "Y"}, "dataAbsentReason": {"text": "lost"}}'


@pytest.fixture
async def reference(faulty: FhirHospital) -> str:
    """A request of somebody's."""
    patient = somebody()
    await faulty.adapter.create_patient(patient)
    return (await faulty.adapter.request(request_for(patient))).reference


async def _text(hospital: FhirHospital, reference: str) -> str:
    result = required(await hospital.adapter.find_result(reference))
    assert result.current_state == "COMPLETED"
    return result.description


def _report(reference: str, **more: Any) -> dict[str, Any]:
    based_on = [{"reference": f"ServiceRequest/{reference}"}]
    return {"status": "final", "code": {"text": "Bloods"}, "basedOn": based_on, **more}


def _observation(name: str, **more: Any) -> dict[str, Any]:
    return {"status": "final", "code": {"text": name}, **more}


def _to(*ids: str) -> list[dict[str, str]]:
    return [{"reference": f"Observation/{id_}"} for id_ in ids]


async def test_results_that_the_server_does_not_send_along_are_fetched(
    faulty: FhirHospital, have_habits: HaveHabits, reference: str
) -> None:
    crp = await faulty.post("Observation", **_observation("CRP", valueInteger=4))
    sodium = await faulty.post("Observation", **_observation("Sodium", valueInteger=140))
    panel = await faulty.post("Observation", **_observation("Profile", hasMember=_to(sodium)))
    await faulty.post("DiagnosticReport", **_report(reference, conclusion="See values.", result=_to(crp, panel)))
    await have_habits(ignores=["_include"])
    text = "Bloods\n\nCRP: 4\nProfile:\n  Sodium: 140\n\nSee values."
    assert await _text(faulty, reference) == text
    await have_habits(ignores=["_include", "_id", "based-on"])
    assert await _text(faulty, reference) == text


async def test_results_that_cannot_be_found_are_named(faulty: FhirHospital, reference: str) -> None:
    lost = [
        {"reference": "Observation/gone", "display": "Sodium"},
        {"reference": "https://lab.example/Observation/1"},
        {"reference": "#nowhere"},
        {"display": "Potassium"},
        {"identifier": {"system": "https://lab.example", "value": "1"}},
    ]
    await faulty.post("DiagnosticReport", **_report(reference, conclusion="See values.", result=lost))
    assert (await _text(faulty, reference)).split("\n\n")[1].splitlines() == [
        f"Sodium: {LOST}",
        f"A result: {LOST}",
        f"A result: {LOST}",
        f"Potassium: {LOST}",
        f"A result: {LOST}",
    ]


async def test_panels_are_read_to_their_members_circles_too(
    faulty: FhirHospital, store_raw: StoreRaw, reference: str
) -> None:
    await store_raw(
        "Observation", "fbc", _observation("FBC", valueString="abnormal", hasMember=_to("hb", "inner", "gone"))
    )
    await store_raw("Observation", "inner", _observation("Differential", hasMember=_to("fbc", "hb")))
    await store_raw("Observation", "hb", _observation("Haemoglobin", valueInteger=9))
    await faulty.post("DiagnosticReport", **_report(reference, result=_to("fbc", "hb")))
    assert await _text(faulty, reference) == "\n".join(
        [
            "Bloods",
            "",
            "FBC: abnormal",
            "  Haemoglobin: 9",
            "  Differential:",
            "    FBC: see above",
            "    Haemoglobin: see above",
            f"  A result: {LOST}",
        ]
    )


@pytest.mark.parametrize(
    ("observation", "line"),
    [
        ('"valueQuantity": {"value": 1.10, "unit": "mmol/L"}', "X: 1.10 mmol/L"),
        ('"valueQuantity": {"value": 0.0000001, "unit": "g"}', "X: 0.0000001 g"),
        (f'"valueQuantity": {{"value": {LONG}, "unit": "U"}}', f"X: {LONG} U"),
        ('"valueQuantity": {"value": 1e3}', "X: 1000"),
        ('"valueQuantity": {"value": -0.50, "comparator": "<", "code": "mm"}', "X: <-0.50 mm"),
        ('"valueQuantity": {"unit": "g"}, "dataAbsentReason": {"text": "haemolysed"}', "X: haemolysed"),
        ('"valueQuantity": {"unit": "g"}', f"X: {ELSEWHERE}"),
        ('"valueRange": {"low": {"value": 1.0}, "high": {"value": 2.50, "unit": "g"}}', "X: 1.0 - 2.50 g"),
        ('"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}', "X: 1:128"),
        (
            '"valueRatio": {"numerator": {"value": 3.0, "unit": "mg"}, "denominator": {"value": 1, "unit": "L"}}',
            "X: 3.0 mg / 1 L",
        ),
        (
            '"valueSampledData": {"origin": {"value": 0}, "period": 1, "dimensions": 1, "data": "1 2"}',
            f"X: a curve was recorded, {ELSEWHERE}",
        ),
        ('"valueDateTime": "2026-03"', "X: 2026-03"),
        ('"valuePeriod": {"start": "2026-03-01", "end": "2026-03-02"}', "X: 2026-03-01 - 2026-03-02"),
        ('"valueInteger": 5, "note": [{"text": "Second sample."}]', "X: 5\n  Note: Second sample."),
        ('"valueInteger": 5, "referenceRange": [{"low": {"value": 1.50}}]', "X: 5 (from 1.50)"),
        ('"valueInteger": 5, "interpretation": "high"', f"X: 5 (interpretation {LOST})"),
        ('"valueQuantity": {"value": "many"}', f"X: {ELSEWHERE} (valueQuantity {LOST})"),
        ('"valueInteger": 5, "valueString": "6"', f"X: {ELSEWHERE} (valueInteger, valueString {LOST})"),
        ('"valueString": "tumour\\u0000 \\ud800"', "X: tumour\ufffd \ufffd"),
        (f'"valueInteger": 5, {ALTERED}', f"X: has a remark that changes its meaning, {ELSEWHERE}"),
        ('"component": [{"code": {"text": "Y"}, "valueQuantity": {"value": 0.10}}]', "X:\n  Y: 0.10"),
        (f'"valueInteger": 5, "component": [{PART}]', "X: 5\n  Y: lost"),
        ('"valueInteger": 5, "status": "preliminary"', "X: 5 [preliminary]"),
        ('"valueInteger": 5, "status": "banana"', "X: 5 [status unknown]"),
        ('"status": "cancelled"', f"X: {ELSEWHERE} [cancelled]"),
        ('"valueInteger": 5, "status": 7', f"A result: {LOST}"),
    ],
)  # fmt: skip
async def test_a_value_is_shown_as_it_was_sent_or_named(
    faulty: FhirHospital, store_raw: StoreRaw, reference: str, observation: str, line: str
) -> None:
    status = "" if '"status"' in observation else '"status": "final", '
    text = f'{{"resourceType": "Observation", "id": "x", {status}"code": {{"text": "X"}}, {observation}}}'
    await store_raw("Observation", "x", text)
    await store_raw("DiagnosticReport", "r", _report(reference, result=_to("x")))
    assert await _text(faulty, reference) == f"Bloods\n\n{line}"


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ({}, "has sent no values and no text"),
        ({"conclusionCode": [{"text": "Anaemia"}]}, "Anaemia"),
        ({"presentedForm": [{"contentType": "application/pdf"}]}, "A document (application/pdf) is attached"),
        ({"text": {"status": "generated", "div": "<div>Nodule<br/>of &lt;24 mm</div>"}}, "Nodule\nof <24 mm"),
        ({"conclusion": "Clear.", "media": [{"link": {"reference": "Media/1"}}]}, "Pictures belong to this report"),
        ({"conclusion": "Clear.", "issued": "yesterday"}, "Clear.\n\nParts of this report (issued) could not be read"),
        (
            {"conclusion": 7, "conclusionCode": [{"text": "Anaemia"}]},
            "Parts of this report (conclusion) could not be read",
        ),
        ({"conclusion": "Adeno\u0000carcinoma"}, "Adeno\ufffdcarcinoma"),
        ({"conclusion": "Benign.", "contained": [{"resourceType": "Nonsense"}]}, "Benign."),
        ({"modifierExtension": [{"url": "x", "valueBoolean": True}]}, "a remark that changes its meaning"),
    ],
)
async def test_what_is_wrong_in_a_report_is_named_and_the_rest_is_shown(
    faulty: FhirHospital, store_raw: StoreRaw, reference: str, report: dict[str, Any], expected: str
) -> None:
    await store_raw("DiagnosticReport", "r", _report(reference, **report))
    text = await _text(faulty, reference)
    assert expected in text
    assert text.startswith("Bloods\n\n")


async def test_a_report_that_says_not_what_to_make_of_it_is_named_beside_the_others(
    faulty: FhirHospital, store_raw: StoreRaw, reference: str
) -> None:
    await store_raw("DiagnosticReport", "good", _report(reference, conclusion="Clear."))
    await store_raw("DiagnosticReport", "bad", _report(reference, status=7, conclusion="Adenocarcinoma."))
    with capture_logs() as log:
        text = await _text(faulty, reference)
    assert "Clear." in text
    assert "another report on this request that cannot be read" in text
    assert [(line["resource"], line["id"], line["places"]) for line in log if "places" in line] == [
        ("DiagnosticReport", "bad", ["status"])
    ]
    assert "Adenocarcinoma" not in json.dumps(log)


async def test_names_that_hold_within_a_page_are_understood(
    faulty: FhirHospital, have_habits: HaveHabits, reference: str
) -> None:
    name = "urn:uuid:0f4b6c1e-6a0b-4f7a-9a53-2d8f3c1b7e90"
    observation = {"resourceType": "Observation", "id": "o-9", **_observation("CRP", valueInteger=4)}
    await faulty.post("DiagnosticReport", **_report(reference, result=[{"reference": name}]))
    await have_habits(extra=[{"fullUrl": name, "resource": observation, "search": {"mode": "include"}}])
    assert await _text(faulty, reference) == "Bloods\n\nCRP: 4"


async def test_what_another_server_calls_by_the_same_id_is_not_ours(
    faulty: FhirHospital, have_habits: HaveHabits, store_raw: StoreRaw, reference: str
) -> None:
    await store_raw("Observation", "o-9", _observation("CRP", valueInteger=4))
    theirs = {"resourceType": "Observation", "id": "o-9", **_observation("CRP", valueInteger=400)}
    await faulty.post("DiagnosticReport", **_report(reference, result=_to("o-9")))
    entry = {"fullUrl": "https://lab.example/Observation/o-9", "resource": theirs, "search": {"mode": "include"}}
    await have_habits(ignores=["_include"], full_urls=f"{faulty.url}/{{kind}}/{{id}}", extra=[entry])
    assert await _text(faulty, reference) == "Bloods\n\nCRP: 4"
