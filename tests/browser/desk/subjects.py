"""Patients of the demonstration with results that nobody has seen."""

from typing import Any

from tests.browser.browsing import PASSWORD
from tests.browser.desk.sitting import Desk

PATIENTS = """
query($on: ID!) {
  getPatientOnPathwayConnection(pathwayId: $on, first: 100) {
    edges { node { id lastName firstName onPathways(pathwayId: $on) {
      id clinicalRequests(outstanding: true) { id clinicalRequestType { name } }
    } } }
  }
}
"""


class Subject:
    """A patient with results that nobody has seen."""

    def __init__(self, node: Any) -> None:
        self.id = str(node["id"])
        self.name = f"{node['lastName'].upper()}, {node['firstName']}"
        self.entry = str(node["onPathways"][0]["id"])
        self.results = [request["clinicalRequestType"]["name"] for request in node["onPathways"][0]["clinicalRequests"]]

    @property
    def path(self) -> str:
        """The address of the record."""
        return f"/p/1/patient/{self.id}"


async def subjects(desk: Desk) -> list[Subject]:
    """Who waits on the first pathway; the browser is signed in afterwards."""
    await desk.post("/rest/login/", {"username": "demo-1-1", "password": PASSWORD})
    edges = (await desk.ask(PATIENTS, {"on": 1}))["getPatientOnPathwayConnection"]["edges"]
    return [Subject(edge["node"]) for edge in edges]


async def subject_with(desk: Desk, results: int = 2) -> Subject:
    """Somebody with at least so many results, whom no one has open."""
    return next(subject for subject in await subjects(desk) if len(subject.results) >= results)
