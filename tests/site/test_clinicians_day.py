"""A clinician's day on a fresh machine: sign in, see who waits, lock, decide, and be told when the result is there."""

import asyncio
from typing import Any

import httpx

from tests.answers.http import product_answered
from tests.api.sockets import open_socket
from tests.site.running import RunningSite

HOOKS = {"response": [product_answered]}
OPERATIONS = {
    "worklist": """query Worklist($on: ID!) {
      getPatientOnPathwayConnection(pathwayId: $on, first: 50) {
        totalCount
        edges { node { id firstName lastName hospitalNumber
          onPathways(pathwayId: $on) { id decisionPoints { id } } } } } }""",
    "types": """query Types($on: ID!) {
      getClinicalRequestTypes(pathwayId: $on) { id name isTestRequest isMdt isDischarge } }""",
    "record": """query Record($id: ID!) { getPatient(id: $id) {
      firstName dateOfBirth address { city }
      onPathways { id underCareOf { username }
        clinicalRequests { id currentState testResult { description } } } } }""",
    "lock": """mutation Lock($entry: ID!, $unlock: Boolean) {
      lockOnPathway(input: {onPathwayId: $entry, unlock: $unlock}) {
        onPathway { lockUser { username } } userErrors { field message } } }""",
    "decide": """mutation Decide($input: DecisionPointInput!) {
      createDecisionPoint(input: $input) {
        decisionPoint { id clinicalRequests { id currentState } } userErrors { field message } } }""",
    "resolved": """subscription { clinicalRequestResolved { id currentState testResult { description } } }""",
}


async def test_a_clinicians_day(site: RunningSite) -> None:
    async with httpx.AsyncClient(base_url=site.url, trust_env=False, timeout=30, event_hooks=HOOKS) as http:
        credentials = {"username": "demo-1-1", "password": "22password1"}
        user = (await http.post("/rest/login/", json=credentials)).raise_for_status().json()["user"]
        on = user["defaultPathway"]["id"]

        async def ask(name: str, **variables: Any) -> Any:
            response = await http.post("/graphql", json={"query": OPERATIONS[name], "variables": variables})
            body = response.raise_for_status().json()
            assert "errors" not in body, body
            (value,) = body["data"].values()
            return value

        waiting = await ask("worklist", on=on)
        assert waiting["totalCount"] == len(waiting["edges"]) > 0
        patient = next(e["node"] for e in waiting["edges"] if not e["node"]["onPathways"][0]["decisionPoints"])
        entry = patient["onPathways"][0]["id"]
        before = await ask("record", id=patient["id"])
        assert before["firstName"] == patient["firstName"]

        async with open_socket(site.url) as live:
            await live.greet(user["token"])
            await live.subscribe(OPERATIONS["resolved"])
            locked = await ask("lock", entry=entry)
            assert locked["onPathway"]["lockUser"]["username"] == "demo-1-1"
            types = await ask("types", on=on)
            xray = next(kind for kind in types if kind["name"] == "Chest X-ray")
            decision = {
                "onPathwayId": entry,
                "decisionType": "TRIAGE",
                "clinicHistory": "Six weeks of cough, two episodes of haemoptysis. Ex-smoker, 40 pack-years.",
                "comorbidities": "Hypertension.",
                "clinicalRequestRequests": [{"clinicalRequestTypeId": xray["id"]}],
            }
            decided = await ask("decide", input=decision)
            assert decided["userErrors"] is None
            (request,) = decided["decisionPoint"]["clinicalRequests"]
            while (resolved := (await live.next())["clinicalRequestResolved"])["id"] != request["id"]:
                pass
            assert resolved["currentState"] == "COMPLETED"
            assert "CHEST" in resolved["testResult"]["description"].upper()
            await ask("lock", entry=entry, unlock=True)

        after = await ask("record", id=patient["id"])
        mine = next(on_pathway for on_pathway in after["onPathways"] if on_pathway["id"] == entry)
        assert mine["underCareOf"]["username"] == "demo-1-1"
        assert request["id"] in [listed["id"] for listed in mine["clinicalRequests"]]
        still_waiting = await ask("worklist", on=on)
        assert patient["id"] in [edge["node"]["id"] for edge in still_waiting["edges"]]
        await http.post("/rest/logout/")
        refused = await http.post("/graphql", json={"query": OPERATIONS["types"], "variables": {"on": on}})
        assert refused.status_code == httpx.codes.UNAUTHORIZED


async def test_the_announcement_says_where_and_how(site: RunningSite) -> None:
    assert f"{site.url}/rest/docs" in site.output
    assert "demo-1-1   password 22password1" in site.output
    async with httpx.AsyncClient(base_url=site.url, trust_env=False, event_hooks=HOOKS) as http:
        pages = await asyncio.gather(
            *(http.get(path, headers={"accept": "text/html"}) for path in ("/graphql", "/rest/docs"))
        )
        assert [page.status_code for page in pages] == [200, 200]
        assert "demo-1-1/22password1" in pages[0].text
        document = (await http.get("/openapi.json")).json()
        assert "/rest/login/" in document["paths"]
