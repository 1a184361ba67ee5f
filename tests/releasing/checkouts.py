"""A small checkout, for tests of what a release is made of."""

import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def small_checkout(place: Path) -> Path:
    """A checkout with one commit."""
    folder = place / "checkout"
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    git(folder, "config", "user.name", "A")
    git(folder, "config", "user.email", "a@example.org")
    (folder / "README.md").write_text("A product.\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "A version")
    return folder
