"""Reading the file of what a site begins with (`spiritum init --file`). What is wrong in it is refused, by line."""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generated.graphql.models import Permission
from spiritum.errors import FieldError
from spiritum.identity.caller import AUTHENTICATED
from spiritum.pathways.catalogue import MAX_LENGTH, NewType, type_errors
from spiritum.texts.checks import has_unseen
from spiritum.texts.toml_lines import Path as TomlPath
from spiritum.texts.toml_lines import line_of, lines_of

T = TypeVar("T")

TEMPLATES: Final = Path(__file__).with_name("templates")
ROLES_TEMPLATE: Final = "roles"

_Name = Annotated[str, Field(min_length=1, max_length=MAX_LENGTH)]


@dataclass(frozen=True)
class FaultInSiteFile:
    """One thing that is wrong in the file."""

    line: int
    reason: str


class BadSiteFile(Exception):
    """The file cannot be used; `faults` says why, by line."""

    def __init__(self, name: str, faults: Iterable[FaultInSiteFile]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(f"{name}, line {fault.line}: {fault.reason}" for fault in self.faults))


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AdministratorInFile(_Table):
    """The first administrator. The password is never in the file."""

    username: _Name
    first_name: _Name
    last_name: _Name
    email: _Name
    department: str = ""


class RoleInFile(_Table):
    """A role and what it permits."""

    name: _Name
    permissions: tuple[Permission, ...]


class RequestTypeInFile(_Table):
    """A request type, by what it is."""

    name: _Name
    code: _Name
    kind: Literal["test", "referral", "mdt", "discharge"]
    hidden: bool = False

    @property
    def as_new(self) -> NewType:
        """The type as the catalogue takes it."""
        return NewType(
            self.name,
            self.code,
            is_discharge=self.kind == "discharge",
            is_checkbox_hidden=self.hidden,
            is_test_request=self.kind == "test",
            is_mdt=self.kind == "mdt",
        )


class PathwayInFile(_Table):
    """A pathway, and the names of the request types that it allows."""

    name: _Name
    request_types: tuple[str, ...] = ()


class SiteFile(_Table):
    """What a file says that a site begins with."""

    administrator: AdministratorInFile | None = None
    roles: tuple[RoleInFile, ...] = ()
    request_types: tuple[RequestTypeInFile, ...] = ()
    pathways: tuple[PathwayInFile, ...] = ()

    def joined_with(self, other: "SiteFile") -> "SiteFile":
        """What both say. Where both have the same name, the other's counts."""
        return SiteFile(
            administrator=other.administrator or self.administrator,
            roles=_joined(self.roles, other.roles),
            request_types=_joined(self.request_types, other.request_types),
            pathways=_joined(self.pathways, other.pathways),
        )


def _joined(first: Sequence[T], second: Sequence[T]) -> tuple[T, ...]:
    return tuple({key_of(str(getattr(item, "name", ""))): item for item in (*first, *second)}.values())


def key_of(name: str) -> str:
    """What makes two names the same."""
    return unicodedata.normalize("NFC", name.strip()).casefold()


def template_names() -> list[str]:
    """The pathways that are shipped, by the names under which `--pathway` knows them."""
    return sorted(path.stem for path in TEMPLATES.glob("*.toml") if path.stem != ROLES_TEMPLATE)


def template_text(name: str) -> str:
    """A shipped file, as it is written. Raises `KeyError` if there is none of this name."""
    path = TEMPLATES / f"{name}.toml"
    if name not in {*template_names(), ROLES_TEMPLATE}:
        raise KeyError(name)
    return path.read_text("utf-8")


def read_template(name: str) -> SiteFile:
    """What a shipped file says. Raises `KeyError` if there is none of this name."""
    return parse_site_file(template_text(name), f"{name}.toml")


