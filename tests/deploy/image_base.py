"""A base for container images, made by debootstrap from apt's own mirror; and buildah with a storage of its own."""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

PACKAGES = "python3,python3-venv,ca-certificates,tzdata"
SUITE = "bookworm"
BASE = "localhost/base"
_KEPT = Path(tempfile.gettempdir()) / f"spiritum-image-base-{SUITE}.tar"
_SECONDS_KEPT = 86_400


def mirror() -> str:
    """The address from which this machine's own apt gets the suite."""
    command = ["apt-get", "indextargets", "--format", "$(CODENAME) $(COMPONENT) $(REPO_URI)"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    match = re.search(rf"^{SUITE} main (\S+)$", listed, re.M)
    if match is None:
        pytest.skip(f"apt knows no mirror of {SUITE} here")
    return match[1]


def base_archive(folder: Path) -> Path:
    """The files of a small Debian with Python, as an archive; one of today is used again."""
    if _KEPT.exists() and time.time() - _KEPT.stat().st_mtime < _SECONDS_KEPT:
        return _KEPT
    root = folder / "base"
    _make_base(root)
    draft = _KEPT.with_suffix(".draft")
    subprocess.run(["tar", "-C", root, "--exclude=./var/cache/apt/archives/*.deb", "-cf", draft, "."], check=True)
    draft.rename(_KEPT)
    return _KEPT


def _make_base(root: Path) -> None:
    """By debootstrap, which ends with the first package that a mirror does not give: in three tries."""
    command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", SUITE, str(root), mirror()]
    for _ in range(2):
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            return
        shutil.rmtree(root, ignore_errors=True)
        time.sleep(5)
    subprocess.run(command, check=True, capture_output=True)


def buildah_in(folder: Path) -> Sequence[str]:
    """The command of buildah, with its images in `folder`."""
    command = ("buildah", "--root", str(folder / "images"), "--runroot", str(folder / "run"), "--storage-driver")
    # Layers share their files where the file system can stack them; else each is a copy, which takes twice as long.
    can_stack = subprocess.run([*command, "overlay", "info"], capture_output=True, check=False).returncode == 0
    return (*command, "overlay") if can_stack else (*command, "vfs")


def import_base(buildah: Sequence[str], archive: Path) -> str:
    """Make the base an image; returns its name."""
    container = _said(buildah, "from", "scratch")
    _said(buildah, "add", "--quiet", container, str(archive), "/")
    _said(buildah, "commit", "--quiet", "--rm", "--timestamp", "0", container, BASE)
    return BASE


def _said(buildah: Sequence[str], *arguments: str) -> str:
    return subprocess.run([*buildah, *arguments], check=True, capture_output=True, text=True).stdout.strip()
