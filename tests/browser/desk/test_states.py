"""Each state is a word and a shape: it can be read in grey. What a colour means is a setting of the site."""

import re
from base64 import b64encode
from collections.abc import Generator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Route, expect

from spiritum import waiting_times
from tests.browser.desk import made_up
from tests.browser.desk.conftest import DeskSite
from tests.browser.desk.made_up import patient, request
from tests.browser.desk.sitting import Desk
from tests.site.running import RunningSite

STANDARDS = Path(waiting_times.__file__).parent / "standards.toml"
WAITS: list[tuple[dict[str, Any], str]] = [
    ({"colour": "GREEN", "daysToBreach": 20}, "20 days left"),
    ({"colour": "AMBER", "daysToBreach": 9}, "▲9 days left"),
    ({"colour": "RED", "daysToBreach": 2}, "▲▲2 days left"),
    ({"colour": "RED", "daysToBreach": 0}, "▲▲Breaches today"),
    ({"colour": "BLACK", "daysToBreach": -3}, "■Breached 3 days ago"),
    ({"colour": None, "daysToBreach": None, "nextBreachOn": None, "nextStandard": None}, "No clock"),
]
REQUESTS = [
    (request(1, "INIT"), "To be sent"),
    (request(2, "ACTIVE"), "Asked for"),
    (request(3, "WAITING"), "Held up at the hospital"),
    (request(4, "ERROR"), "✕Failed - look"),
    (request(5, "COMPLETED"), "●Back, not seen"),
    (request(6, "COMPLETED", amendedAt=made_up.NOW), "●✎Changed after it was seen"),
    (request(7, "COMPLETED", forwardDecisionPoint={"id": "1"}), "✓Seen"),
]
LIGHTEST_AND_DARKEST = """
async text => {
  const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const {data} = context.getImageData(0, 0, picture.width, picture.height);
  const grey = [];
  for (let at = 0; at < data.length; at += 4) grey.push(data[at]);
  const counts = new Map();
  for (const value of grey) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ground = [...counts].sort((one, other) => other[1] - one[1])[0][0];
  return [ground, Math.min(...grey), Math.max(...grey)];
}
"""


def tracked(number: int, **other: object) -> dict[str, Any]:
    """An entry of the tracking list."""
    usual = {
        "id": str(10_000 + number),
        "nextBreachOn": "2026-12-01",
        "nextStandard": "FASTER_DIAGNOSIS",
        "bucket": "0-28",
        "stage": "REFERRED",
        "organisation": None,
        "owner": None,
        "dueOn": None,
        "isEscalated": False,
        "lastTrackedAt": None,
        "daysSinceTracked": None,
        "forecast": None,
        "onPathway": {
            "id": str(10_000 + number),
            "pathway": {"id": "1", "name": "Lung cancer"},
            "patient": patient(number),
        },
    }
    return usual | other


async def answer_with_each_wait(route: Route) -> None:
    """The tracking list has each state of a wait once, and one that was escalated."""
    nodes = [tracked(number, **wait) for number, (wait, _) in enumerate(WAITS, 1)]
    nodes[0]["isEscalated"] = True
    connection = {
        "totalCount": len(nodes),
        "buckets": [],
        "pageInfo": {"hasPreviousPage": False, "hasNextPage": False, "startCursor": "1", "endCursor": "9"},
        "edges": [{"cursor": str(index), "node": node} for index, node in enumerate(nodes)],
    }
    await route.fulfill(json={"data": {"getTrackingListConnection": connection}})


async def read_in_grey(desk: Desk, browser: Browser, tags: Locator) -> None:
    """No two of these look alike without colours, and the words of each stand out from their ground."""
    await desk.page.evaluate("document.documentElement.style.filter = 'grayscale(1)'")
    blank = await browser.new_page()
    pictures: list[bytes] = []
    for tag in await tags.all():
        picture = await tag.screenshot()
        ground, darkest, lightest = await blank.evaluate(LIGHTEST_AND_DARKEST, b64encode(picture).decode())
        contrast = max(_contrast(ground, darkest), _contrast(ground, lightest))
        assert contrast >= 4.5, (await tag.inner_text(), contrast)
        pictures.append(picture)
    await blank.close()
    assert len(set(pictures)) == len(pictures)


def _contrast(ground: int, letter: int) -> float:
    """Of two greys (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(ground), _luminance(letter)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(grey: int) -> float:
    part = grey / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_how_near_a_breach_is_can_be_read_in_grey(desk: Desk, browser: Browser, scheme: str) -> None:
    await desk.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await desk.answering("TrackingListOfWeek", answer_with_each_wait)
    await desk.sit_down("/p/1/tracking")
    tags = desk.page.locator(".grid__cell--breach .tag")
    await expect(tags).to_have_text([words for _, words in WAITS])
    await expect(desk.rows.first.locator(".grid__cell--now .tag")).to_have_text("!Escalated")
    await read_in_grey(desk, browser, tags)
    shapes = [re.sub(r"[\w ]", "", words) for _, words in WAITS]
    classes = [await tag.get_attribute("class") for tag in await tags.all()]
    for (shape, kind), (other_shape, other_kind) in pairwise(zip(shapes, classes, strict=True)):
        assert (shape != other_shape) == (kind != other_kind) or "dashed" in f"{kind}{other_kind}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_how_far_a_request_has_come_can_be_read_in_grey(desk: Desk, browser: Browser, scheme: str) -> None:
    async def with_each_request(route: Route) -> None:
        response = await route.fetch()
        body = await response.json()
        entry = body["data"]["getPatient"]["onPathways"][0]
        requests = [each | {"testResult": None} for each, _ in REQUESTS]
        entry["decisionPoints"][0]["clinicalRequests"] = requests
        entry["decisionPoints"] = entry["decisionPoints"][:1]
        await route.fulfill(response=response, json=body)

    await desk.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await desk.answering("PatientRecord", with_each_request)
    await desk.sit_down("/p/1/patient/2")
    tags = desk.page.locator(".timeline .tag")
    await expect(tags).to_have_text([words for _, words in REQUESTS])
    await read_in_grey(desk, browser, tags)


@pytest.fixture
def stricter_site(tmp_path_factory: pytest.TempPathFactory) -> Generator[DeskSite]:
    """The same bundle, at a site where every wait is black from its first day on."""
    folder = tmp_path_factory.mktemp("stricter")
    standards = folder / "standards.toml"
    text = STANDARDS.read_text("utf-8")
    text = re.sub(r'^  \{ over = \d+, colour = "(amber|red)" \},\n', "", text, flags=re.M)
    standards.write_text(re.sub(r'over = \d+, colour = "black"', 'over = 0, colour = "black"', text), "utf-8")
    running = RunningSite(folder / "data", WORKERS="1", WAITING_TIMES_STANDARDS=str(standards))
    yield DeskSite(running.start(), running.url)
    running.stop()


async def test_limits_are_the_sites_and_change_the_tags_without_another_bundle(
    browser: Browser, desk: Desk, stricter_site: DeskSite
) -> None:
    usual = await tones(desk)
    assert len(usual) > 1
    context = await browser.new_context()
    strict = Desk(await context.new_page(), stricter_site)
    assert await tones(strict) == {"tag--red"}
    await context.close()


async def tones(desk: Desk) -> set[str]:
    """How the tags of a tracking list look, as far as a wait runs."""
    await desk.sit_down("/p/1/tracking")
    await expect(desk.rows.first).to_be_visible()
    tags = await desk.page.locator(".grid__cell--breach .tag:not(.tag--dashed)").all()
    return {str(await tag.get_attribute("class")).replace("tag ", "") for tag in tags}
