"""Writing: a statement that changes rows is compiled once, as a read is, and run by a `Transaction`.

ADD = write(Added, insert(User).values(username=bindparam("username")).returning(User.id))

(added,) = await tx.write(ADD, username="w.okafor")
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import BindParameter, Select, UpdateBase, bindparam, func, select
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.visitors import ExternallyTraversible, replacement_traverse

from spiritum.db.reads import TEXTS, Read, Row, check_columns
from spiritum.db.statements import Template, compile_template

CHANNELS = "channels"
PAYLOADS = "payloads"
"""The parameters of `at_commit` for notices: a list of channels, and one of what is sent on them."""


class Nothing(NamedTuple):
    """The row type of a write that returns none."""


class Sent(NamedTuple):
    """The row type of the statement that sends notices."""

    notices: int


class Write(Read[Row]):
    """A compiled INSERT, UPDATE or DELETE and the type of the rows that it returns. Made by `write`."""

    __slots__ = ("statement",)

    def __init__(self, row: type[Row], template: Template, statement: UpdateBase | Select[*tuple[Any, ...]]) -> None:
        super().__init__(row, template)
        self.statement = statement


def write(row: type[Row], statement: UpdateBase | Select[*tuple[Any, ...]]) -> Write[Row]:
    """Compile `statement`, whose RETURNING has the fields of the NamedTuple `row`, in order; `Nothing` without one.

    Several changes are one statement as a SELECT with common table expressions that change rows. Each `bindparam`
    without a value becomes a parameter, as in `read`.
    """
    check_columns(statement, row)
    return Write(row, compile_template(statement), statement)


@cache
def at_commit(collected: Sequence[Write[Nothing]]) -> Write[Sent]:
    """All of these writes and the notices as one statement. There are as many as combinations that are collected."""
    notices = func.unnest(bindparam(CHANNELS, type_=TEXTS), bindparam(PAYLOADS, type_=TEXTS))
    notice = notices.table_valued("channel", "payload", name="notice").render_derived()
    sent = select(func.count(func.pg_notify(notice.c.channel, notice.c.payload)).label("notices"))
    for number, each in enumerate(collected):
        sent = sent.add_cte(_renamed(each.statement, number).cte(f"collected_{number}"))
    return write(Sent, sent)


def listed(number: int, parameter: str) -> str:
    """The name in `at_commit` of a parameter of the write of this number."""
    return f"{parameter}_{number}"


def _renamed(statement: UpdateBase | Select[*tuple[Any, ...]], number: int) -> UpdateBase:
    """The statement with its parameters' names made unique."""

    def rename(element: ExternallyTraversible, **_: object) -> ExternallyTraversible | None:
        if isinstance(element, BindParameter):
            bind = cast("BindParameter[Any]", element)
            return bindparam(listed(number, bind.key), type_=bind.type) if bind.required else None
        return None

    return cast("UpdateBase", replacement_traverse(cast("ClauseElement", statement), {}, rename))
