"""Without colour: every state is said in words and a shape, and can be read."""

import base64
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.desk import made_up
from tests.browser.desk.made_up import entry, patient, request
from tests.browser.desk.sitting import Desk

LEAST_CONTRAST = 4.5
MEASURE = """async (data) => {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data: parts } = canvas.getImageData(0, 0, image.width, image.height);
  let colour = 0, darkest = 255, lightest = 0;
  for (let at = 0; at < parts.length; at += 4) {
    const [red, green, blue] = parts.slice(at, at + 3);
    colour = Math.max(colour, Math.abs(red - green), Math.abs(green - blue));
    darkest = Math.min(darkest, green);
    lightest = Math.max(lightest, green);
  }
  return [colour, darkest, lightest];
}"""
"""How much colour a picture has, and the levels of its darkest and its lightest part."""
STATES = {
    "failed": request(4, "ERROR"),
    "changed after seen": request(3, "COMPLETED", amendedAt=made_up.NOW),
    "back": request(2, "COMPLETED"),
    "open": request(1, "ACTIVE"),
}
CANCELLED = {
    "cancelled - ring": request(5, "ACTIVE", cancellation={"delivery": "NOT_ACCEPTED"}),
    "1 cancelled": request(6, "ERROR", cancellation={"delivery": "ACCEPTED"}),
}


@pytest.mark.parametrize("states", [STATES, CANCELLED], ids=["requests", "cancelled ones"])
async def test_without_colour_every_state_is_said_in_words_and_shape(desk: Desk, states: dict[str, Any]) -> None:
    row = patient(1) | {"onPathways": [entry(1, clinicalRequests=[*states.values()])]}
    await desk.answering("Worklist", made_up.worklist([row]))
    devtools: Any = await desk.page.context.new_cdp_session(desk.page)
    await devtools.send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
    await desk.sit_down("/p/1/worklist?view=all")
    tags = desk.rows.first.locator(".tag")
    await expect(tags).to_have_count(len(states))
    words = await tags.all_inner_texts()
    assert all(any(state in text for text in words) for state in states)
    shapes = await tags.evaluate_all("tags => tags.map(tag => tag.querySelector('.tag__shape')?.textContent ?? '')")
    assert len(set(shapes)) == len(shapes)
    for scheme in ("light", "dark"):
        await desk.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for tag in await tags.all():
            await _can_be_read(desk, await tag.screenshot())


async def test_without_colour_the_tracking_list_says_who_breaches(desk: Desk) -> None:
    devtools: Any = await desk.page.context.new_cdp_session(desk.page)
    await devtools.send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
    await desk.sit_down("/p/1/tracking")
    tags = desk.rows.locator(".tag:is(.tag--yellow, .tag--orange, .tag--red, .tag--purple)")
    await expect(tags.first).to_be_visible()
    for tag in await tags.all():
        shape = await tag.locator(".tag__shape").inner_text()
        assert shape
        assert (await tag.inner_text()).replace(shape, "").strip()
        await _can_be_read(desk, await tag.screenshot())


async def test_a_discharge_is_said_in_words_before_it_is_saved(desk: Desk) -> None:
    await desk.sit_down("/p/1/patient/1/decide")
    types: Any = await desk.ask("{ getClinicalRequestTypes(pathwayId: 1) { name isDischarge } }")
    discharge = next(type_["name"] for type_ in types["getClinicalRequestTypes"] if type_["isDischarge"])
    await desk.page.get_by_label("History").fill("Nothing found.")
    await desk.page.get_by_label("Comorbidities").fill("None.")
    await desk.page.get_by_label(discharge, exact=True).check()
    await desk.page.get_by_role("button", name="Check before saving").click()
    await expect(desk.page.get_by_text("This decision discharges the patient from the pathway.")).to_be_visible()


async def _can_be_read(desk: Desk, picture: bytes) -> None:
    """The picture has no colour, and its darkest and its lightest part differ enough."""
    colour, darkest, lightest = await desk.page.evaluate(MEASURE, base64.b64encode(picture).decode())
    assert colour <= 2
    assert (_luminance(lightest) + 0.05) / (_luminance(darkest) + 0.05) >= LEAST_CONTRAST


def _luminance(level: int) -> float:
    """Of a grey, as WCAG 2.2 defines it."""
    part = level / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
