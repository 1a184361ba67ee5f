"""What `make pages` built and was committed, without a browser and without Node."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import httpx
import pytest
from graphql import build_schema, parse, validate
from starlette.applications import Starlette
from starlette.routing import Mount

from spiritum.transport import pages
from spiritum.transport.pages import (
    MANIFEST,
    STATIC_PREFIX,
    desk_page,
    explorer_page,
    rest_docs_page,
    static_files,
)

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
EXAMPLES = sorted(WEB.glob("src/explorer/examples/*.graphql"))
PAGES = [
    explorer_page("demo-1-1/22password1"),
    explorer_page(None),
    rest_docs_page(),
    desk_page("demo-1-1/22password1"),
]
STATIC = Path(pages.__file__).parent / "static"
SOURCES = (".npmrc", "package-lock.json", "package.json", "tsconfig.json", "build/**/*", "src/**/*")
CLIENT = "../generated/clients/typescript/src"


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_committed_files_were_built_from_the_committed_sources() -> None:
    sources = {file for pattern in SOURCES for file in WEB.glob(pattern) if file.is_file()}
    hashes = {file.relative_to(WEB).as_posix(): sha256(file) for file in sources}
    hashes |= {f"{CLIENT}/{file.name}": sha256(file) for file in (WEB / CLIENT).iterdir()}
    assert hashes == MANIFEST.sources, "run `make pages`"


def test_the_committed_files_are_those_that_were_built() -> None:
    assert {file.name: sha256(file) for file in STATIC.iterdir()} == MANIFEST.sha256, "run `make pages`"


def test_a_file_is_named_after_its_contents() -> None:
    assert all(digest[:12] in name for name, digest in MANIFEST.sha256.items())


def test_what_few_people_open_is_a_part_of_its_own_that_is_there() -> None:
    script = (STATIC / MANIFEST.names["desk.js"]).read_text("utf-8")
    opened = set(re.findall(r'import\("\./([^"]+)"\)', script))
    assert {name.rpartition("-")[0] for name in opened} >= {"desk-office-screens"}
    named = re.findall(r'"\./([^"]+\.js)"', "".join(file.read_text("utf-8") for file in STATIC.glob("desk*.js")))
    assert opened | {*MANIFEST.preload} <= set(named) <= MANIFEST.sha256.keys()
    assert not opened & {*MANIFEST.preload}


def test_the_lock_file_pins_every_package_by_hash_and_names_no_host() -> None:
    packages = json.loads((WEB / "package-lock.json").read_bytes())["packages"]
    assert all("integrity" in about for path, about in packages.items() if path)
    assert not any("resolved" in about for about in packages.values())


def test_the_licences_of_the_bundled_packages_are_served() -> None:
    licences = (STATIC / MANIFEST.names["licences.txt"]).read_text("utf-8")
    bundled = {name: version for name, version in MANIFEST.versions.items() if name not in {"esbuild", "sass"}}
    assert {"graphiql", "graphql-ws", "nhsuk-frontend", "preact", "react", "swagger-ui-dist"} <= bundled.keys()
    assert all(f"\n{name} {version} - " in licences for name, version in bundled.items())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_keeps_to_the_contract_and_is_one_operation(example: Path) -> None:
    schema = build_schema("\n".join(file.read_text("utf-8") for file in sorted(ROOT.glob("schema/graphql/*.graphql"))))
    document = parse(example.read_text("utf-8"))
    assert validate(schema, document) == []
    assert len(document.definitions) == 1


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_no_inline_script_or_style_and_names_only_files_that_are_there(page: str) -> None:
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", page)
    named = re.findall(rf'(?:src|href)="{STATIC_PREFIX}/([^"]*)"', page)
    assert set(named) <= MANIFEST.sha256.keys()
    assert len(set(named) - {*MANIFEST.preload}) == 4
    assert "://" not in page


def test_the_demonstration_sign_in_is_there_only_when_given_and_cannot_break_out() -> None:
    assert "demo-sign-in" not in explorer_page(None)
    assert '<meta name="demo-sign-in" content="&quot;&gt;&lt;b&gt;/x">' in explorer_page('"><b>/x')


def test_the_desk_is_small_and_names_no_other_host() -> None:
    scripts, style = sorted(STATIC.glob("desk*.js")), STATIC / MANIFEST.names["desk.css"]
    sizes = {script.name: len(gzip.compress(script.read_bytes(), 9)) for script in scripts}
    assert sum(sizes.values()) <= 110_000
    assert sum(size for name, size in sizes.items() if name in {MANIFEST.names["desk.js"], *MANIFEST.preload}) <= 92_000
    assert len(gzip.compress(style.read_bytes(), 9)) <= 25_000
    text = "".join(file.read_text("utf-8") for file in [*scripts, style])
    hosts = set(re.findall(r"https?://([^/\"'`)]*)", text))
    assert hosts <= {"www.w3.org"}, "names of namespaces, which nobody loads"
    assert "@font-face" not in style.read_text("utf-8")
    assert "frutiger" not in style.read_text("utf-8").lower()


async def test_a_browser_may_keep_a_file_for_ever_and_must_not_guess_its_type() -> None:
    transport = httpx.ASGITransport(Starlette(routes=[Mount(STATIC_PREFIX, static_files())]))
    async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
        script = await client.get(f"{STATIC_PREFIX}/{MANIFEST.names['explorer.js']}")
        missing = await client.get(f"{STATIC_PREFIX}/explorer-000000000000.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert script.headers["x-content-type-options"] == "nosniff"
    assert (missing.status_code, "cache-control" in missing.headers) == (404, False)
