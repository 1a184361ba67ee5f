"""Keeps the documents of a released contract, so that sites go on serving the clients that were generated from it."""

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphql import GraphQLError, parse

from contractgen.earlier_operations import EarlierOperation, check_earlier, read_earlier, render_earlier
from contractgen.graphql.contract import load
from contractgen.runtime import ContractError
from contractreview.contracts import Layout
from contractreview.graphql.documents import texts, version_in
from contractreview.revisions import files_in, last_of_another_version, last_release
from contractreview.versions import Version


@dataclass(frozen=True, slots=True)
class Kept:
    """What a run has kept and dropped."""

    contract: str
    revision: str
    operations: int
    dropped: int


def keep(root: Path, revision: str | None, unsupported: str | None) -> Kept:
    """Add the documents of a revision, by default of the last release, and drop those of contracts that have ended.

    `unsupported` is the newest version that is not supported any more. Raises `ContractError` for a document that this
    contract does not satisfy: it must be mended, or the version given up.
    """
    file = earlier_file(root)
    revision = revision or revision_of_last_contract(root)
    released = released_operations(root, revision)
    before = read_earlier(file)
    kept = {operation.id: operation for operation in before if not _has_ended(operation, unsupported)}
    for operation in released:
        present = kept.get(operation.id)
        if present is None or Version.read(present.contract) < Version.read(operation.contract):
            kept[operation.id] = operation
    listed = sorted(
        kept.values(), key=lambda operation: (Version.read(operation.contract), operation.name, operation.id)
    )
    check_earlier(load(root / Layout.of(root).graphql).schema, listed)
    file.write_text(render_earlier(listed), encoding="utf-8")
    dropped = sum(_has_ended(operation, unsupported) for operation in before)
    return Kept(released[0].contract if released else "", revision, len(released), dropped)


def earlier_file(root: Path) -> Path:
    """Where the documents are kept; raises `ContractError` if `codegen.toml` does not say."""
    return root / _option(root, "earlier")


def released_operations(root: Path, revision: str) -> tuple[EarlierOperation, ...]:
    """The documents of a revision as its manifest has them: those are the ids that its clients send."""
    contract = contract_version(root, revision)
    if contract is None:
        raise ContractError(f"the contract of {revision} states no version")
    manifest = _option(root, "manifest")
    listed: list[dict[str, str]] = json.loads(files_in(root, revision, (manifest,))[manifest])["operations"]
    return tuple(EarlierOperation(contract=contract, **operation) for operation in listed)


def revision_of_last_contract(root: Path) -> str:
    """The last release; without one, the last commit that stated another version than the working tree does."""
    if tag := last_release(root):
        return tag
    folder = Layout.of(root).graphql
    none_or_now = {None, _version(texts(root, folder).values())}
    return last_of_another_version(root, folder, lambda commit: contract_version(root, commit) not in none_or_now)


def contract_version(root: Path, revision: str) -> str | None:
    """The version that the contract of a revision states."""
    folder = Layout.of(root).graphql.as_posix()
    return _version(text for name, text in files_in(root, revision, (folder,)).items() if name.endswith(".graphql"))


def _version(sdl: Iterable[str]) -> str | None:
    for text in sdl:
        try:
            version = version_in(parse(text)) if "@contract" in text else None
        except GraphQLError:
            continue
        if version is not None:
            return version
    return None


def _has_ended(operation: EarlierOperation, unsupported: str | None) -> bool:
    return unsupported is not None and Version.read(operation.contract) <= Version.read(unsupported)


def _option(root: Path, name: str) -> str:
    table: dict[str, Any] = tomllib.loads((root / "codegen.toml").read_text(encoding="utf-8"))
    try:
        return str(table["operations"][name])
    except KeyError:
        raise ContractError(f"{root / 'codegen.toml'}: [operations] has no `{name}`") from None
