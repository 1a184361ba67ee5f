"""A site that a hospital has made its own, with somebody who may do everything, and the glass that may be broken."""

import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.browser.desk.conftest import DeskSite, free_port
from tests.browser.desk.office.people import CHIEF, CHIEFS_PASSWORD
from tests.site.running import RunningSite

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10H0z" fill="#4a1d5f"/></svg>'


@pytest.fixture(scope="session")
def desk_site(tmp_path_factory: pytest.TempPathFactory) -> Generator[DeskSite]:
    """The site, with its own name, colour and logo."""
    folder, port = tmp_path_factory.mktemp("office"), free_port()
    (folder / "logo.svg").write_text(LOGO)
    look = {"DESK_NAME": "Barsetshire desk", "DESK_LABEL": "none", "DESK_COLOUR": "#4a1d5f"}
    settings = {"PORT": str(port), "WORKERS": "1", "BREAK_GLASS": "on", "DESK_LOGO": str(folder / "logo.svg"), **look}
    running = RunningSite(folder / "data", **settings).start()
    _add_chief(folder / "data")
    yield DeskSite(running, f"http://localhost:{port}")
    running.stop()


def _add_chief(data_dir: Path) -> None:
    name = ["--first-name", "Cordelia", "--last-name", "Chief", "--email", "chief@barsetshire.example"]
    rights = ["--administrator", "--all-pathways", "--password-stdin"]
    subprocess.run(
        [sys.executable, "-m", "spiritum", "user", "add", CHIEF, *name, *rights],
        env={**os.environ, "DATA_DIR": str(data_dir)},
        input=f"{CHIEFS_PASSWORD}\n",
        text=True,
        check=True,
        capture_output=True,
    )
