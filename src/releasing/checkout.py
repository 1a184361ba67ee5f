"""The checkout of a release: whether it is clean, its commit, a copy of that, and its tag."""

import re
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

_RELEASE = re.compile(r"v\d+\.\d+\.\d+")


class CannotRelease(Exception):
    """Why there is no release; the message is for whoever makes one."""


def git(root: Path, *arguments: str) -> bytes:
    """What git prints. Raises `CannotRelease` with its message."""
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)  # noqa: S603, S607 - no shell
    if done.returncode != 0:
        raise CannotRelease(f"git failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def require_clean(root: Path) -> None:
    """Raise `CannotRelease` if a file differs from the commit, or is not in it."""
    changed = [line[3:] for line in git(root, "status", "--porcelain").decode().splitlines()]
    if changed:
        raise CannotRelease(f"The checkout differs from its commit: {', '.join(changed[:5])}. Commit first.")


def commit_time(root: Path) -> int:
    """When the commit was made, in seconds since 1970: the time that stands in everything that is built of it."""
    return int(git(root, "log", "-1", "--format=%ct"))


def last_release(root: Path) -> str | None:
    """The tag of the last release before this commit; `None` if there is none."""
    tags = git(root, "tag", "--merged", "HEAD", "--sort=-version:refname", "--list", "v[0-9]*.[0-9]*.[0-9]*").decode()
    return next((tag for tag in tags.split() if _RELEASE.fullmatch(tag)), None)


def export(root: Path, folder: Path, revision: str = "HEAD") -> None:
    """Copy the commit's files, and nothing else, into `folder`."""
    packed = git(root, "-c", "tar.umask=0022", "archive", "--format=tar", revision)
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        # Python has the filter from 3.11.4 on. Before that nothing is filtered, and git's names are safe.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)  # noqa: S202 - git's own archive of our own commit


def require_no_tag(root: Path, tag: str) -> None:
    """Raise `CannotRelease` if the tag is there."""
    if git(root, "tag", "--list", tag):
        raise CannotRelease(f"The tag {tag} is there already: a release is never made twice. Choose the next number.")


def commit_all(root: Path, message: str) -> None:
    """Commit every change of a tracked file, if there is one."""
    if git(root, "status", "--porcelain", "--untracked-files=no"):
        git(root, "commit", "--all", "--message", message)


def make_tag(root: Path, tag: str, message: str) -> None:
    """Make an annotated tag of the commit."""
    git(root, "tag", "--annotate", tag, "--message", message)
