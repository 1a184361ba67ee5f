"""Where a release's number and day are stated. Texts in, texts out."""

import re
from datetime import date
from pathlib import Path

from releasing.checkout import CannotRelease

CHANGES = Path("CHANGELOG.md")
CONTRACT_CHANGES = Path("docs/contract-changelog.md")
_NUMBER = r"\d+\.\d+\.\d+"
_STATED = {
    Path("schema/openapi/rest.yaml"): r"^  version: (\S+)$",
    Path("schema/graphql/common.graphql"): r'@contract\(version: "([^"]+)"\)',
    Path("generated/clients/python/pyproject.toml"): r'^version = "([^"]+)"$',
}


def require_stated(root: Path, version: str) -> None:
    """Raise `CannotRelease` unless contract and clients state the number, and both change logs have an entry."""
    if not re.fullmatch(_NUMBER, version):
        raise CannotRelease(f"{version} is no number of a release: MAJOR.MINOR.PATCH is needed.")
    for path, pattern in _STATED.items():
        stated = re.findall(pattern, (root / path).read_text(), re.M)
        if stated != [version]:
            raise CannotRelease(f"{path} states {', '.join(stated) or 'no version'} and not {version}.")
    if not re.search(rf"^## {re.escape(version)} - ", (root / CONTRACT_CHANGES).read_text(), re.M):
        raise CannotRelease(f"{CONTRACT_CHANGES} has no entry of {version}.")
    text = (root / CHANGES).read_text()
    if not _heading(version).search(text) and not unreleased(text).strip():
        raise CannotRelease(f"{CHANGES} has nothing under Unreleased.")


def state_day(root: Path, version: str, day: date) -> None:
    """Write number and day into both change logs. An entry of the number that is there already stays as it is."""
    changes = (root / CHANGES).read_text()
    if not _heading(version).search(changes):
        contract = (root / CONTRACT_CHANGES).read_text()
        (root / CHANGES).write_text(dated_changes(changes, version, day))
        (root / CONTRACT_CHANGES).write_text(dated_contract(contract, version, day))


def dated_changes(text: str, version: str, day: date) -> str:
    """The change log, whose `Unreleased` is now the release's entry, and begins anew above it."""
    anchor = f"docs/contract-changelog.md#{version.replace('.', '')}---{day}"
    intention = re.compile(rf"^To be {re.escape(version)}, with contract \S+: (\w)", re.M)
    text = intention.sub(lambda match: match[1].upper(), text, count=1)
    text = text.replace(" No version\nhas been released yet;", "").replace("No version has been released yet; ", "")
    text = text.replace("## [Unreleased]\n", f"## [Unreleased]\n\n### Added\n\n## [{version}] - {day}\n", 1)
    return re.sub(r"^\[Unreleased\]: .*$", f"[Unreleased]: {anchor}\n[{version}]: {anchor}", text, count=1, flags=re.M)


def dated_contract(text: str, version: str, day: date) -> str:
    """The change log of the contract, whose entry of the number has its day."""
    return re.sub(rf"^## {re.escape(version)} - \S+$", f"## {version} - {day}", text, count=1, flags=re.M)


def _heading(version: str) -> re.Pattern[str]:
    return re.compile(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", re.M)


def stated_version(root: Path) -> str:
    """The number that the contract states. Raises `CannotRelease` if it states none, or two."""
    path, pattern = next(iter(_STATED.items()))
    match re.findall(pattern, (root / path).read_text(), re.M):
        case [str(version)] if re.fullmatch(_NUMBER, version):
            return version
        case _:
            raise CannotRelease(f"{path} states no number of a release.")


def unreleased(text: str) -> str:
    """What the change log says of the next release."""
    _, _, rest = text.partition("## [Unreleased]\n")
    return rest.partition("\n## [")[0]