def read_site_file(path: Path, known: SiteFile | None = None) -> SiteFile:
    """What a file says; its pathways may name request types of `known`, too. Raises `BadSiteFile`."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise BadSiteFile(str(path), [FaultInSiteFile(1, f"cannot be read: {error.strerror}.")]) from None
    except UnicodeDecodeError:
        raise BadSiteFile(str(path), [FaultInSiteFile(1, "is not written in UTF-8.")]) from None
    return parse_site_file(text, str(path), known)


def parse_site_file(text: str, name: str, known: SiteFile | None = None) -> SiteFile:
    """What a text says; `name` is that of the file, for errors. Raises `BadSiteFile`."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        number = str(error).partition("at line ")[2].partition(",")[0]
        line = int(number) if number.isdigit() else max(1, len(text.splitlines()))
        raise BadSiteFile(name, [FaultInSiteFile(line, f"is not TOML: {error}")]) from None
    except RecursionError:
        raise BadSiteFile(name, [FaultInSiteFile(1, "is nested too deep.")]) from None
    lines = lines_of(text)
    try:
        site = SiteFile.model_validate(document)
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False)
        raise BadSiteFile(
            name, [_fault(lines, fault["loc"], fault["type"], fault["msg"]) for fault in faults]
        ) from None
    if wrong := [*_repeated(site, lines), *_wrong_texts(site, lines), *_unknown_types(site, lines, known)]:
        raise BadSiteFile(name, wrong)
    return site


def _fault(lines: Mapping[TomlPath, int], where: TomlPath, kind: str, message: str) -> FaultInSiteFile:
    words = {
        "extra_forbidden": "is not known here.",
        "missing": "is missing.",
        "enum": "is no permission. docs/access.md lists them.",
    }
    last = where[-1] if where else ""
    what = str(where[-2]) if isinstance(last, int) and len(where) > 1 else str(last)
    return FaultInSiteFile(line_of(lines, where), f"{what}: {words.get(kind, message)}")


def _repeated(site: SiteFile, lines: Mapping[TomlPath, int]) -> Iterable[FaultInSiteFile]:
    tables = (("roles", site.roles), ("request_types", site.request_types), ("pathways", site.pathways))
    for table, items in tables:
        first: dict[str, int] = {}
        for position, item in enumerate(items):
            line = line_of(lines, (table, position, "name"))
            if (before := first.setdefault(key_of(item.name), line)) != line:
                yield FaultInSiteFile(line, f"name: {item.name} stands on line {before} already.")


def _wrong_texts(site: SiteFile, lines: Mapping[TomlPath, int]) -> Iterable[FaultInSiteFile]:
    """What the contract would refuse, too."""
    members = {"name": "name", "refName": "code", "isMdt": "kind"}
    for position, request_type in enumerate(site.request_types):
        for error in type_errors(request_type.as_new):
            where = ("request_types", position, members[error.field])
            yield FaultInSiteFile(line_of(lines, where), f"{where[-1]}: {error.message}")
    for table, items in (("roles", site.roles), ("pathways", site.pathways)):
        for position, item in enumerate(items):
            if error := _name_error(item.name):
                yield FaultInSiteFile(line_of(lines, (table, position, "name")), f"name: {error.message}")
    for position, role in enumerate(site.roles):
        if AUTHENTICATED in {permission.value for permission in role.permissions}:
            where = ("roles", position, "permissions")
            yield FaultInSiteFile(line_of(lines, where), f"permissions: everybody has {AUTHENTICATED}: leave it out.")


def _name_error(name: str) -> FieldError | None:
    if not name.strip():
        return FieldError("name", "REQUIRED", "This cannot be empty.")
    if has_unseen(name.strip()):
        return FieldError("name", "INVALID_FORMAT", "There are characters in the name that do not show. Type it.")
    return None


def _unknown_types(site: SiteFile, lines: Mapping[TomlPath, int], known: SiteFile | None) -> Iterable[FaultInSiteFile]:
    types = (*site.request_types, *(known.request_types if known else ()))
    names = {key_of(request_type.name) for request_type in types}
    for position, pathway in enumerate(site.pathways):
        for item, name in enumerate(pathway.request_types):
            if key_of(name) not in names:
                where = ("pathways", position, "request_types", item)
                reason = f"request_types: there is no request type {name} in this file, nor in a template of --pathway."
                yield FaultInSiteFile(line_of(lines, where), reason)
