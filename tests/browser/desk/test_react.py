"""The same desk with React in Preact's place: what matters most holds there, too, so that the way back stays open."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.browser.desk import test_deciding, test_keyboard
from tests.clients.environments import NODE, NPM, with_node

ROOT = Path(__file__).parents[3]
SOURCES = ("src", "build", "package.json", "package-lock.json", "tsconfig.json", ".npmrc")


@pytest.fixture(scope="module")
def desk_scripts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The desk's scripts by their names, built with React from the packages of the lock file."""
    root = tmp_path_factory.mktemp("react")
    web = root / "web"
    web.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / "web" / name).is_dir() else shutil.copy
        copy(ROOT / "web" / name, web / name)
    client = Path("generated", "clients", "typescript", "src")
    shutil.copytree(ROOT / client, root / client)
    subprocess.run([NODE, NPM, "ci", "--silent"], cwd=web, check=True, env=with_node(), timeout=600)
    react = {**with_node(), "DESK_RUNTIME": "react"}
    subprocess.run([NODE, web / "build" / "main.mjs"], cwd=web, check=True, env=react, capture_output=True)
    static = root / "src" / "spiritum" / "transport" / "pages" / "static"
    scripts = {script.name: script.read_text("utf-8") for script in static.glob("desk-*.js")}
    assert any("react.transitional.element" in text for text in scripts.values())
    return scripts


# The acceptance points 5, 10, 11 and 13, with the other bundle.
test_by_keyboard_alone = test_keyboard.test_by_keyboard_alone_from_the_sign_in_to_a_decision_and_back_to_the_row
test_a_late_answer_is_dropped = test_deciding.test_an_answer_about_the_patient_before_that_comes_late_is_dropped
test_who_comes_second = test_deciding.test_who_comes_second_sees_who_has_the_patient_and_is_told_when_it_is_free
test_nothing_is_acknowledged = test_deciding.test_nothing_is_acknowledged_but_what_was_ticked
