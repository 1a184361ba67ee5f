"""The pictures: their sums are the lists' counts, and each bar leads to as many patients."""

import json
from typing import Any

from playwright.async_api import Locator, Route, expect

from tests.browser.desk.sitting import Desk, errors

PICTURES = "/p/1/pictures"
COUNTS = """
{ getTrackingListConnection(pathwayId: 1, first: 0) { totalCount }
  getPatientOnPathwayConnection(pathwayId: 1, outstanding: false, first: 0) { totalCount } }
"""


def _number(text: str) -> int:
    return int("".join(character for character in text.split()[0] if character.isdigit()))


async def _bars(picture: Locator) -> list[tuple[str, int, str]]:
    """Each bar's label, number and address."""
    return [
        (
            await bar.locator(".bars__label").inner_text(),
            _number(await bar.locator(".bars__count").inner_text()),
            str(await bar.get_attribute("href")),
        )
        for bar in await picture.locator(".bars__bar").all()
    ]


async def test_sums_are_the_lists_counts_and_each_bar_leads_to_as_many_rows(desk: Desk) -> None:
    await desk.sit_down(PICTURES)
    pictures = desk.page.get_by_role("figure")
    await expect(pictures).to_have_count(3)
    await expect(desk.page.get_by_text("Counted ")).to_be_visible()
    await desk.looks_right()
    counts = await desk.ask(COUNTS)
    tracked = counts["getTrackingListConnection"]["totalCount"]
    everybody = counts["getPatientOnPathwayConnection"]["totalCount"]
    drawn = [await _bars(picture) for picture in await pictures.all()]
    assert [sum(number for _, number, _ in bars) for bars in drawn[:2]] == [tracked, everybody]
    for bars in drawn:
        for label, number, address in bars:
            if number == 0:
                continue
            await desk.open(address)
            await expect(desk.rows, label).to_have_count(number)
    empty = next(address for bars in drawn for _, number, address in bars if number == 0)
    await desk.open(empty)
    await expect(desk.page.get_by_text("Nobody")).to_be_visible()


async def test_the_table_has_the_same_numbers(desk: Desk) -> None:
    await desk.sit_down(PICTURES)
    pictures = desk.page.get_by_role("figure")
    await expect(pictures).to_have_count(3)
    for picture in await pictures.all():
        bars = await _bars(picture)
        await picture.get_by_text("Show as a table").click()
        rows = picture.locator("tbody tr")
        assert [
            (await row.locator("th").inner_text(), _number(await row.locator("td").first.inner_text()))
            for row in await rows.all()
        ] == [(label, number) for label, number, _ in bars]
        total = await picture.locator("tfoot td").first.inner_text()
        assert _number(total) == sum(number for _, number, _ in bars)
    await desk.looks_right()


async def test_a_bar_that_has_breached_is_hatched_and_said_and_the_limit_is_a_line_in_words(desk: Desk) -> None:
    await desk.answering("BreachCounts", _made_up)
    await desk.sit_down(PICTURES)
    waits = desk.page.get_by_role("figure").nth(2)
    await expect(waits.get_by_text("Limit: 62 days")).to_be_visible()
    hatched = desk.page.locator(".bars__fill--breached rect[fill]")
    await expect(hatched).to_have_count(2)
    forecast = desk.page.get_by_role("figure").first
    await expect(forecast.get_by_role("heading")).to_contain_text("7 patients have breached")
    await expect(forecast.get_by_role("link", name="Breached")).to_contain_text("7 patients")
    await desk.page.emulate_media(forced_colors="active")
    assert await desk.violations() == {}


async def test_the_standard_is_in_the_address(desk: Desk) -> None:
    await desk.sit_down(PICTURES)
    await desk.page.get_by_label("Standard").select_option(label="Faster diagnosis")
    await expect(desk.page.get_by_text("Limit: 28 days")).to_be_visible()
    await expect(desk.page).to_have_url(f"{desk.site.url}/desk{PICTURES}?standard=FASTER_DIAGNOSIS")


async def test_of_fewer_than_five_patients_there_is_a_table_and_no_picture(desk: Desk) -> None:
    async def few(route: Route) -> None:
        groups = [{"awaitingDecisionType": "MDT", "patients": 4, "medianDays": 12}]
        counts = {"countedAt": "2026-11-01T09:00:00+00:00", "totalCount": 4, "groups": groups}
        await route.fulfill(json={"data": {"getAwaitingCounts": counts}})

    await desk.answering("AwaitingCounts", few)
    await desk.sit_down(PICTURES)
    picture = desk.page.get_by_role("figure").nth(1)
    await expect(picture).to_contain_text("Fewer than 5 patients")
    await expect(picture.locator(".bars")).to_have_count(0)
    await expect(picture.get_by_role("table")).to_contain_text("median day 12")
    await desk.looks_right()


async def test_what_cannot_be_counted_is_said_and_can_be_counted_again(desk: Desk) -> None:
    await desk.answering("BreachCounts", errors("TIMED_OUT"))
    await desk.sit_down(PICTURES)
    await expect(desk.page.get_by_role("alert")).to_contain_text("That took too long")
    await desk.looks_right()
    await desk.page.unroute_all()
    await desk.page.get_by_role("button", name="Try again").click()
    await expect(desk.page.get_by_role("figure")).to_have_count(3)


async def _made_up(route: Route) -> None:
    """Some who have breached, of one standard or of all."""
    standard = json.loads(route.request.post_data or "{}")["variables"].get("standard")

    def week(
        begin: str | None, before: str | None, entries: int, days: tuple[int | None, int | None]
    ) -> dict[str, Any]:
        least, most = days if standard else (None, None)
        breached = before == "2026-12-01"
        return {"from": begin, "before": before, "minDays": least, "maxDays": most} | {
            "isBreached": breached,
            "entries": entries,
        }

    weeks = [
        week(None, "2026-12-01", 7, (63, None)),
        week("2026-12-01", "2026-12-08", 3, (56, 62)),
        week("2026-12-08", None, 2, (None, 55)),
    ]
    counts = {"countedAt": "2026-11-30T09:00:00+00:00", "today": "2026-11-30", "limit": 62 if standard else None}
    counts |= {"totalCount": 12, "withoutBreach": 0, "weeks": weeks}
    await route.fulfill(json={"data": {"getBreachCounts": counts}})
