"""An empty environment into which the wheel is installed, with what it declares in the versions of the lock."""

import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINS = ROOT / "requirements" / "runtime.txt"
EPOCH = "1764000000"


def build_wheel(folder: Path) -> Path:
    """The product as a wheel in `folder`."""
    command = [Path(sys.executable).with_name("hatchling"), "build", "-t", "wheel", "-d", folder]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    [wheel] = folder.glob("spiritum-*.whl")
    return wheel


def environment_with(wheel: Path, folder: Path) -> Path:
    """The Python of an environment in `folder` that has the wheel and the pinned packages, and nothing else.

    Raises if the wheel declares something that the lock does not have, or in another version.
    """
    venv.create(folder, with_pip=True, symlinks=True)
    python = folder / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", PINS], check=True, env=outside())
    subprocess.run([*pip, "--no-index", wheel], check=True, env=outside())
    subprocess.run([python, "-m", "pip", "check"], check=True, capture_output=True, env=outside())
    return python


def outside() -> Mapping[str, str]:
    """The environment's variables without those that lead Python into a checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
