"""
Which version a database's tables have, and whether this program may serve on them.

A version is the number of the newest migration. Tables that are newer than the program serve it as long as they say so:
the comment on `alembic_version` names the oldest program that they serve. Only a migration that takes something away
moves that on, and it comes a release after the last program that uses it (docs/upgrading.md).
"""

import re
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import NamedTuple

import asyncpg
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Text, column, func, select, table

from spiritum.db.reads import Reads, read

MIGRATIONS = Path(__file__).parent / "migrations"

FIRST_TO_SERVE_LATER = "0025"
"""The oldest program that knows how to serve on later tables, by its newest migration."""

_COMMENT = re.compile(r"oldest program: (\d{4})")


class Fit(Enum):
    """How a database's tables fit this program."""

    EXACT = auto()
    NEWER = auto()
    """They are newer, and serve this program."""
    TOO_NEW = auto()
    """They are newer, and do not serve it."""
    TOO_OLD = auto()
    """They lack migrations; an empty database lacks all."""

    @property
    def serves(self) -> bool:
        """Whether this program may serve."""
        return self in {Fit.EXACT, Fit.NEWER}


class Version(NamedTuple):
    """What a database says of its tables."""

    number: str
    comment: str | None

    @property
    def oldest_program(self) -> str | None:
        """The newest migration of the oldest program that may serve; `None` if the tables do not say."""
        match = _COMMENT.search(self.comment or "")
        return match[1] if match else None


_VERSION = read(
    Version,
    select(
        column("version_num", Text).label("number"),
        func.obj_description(column("tableoid"), "pg_class", type_=Text).label("comment"),
    ).select_from(table("alembic_version")),
)


def comment_for(oldest_program: str) -> str:
    """The comment that says so; it is read by later and earlier programs."""
    return f"oldest program: {oldest_program}. Kept by spiritum migrate; see docs/upgrading.md."


def script_of(folder: Path = MIGRATIONS) -> ScriptDirectory:
    """The migrations of a folder."""
    return ScriptDirectory.from_config(config_of(folder))


def config_of(folder: Path) -> Config:
    """What Alembic needs to know of a folder of migrations."""
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


@cache
def head() -> str:
    """The newest migration that this program has."""
    return head_of(script_of())


def head_of(script: ScriptDirectory) -> str:
    """The newest of these migrations."""
    newest = script.get_current_head()
    if newest is None:
        raise RuntimeError("the program was packaged without its migrations")
    return newest


def fit_of(version: Version | None, newest: str) -> Fit:
    """How tables of this version fit a program whose newest migration this is."""
    if version is None or version.number < newest:
        return Fit.TOO_OLD
    if version.number == newest:
        return Fit.EXACT
    oldest = version.oldest_program
    return Fit.NEWER if oldest is not None and oldest <= newest else Fit.TOO_NEW


async def version_of(reads: Reads) -> Version | None:
    """What the database says of its tables; `None` for an empty one."""
    try:
        return await reads.first(_VERSION)
    except asyncpg.UndefinedTableError:
        return None


async def current(reads: Reads) -> str | None:
    """The newest migration that the database has, or `None` for an empty one."""
    version = await version_of(reads)
    return version.number if version is not None else None


async def fit(reads: Reads) -> Fit:
    """How the database's tables fit this program."""
    return fit_of(await version_of(reads), head())


async def is_current(reads: Reads) -> bool:
    """Whether the database has exactly the tables that this program expects."""
    return await fit(reads) is Fit.EXACT
