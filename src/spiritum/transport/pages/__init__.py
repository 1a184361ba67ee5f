"""
The pages for a person's browser: the desk, the GraphQL explorer, the REST documentation, and the contract to read.

Scripts and styles of the first three are built from web/ by `make pages`, the contract's pages by `make docs`; both are
committed: serving needs neither Node nor the internet. All but the desk begin with header.html.
"""

import html
from collections.abc import Mapping, Sequence
from os import PathLike, stat_result
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from typing_extensions import override

STATIC_PREFIX: Final = "/static"
"""Where the app that `static_files` returns has to be mounted."""

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # icons inside the style sheets
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",  # the forms are sent by scripts; a form that a browser sent would put a password in a URL
        "frame-ancestors 'none'",
    )
)
"""SECURITY: the header for every page. No script, style or request from elsewhere, and none written into a page."""

_FOLDER: Final = Path(__file__).parent
_ONE_YEAR: Final = 31_536_000
_METHODS: Final = ("GET", "HEAD")


class Manifest(BaseModel):
    """What `make pages` wrote: the files, and what they were made from."""

    names: Mapping[str, str]
    """Plain name to the name under `STATIC_PREFIX`, which carries the contents' hash."""
    sha256: Mapping[str, str]
    """Name under `STATIC_PREFIX` to the SHA-256 of the contents."""
    preload: Sequence[str]
    """Names under `STATIC_PREFIX` of what the desk's script cannot begin without: both are asked for at once."""
    sources: Mapping[str, str]
    """Path below web/ to the SHA-256 of the source."""
    versions: Mapping[str, str]
    """Package to the version that is in the files."""


MANIFEST: Final = Manifest.model_validate_json((_FOLDER / "manifest.json").read_bytes())


class _Files(StaticFiles):
    """Files by GET and HEAD; others get 405. SECURITY: no redirects: Starlette makes them to the called host."""

    @override
    async def get_response(self, path: str, scope: Scope) -> Response:
        if scope["method"] not in _METHODS:
            raise HTTPException(405, headers={"Allow": ", ".join(_METHODS)})
        response = await super().get_response(path, scope)
        if isinstance(response, RedirectResponse):
            raise HTTPException(404)
        return response


class _HashedFiles(_Files):
    """Files whose names change with their contents, so that a browser need never ask for one again."""

    @override
    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = f"public, max-age={_ONE_YEAR}, immutable"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class _Reference(_Files):
    """Pages under names that stay, and may change with the next release."""

    @override
    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        return response


class DeskLook(NamedTuple):
    """How the desk looks at one hospital."""

    name: str = "Spiritum desk"
    label: str = "reference desk"
    """What stands beside the name; empty: nothing."""
    colour: str = "#17414b"
    logo: str | None = None
    """The logo's address below the site's path; `None`: there is none."""


PLAIN_LOOK: Final = DeskLook()
"""The desk as it comes."""


def response(page: str) -> Response:
    """A page for a browser, with the policy that holds for all of them."""
    return HTMLResponse(page, headers={"content-security-policy": CONTENT_SECURITY_POLICY})


def desk_page(
    demo_sign_in: str | None, look: DeskLook = PLAIN_LOOK, root_path: str = "", *, leads_on: bool = False
) -> str:
    """The desk as HTML, the same for all of its addresses. `demo_sign_in` is shown as on the explorer's page.

    `root_path` is the path below which the site is. `leads_on`: the sign-in has links to the pages for developers.
    """
    files = {
        "script": root_path + _address("desk.js"),
        "style": root_path + _address("desk.css"),
        "icon": root_path + _address("icon.svg"),
        "licences": root_path + _address("licences.txt"),
    }
    meta = _demo_meta(demo_sign_in) + ('<meta name="developer-pages" content="yes">' if leads_on else "")
    preload = "".join(
        f'<link rel="modulepreload" href="{root_path}{STATIC_PREFIX}/{name}">' for name in MANIFEST.preload
    )
    logo = "" if look.logo is None else root_path + look.logo
    values = {"name": look.name, "label": look.label, "colour": look.colour, "logo": logo, "site_root": root_path}
    parts = {"meta": meta, "preload": preload, **{name: html.escape(value) for name, value in values.items()}}
    return Template((_FOLDER / "desk.html").read_text("utf-8")).substitute(files, **parts)


def explorer_page(demo_sign_in: str | None, root_path: str = "") -> str:
    """The GraphQL explorer as HTML. `demo_sign_in` ("user/password") is shown to everyone who opens the page.

    `root_path` is the path below which the site is.
    """
    meta = _demo_meta(demo_sign_in)
    return _page("explorer", root_path, title="GraphQL explorer", meta=meta, explorer_current=' aria-current="page"')


def rest_docs_page(root_path: str = "") -> str:
    """The documentation of the REST operations as HTML; it reads /openapi.json below `root_path`."""
    return _page("rest-docs", root_path, title="REST docs", rest_docs_current=' aria-current="page"')


def static_files() -> StaticFiles:
    """The app that serves what the pages load."""
    return _HashedFiles(directory=_FOLDER / "static")


def contract_pages() -> StaticFiles:
    """The app that serves the contract's pages; `index.html` stands for the folder."""
    return _Reference(directory=_FOLDER / "contract", html=True)


def _demo_meta(demo_sign_in: str | None) -> str:
    return "" if demo_sign_in is None else f'<meta name="demo-sign-in" content="{html.escape(demo_sign_in)}">'


def _page(name: str, root_path: str, **parts: str) -> str:
    blank = {
        "meta": "",
        "explorer": f"{root_path}/graphql",
        "rest_docs": f"{root_path}/rest/docs",
        "contract": f"{root_path}/contract/",
        "explorer_current": "",
        "rest_docs_current": "",
        "contract_current": "",
    }
    files = {
        "script": root_path + _address(f"{name}.js"),
        "style": root_path + _address(f"{name}.css"),
        "icon": root_path + _address("icon.svg"),
        "licences": root_path + _address("licences.txt"),
    }
    content = (_FOLDER / f"{name.replace('-', '_')}.html").read_text("utf-8")
    content = content.replace("/openapi.json", f"{root_path}/openapi.json")
    values = blank | files | parts
    header = Template((_FOLDER / "header.html").read_text("utf-8")).substitute(values)
    return Template((_FOLDER / "frame.html").read_text("utf-8")).substitute(values, header=header, content=content)


def _address(name: str) -> str:
    return f"{STATIC_PREFIX}/{MANIFEST.names[name]}"
