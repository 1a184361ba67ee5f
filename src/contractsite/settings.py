"""`docs/site.toml`: what the pages are made of. Every path is relative to the checkout."""

import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from contractgen.runtime import ContractError


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RestReference(_Table):
    """An OpenAPI document and its page."""

    document: Path
    slug: str
    menu: str
    """What the menu calls it."""
    callers: str
    """Who calls, as the first page says it: `clients`."""


class ProsePage(_Table):
    """A Markdown file and its page."""

    file: Path
    slug: str
    menu: str


class DrawnPicture(_Table):
    """A picture that a function of the product draws, for the documents that show it as an image."""

    file: Path
    """The SVG for a wide screen. `-narrow` is added to its name for that for a phone."""
    drawn_by: str
    """Import path of `() -> (wide, narrow)`, which gives both as SVG."""
    label: str
    """What it shows, for those who do not see it."""

    @property
    def files(self) -> tuple[Path, Path]:
        """The SVG for a wide screen, and for a phone."""
        return self.file, self.file.with_stem(f"{self.file.stem}-narrow")


class EntityPicture(_Table):
    """The tables, drawn from a SQLAlchemy `MetaData`."""

    metadata: str
    """Import path of the `MetaData`, whose tables were defined in the modules of their rooms."""
    models: str
    """Import path of the declarative base; its classes' documentation describes the tables."""


class StatePicture(_Table):
    """The life of something, drawn from the rule that says what may follow what."""

    title: str
    introduction: str
    states: str
    """Import path of the enum of states."""
    rule: str
    """Import path of `may_become(state, new_state)`."""
    first: str
    """The state in which it begins."""


class Link(_Table):
    """A link of the first page."""

    text: str
    href: str


class Door(_Table):
    """A kind of reader, and the pages that are for them."""

    title: str
    text: str
    links: tuple[Link, ...]


class Step(_Table):
    """A step of a beginner's way."""

    title: str
    text: str
    """Markdown."""
    code: str = ""
    """What to type."""


class FirstPage(_Table):
    """What the first page says beside what it takes from the contract."""

    changelog: Path
    """The change log, which has to be among the pages of prose."""
    doors: tuple[Door, ...]
    steps: tuple[Step, ...]


class SiteSettings(_Table):
    """The whole of `docs/site.toml`."""

    title: str
    introduction: str
    header: Path
    """The header that all pages of the product have, as a `string.Template`."""
    style: Path
    """The style sheet of that header, with the colours that all pages share."""
    first_page: FirstPage
    graphql: Path
    rest: tuple[RestReference, ...]
    prose: tuple[ProsePage, ...]
    drawn: tuple[DrawnPicture, ...] = ()
    entities: EntityPicture
    states: StatePicture
    pictures: Path
    """Folder of the drawn pictures and of the program that draws them."""
    icon: Path
    output: Path


def load_settings(root: Path) -> SiteSettings:
    """The settings of the checkout in `root`; `ContractError` names the key that is wrong."""
    path = root / "docs" / "site.toml"
    try:
        return SiteSettings.model_validate(tomllib.loads(path.read_text()))
    except (tomllib.TOMLDecodeError, ValidationError, OSError) as error:
        raise ContractError(f"{path}: {error}") from error


def imported(path: str) -> Any:
    """What is at an import path, `package.module.name`; raises `ContractError` if nothing is."""
    module, _, name = path.rpartition(".")
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise ContractError(f"docs/site.toml: {path}: {error}") from error
