"""A clinician of the demonstration, who asks for tests, and what the simulated hospital has of it."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

CREDENTIALS = {"username": "demo-1-1", "password": "22password1"}
_WORKLIST = """query Worklist($on: ID!) {
  getPatientOnPathwayConnection(pathwayId: $on, first: 50, outstanding: false) {
    edges { node { id onPathways(pathwayId: $on) { id decisionPoints { id } } } } } }"""
_TYPES = "query Types($on: ID!) { getClinicalRequestTypes(pathwayId: $on) { id name } }"
_LOCK = """mutation Lock($entry: ID!) {
  lockOnPathway(input: {onPathwayId: $entry}) { userErrors { field message } } }"""
_DECIDE = """mutation Decide($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) {
    decisionPoint { id clinicalRequests { id currentState } } userErrors { field message } } }"""


@dataclass
class Clinician:
    """Somebody who is signed in."""

    http: httpx.Client
    pathway: str
    decided: set[str] = field(default_factory=set[str])
    """Entries on which they have decided."""

    def ask(self, query: str, **variables: Any) -> Any:
        """The value of an operation's only field."""
        response = self.http.post("/graphql", json={"query": query, "variables": variables})
        body = response.raise_for_status().json()
        assert "errors" not in body, body
        (value,) = body["data"].values()
        return value

    def request_test(self) -> int:
        """Ask for a test of somebody for whom they have not decided yet; the id of the decision point."""
        edges = self.ask(_WORKLIST, on=self.pathway)["edges"]
        entries = [entry["id"] for edge in edges for entry in edge["node"]["onPathways"]]
        entry = next(entry for entry in entries if entry not in self.decided)
        self.decided.add(entry)
        assert self.ask(_LOCK, entry=entry)["userErrors"] is None
        kind = next(kind for kind in self.ask(_TYPES, on=self.pathway) if kind["name"] == "Chest X-ray")
        decision = {
            "onPathwayId": entry,
            "decisionType": "TRIAGE",
            "clinicHistory": "Cough.",
            "comorbidities": "",
            "clinicalRequestRequests": [{"clinicalRequestTypeId": kind["id"]}],
        }
        decided = self.ask(_DECIDE, input=decision)
        assert decided["userErrors"] is None, decided
        return int(decided["decisionPoint"]["id"])


@contextmanager
def clinician(url: str) -> Generator[Clinician]:
    """The demonstration's first user, signed in."""
    with httpx.Client(base_url=url, trust_env=False, timeout=30) as http:
        user = http.post("/rest/login/", json=CREDENTIALS).raise_for_status().json()["user"]
        yield Clinician(http, str(user["defaultPathway"]["id"]))


def keys_at_hospital(data_dir: Path) -> list[str]:
    """The key of each request that the simulator has made; one that was made twice would be there twice or by two."""
    with closing(sqlite3.connect(data_dir / "tie" / "simulator.sqlite")) as store:
        return [str(key) for (key,) in store.execute("SELECT idempotency_key FROM request ORDER BY reference")]
