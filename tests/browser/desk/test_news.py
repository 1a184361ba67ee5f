"""News: results that came back to whoever asked for them."""

from typing import Any

from playwright.async_api import expect

from tests.browser.browsing import PASSWORD, USERNAME
from tests.browser.desk import made_up
from tests.browser.desk.conftest import OpenDesk
from tests.browser.desk.made_up import Events, patient, request
from tests.browser.desk.sitting import Desk
from tests.browser.desk.subjects import subject_with
from tests.operations import DECIDE, LOCK

TYPES = "{ getClinicalRequestTypes(pathwayId: 1) { id name isTestRequest } }"


def came_back(number: int, **other: object) -> dict[str, Any]:
    """A result of a patient's has come back."""
    entry = {"id": str(number), "pathway": {"id": "1", "name": "Lung cancer"}, "patient": patient(number)}
    return {"clinicalRequestResolved": request(number, "COMPLETED", **other) | {"testResult": None, "onPathway": entry}}


async def test_a_result_that_comes_back_is_news_on_every_screen(open_desk: OpenDesk) -> None:
    desk, elsewhere = await open_desk(), await open_desk()
    subject = await subject_with(desk, 1)
    await desk.open("/desk/p/1/worklist?view=all")
    row = desk.rows.filter(has_text=subject.name)
    await expect(row).to_be_visible()
    news = desk.page.get_by_role("link", name="News")
    await expect(news).to_have_text("News (0)")
    await elsewhere.post("/rest/login/", {"username": USERNAME, "password": PASSWORD})
    test = next(each for each in (await elsewhere.ask(TYPES))["getClinicalRequestTypes"] if each["isTestRequest"])
    await elsewhere.ask(LOCK, {"entry": subject.entry})
    decision = {
        "onPathwayId": subject.entry,
        "decisionType": "AD_HOC",
        "clinicHistory": "One more test.",
        "clinicalRequestRequests": [{"clinicalRequestTypeId": test["id"]}],
    }
    assert (await elsewhere.ask(DECIDE, {"input": decision}))["createDecisionPoint"]["userErrors"] is None
    await expect(news).to_have_text("News (1)")
    await expect(row.locator(".grid__cell--requests")).to_contain_text("back")
    await news.click()
    await expect(desk.heading).to_have_text("News")
    came = desk.page.get_by_role("list", name="Results that came back").get_by_role("listitem")
    await expect(came).to_contain_text(subject.name)
    await expect(came).to_contain_text(test["name"])
    await expect(news).to_have_text("News (0)")
    await desk.looks_right()
    await came.get_by_role("link").click()
    await expect(desk.page.locator(".banner__name")).to_have_text(subject.name)
    assert desk.faults == []


async def test_news_stands_still_while_somebody_reads_it(desk: Desk) -> None:
    events = Events()
    await events.stand_between(desk.page)
    await desk.answering("Worklist", made_up.worklist(made_up.rows(3)))
    await desk.sit_down("/p/1/worklist")
    await events.is_subscribed.wait()
    await expect(desk.rows).to_have_count(3)
    events.send(came_back(1))
    news = desk.page.get_by_role("link", name="News")
    await expect(news).to_have_text("News (1)")
    await news.click()
    listed = desk.page.get_by_role("list", name="Results that came back").get_by_role("listitem")
    await expect(listed).to_contain_text(["FAMILY1, Given1"])
    events.send(came_back(2))
    events.send(came_back(1, amendedAt=made_up.NOW))
    band = desk.page.get_by_role("status").filter(has_text="2 new")
    await expect(band).to_be_visible()
    await expect(listed).to_have_count(1)
    await expect(news).to_have_text("News (2)")
    await band.get_by_role("button", name="Show them").click()
    await expect(listed).to_contain_text(["FAMILY1, Given1", "FAMILY2, Given2"])
    await expect(listed.first).to_contain_text("Changed after it was seen")
    await expect(news).to_have_text("News (0)")
    await desk.looks_right()
    await desk.page.get_by_role("button", name="Clear the list").click()
    await expect(desk.page.get_by_role("heading", name="Nothing has come back yet")).to_be_visible()
    await desk.looks_right()


async def test_an_amended_result_is_open_again_on_the_worklist(desk: Desk) -> None:
    events = Events()
    await events.stand_between(desk.page)
    seen = request(7, "COMPLETED", forwardDecisionPoint={"id": "1"})
    row = patient(1) | {"onPathways": [made_up.entry(1, clinicalRequests=[seen])]}
    await desk.answering("Worklist", made_up.worklist([row]))
    await desk.sit_down("/p/1/worklist?view=all")
    await events.is_subscribed.wait()
    requests = desk.rows.first.locator(".grid__cell--requests")
    await expect(requests).to_have_text("None open")
    events.changed(1, clinicalRequests=[request(7, "COMPLETED", amendedAt=made_up.NOW)])
    await expect(requests).to_contain_text("1 changed after seen")
    await expect(desk.rows.first).to_contain_text("Changed")


async def test_whoever_may_not_read_results_has_no_news(desk: Desk) -> None:
    async def without(route: Any) -> None:
        response = await route.fetch()
        body = await response.json()
        permitted = [name for name in body["permissions"] if name != "MILESTONE_READ"]
        await route.fulfill(response=response, json=body | {"permissions": permitted})

    await desk.page.route("**/rest/currentuser/", without)
    await desk.sit_down("/p/1/worklist")
    await expect(desk.heading).to_be_visible()
    await expect(desk.page.get_by_role("link", name="News")).to_have_count(0)
    await desk.open("/desk/news")
    await expect(desk.page.get_by_text("Your roles do not let you read requests and results.")).to_be_visible()
