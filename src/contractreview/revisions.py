"""Reads git: another revision's documents, earlier names of files, and the revision to compare with."""

import io
import subprocess
import tarfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from contractgen.runtime import ContractError

_DOCUMENTS = (".graphql", ".yaml", ".yml", ".json", ".toml", ".ts", ".tsx")
"""Of front ends, too, whose screens are named."""
_RELEASES = "v[0-9]*"


def default_base(root: Path) -> str:
    """The last release's tag; without a release, the first commit that had a contract, and so a `codegen.toml`."""
    if tag := last_release(root):
        return tag
    commits = _git(root, "log", "--diff-filter=A", "--format=%h", "--reverse", "--", "codegen.toml").split()
    if not commits:
        raise ContractError("no commit has a codegen.toml yet: there is nothing to compare with")
    return commits[0]


def last_release(root: Path) -> str:
    """The last release's tag; empty if there is none."""
    return _git(root, "describe", "--tags", "--abbrev=0", "--match", _RELEASES, required=False)


def last_of_another_version(root: Path, folder: Path, is_another: Callable[[str], bool]) -> str:
    """The newest commit before today's version, which the folder states; raises `ContractError` if there is none."""
    newer = "HEAD"
    for commit in _git(root, "log", "--format=%h", "--", folder.as_posix()).split():
        if is_another(commit):
            # What came after it beside the folder belongs to that version, too, if the next one began on the same line.
            return newer if is_another(newer) else commit
        newer = f"{commit}^"
    raise ContractError("no commit states another version of the contract: nothing was released yet")


def files_in(root: Path, revision: str, paths: Sequence[str]) -> dict[str, str]:
    """The text files of a revision below these paths; raises `ContractError` if one of them is not there."""
    packed = _run(root, "archive", "--format=tar", f"{revision}^{{tree}}", *paths)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        members = ((member.name, archive.extractfile(member)) for member in archive if member.isfile())
        return {name: content.read().decode() for name, content in members if content is not None}


def extract(root: Path, revision: str, into: Path) -> None:
    """Write the documents of a revision; raises `ContractError` if there is no such revision."""
    packed = _run(root, "archive", "--format=tar", f"{revision}^{{tree}}")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() and member.name.endswith(_DOCUMENTS) else None
            if content is not None:
                # By hand: `extractall` got its filter against unsafe names in Python 3.11.4, and git's names are safe.
                path = into / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())


def earlier_names(root: Path, base: str, subject: str | None) -> Mapping[str, str]:
    """The files that were moved or renamed since `base`: today's name to the name there."""
    revisions = [base] if subject is None else [base, subject]
    lines = _git(root, "diff", "--find-renames", "--diff-filter=R", "--name-status", *revisions).splitlines()
    return {new: old for _, old, new in (line.split("\t") for line in lines)}


def short_name(root: Path, revision: str) -> str:
    """The tag or short hash of a revision."""
    released = _git(root, "describe", "--tags", "--exact-match", "--match", _RELEASES, revision, required=False)
    return released or _git(root, "rev-parse", "--short=7", revision)


def _git(root: Path, *command: str, required: bool = True) -> str:
    try:
        return _run(root, *command).decode().strip()
    except ContractError:
        if required:
            raise
        return ""


def _run(root: Path, *command: str) -> bytes:
    completed = subprocess.run(["git", "-C", str(root), *command], capture_output=True, check=False)  # noqa: S603, S607
    if completed.returncode:
        raise ContractError(f"git {command[0]}: {completed.stderr.decode(errors='replace').strip()}")
    return completed.stdout
