"""The desk's addresses: one page for all of its places, and the hospital's logo beside it."""

import hashlib
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from spiritum.demo.queries import demo_sign_in
from spiritum.settings import Settings
from spiritum.settings.desk_settings import LOGO_TYPES, NO_LABEL, logo_kind
from spiritum.site.site import Site
from spiritum.transport import pages
from spiritum.transport.pages import DeskLook

_LOGO_ADDRESS: Final = "/desk/logo-{}"
_LOGO_HEADERS: Final = {
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    # SECURITY: an SVG that somebody opens by itself is a document; it runs nothing and loads nothing.
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}


def add_desk(app: FastAPI, site: Site) -> None:
    """Serve the desk at `/desk` and at every address below it."""
    settings = site.settings
    look = _look(app, settings)

    async def desk(_: Request) -> Response:
        sign_in = await demo_sign_in(site.database.reads)
        return pages.response(pages.desk_page(sign_in, look, settings.root_path, leads_on=settings.shows_pages))

    async def no_logo(_: Request) -> Response:
        """Of another host, or of yesterday: the desk's page is no picture."""
        return Response(status_code=404)

    app.add_route(_LOGO_ADDRESS.format("{other}"), no_logo, include_in_schema=False)
    app.add_route("/desk", desk, include_in_schema=False)
    app.add_route("/desk/{place:path}", desk, include_in_schema=False)


def _look(app: FastAPI, settings: Settings) -> DeskLook:
    """What the settings say, with the address at which the logo is served from now on."""
    label = "" if settings.desk_label == NO_LABEL else settings.desk_label
    address = None if settings.desk_logo is None else _add_logo(app, settings.desk_logo)
    return DeskLook(settings.desk_name, label, settings.desk_colour, address)


def _add_logo(app: FastAPI, file: Path) -> str | None:
    """Serve the logo, read once, under a name that changes with its contents; its address.

    The supervisor has read it once for all processes (`serving.secret_copies`).
    """
    contents = file.read_bytes()
    kind = logo_kind(contents)
    if kind is None:  # it was replaced since it was checked, by what is none
        return None
    address = _LOGO_ADDRESS.format(f"{hashlib.sha256(contents).hexdigest()[:12]}.{kind}")

    async def logo(_: Request) -> Response:
        return Response(contents, media_type=LOGO_TYPES[kind], headers=_LOGO_HEADERS)

    app.add_route(address, logo, include_in_schema=False)
    return address
