"""A site below a path: PUBLIC_URL says it, calls come with it or without, and whatever is sent out has it."""

import json
import re
from typing import Any

import pytest
from starlette.types import Scope

from contractgen.runtime.rest import document_below
from generated.rest.server import DOCUMENT
from spiritum.factors.passkeys import PasskeySite
from spiritum.settings import Settings
from spiritum.transport.http.sub_path import SubPath
from spiritum.transport.pages import explorer_page, rest_docs_page

ROOT = "/spiritum"
ENTERED = {
    "/spiritum/graphql": "/graphql",
    "/spiritum/rest/login/": "/rest/login/",
    "/spiritum/": "/",
    "/spiritum": "/",
    "/graphql": "/graphql",
    "/spiritumx/graphql": "/spiritumx/graphql",
    "/other/spiritum/graphql": "/other/spiritum/graphql",
    "/spiritum/spiritum/graphql": "/spiritum/graphql",
}
ADDRESSES = {
    "https://Hospital.Example/Spiritum/": ("https://hospital.example/Spiritum", "/Spiritum"),
    "https://hospital.example": ("https://hospital.example", ""),
    "https://hospital.example/": ("https://hospital.example", ""),
    "https://hospital.example:8443/apps/spiritum": ("https://hospital.example:8443/apps/spiritum", "/apps/spiritum"),
    "http://localhost:8080/x": ("http://localhost:8080/x", "/x"),
}
REFUSED = (
    "http://hospital.example/spiritum",
    "https://hospital.example/rest/spiritum",
    "https://hospital.example/graphql",
    "https://hospital.example/a//b",
    "https://hospital.example/../spiritum",
    "https://hospital.example/spiritum?x=1",
    "https://hospital.example/spiritum#x",
    "https://hospital.example/sp%69ritum",
    "https://user@hospital.example/spiritum",
    "https:///spiritum",
)


@pytest.mark.parametrize("path", ENTERED)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_path_is_taken_away_once_and_only_as_a_whole_step(path: str, kind: str) -> None:
    scope: Scope = {"type": kind, "path": path, "raw_path": path.encode()}
    SubPath(ROOT).enter(scope)
    assert (scope["path"], scope["raw_path"]) == (ENTERED[path], ENTERED[path].encode())


def test_a_path_that_is_written_otherwise_is_left_for_others_to_refuse() -> None:
    scope: Scope = {"type": "http", "path": "/spiritum/graphql", "raw_path": b"/sp%69ritum/graphql"}
    SubPath(ROOT).enter(scope)
    assert scope["path"] == "/spiritum/graphql"


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_may_have_a_path(address: str) -> None:
    settings = Settings(public_url=address)
    assert (settings.public_url, settings.root_path) == ADDRESSES[address]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_of_another_form_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)public_url"):
        Settings(public_url=address)


@pytest.mark.parametrize("page", [explorer_page("demo-1-1/x", ROOT), rest_docs_page(ROOT)])
def test_every_address_of_a_page_has_the_path(page: str) -> None:
    addresses = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert len(addresses) > 5
    assert [address for address in addresses if not address.startswith(f"{ROOT}/")] == []


def test_the_document_of_the_operations_names_the_path() -> None:
    described: dict[str, Any] = json.loads(document_below(DOCUMENT, ROOT))
    assert [server["url"] for server in described["servers"]] == [ROOT]
    assert document_below(DOCUMENT, "") is DOCUMENT


def test_passkeys_belong_to_the_origin_alone() -> None:
    site = PasskeySite.of("https://hospital.example:8443/spiritum")
    assert site is not None
    assert (site.host, site.origin) == ("hospital.example", "https://hospital.example:8443")
