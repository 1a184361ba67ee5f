"""The room `things`: generated from things.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod as abstractmethod_
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import ClassVar as ClassVar_

from contractgen.runtime.interface import Interface as Interface_

if TYPE_CHECKING:
    from builtins import int as int_
    from builtins import list as list_
    from builtins import str as str_
    from collections.abc import Sequence as Sequence_
    from datetime import date as date_

    from clinic.storage import Caller, Rights
    from clinic.storage import Reads as Reads_
    from contractgen.runtime.bindings import Batch as Batch_
    from contractgen.runtime.bindings import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The type Batch."""

    date: date_
    """The day."""
    other: date_ | None = None
    str: str_
    text: str_ | None = None
    int: int_ | None = None
    list: Sequence_[int_]
    property: bool | None = None
    abstractmethod: Protocol | None = None
    class_: Mapping | None = None
    hidden: int_ | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """The type Protocol."""

    name: str_
    mapping: Mapping | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """The type Mapping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """The type Sequence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """The type Interface."""

    any: ClassVar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassVar:
    """The type ClassVar."""

    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolvers:
    """The type Resolvers."""

    argument: Argument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """The type Argument."""

    id: int_ | str_


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """The type Reads."""

    id: int_ | str_


class ThingsQueries(Interface_):
    """The room `things`'s fields of Query."""

    __contract__: ClassVar_[Mapping_[str_, str_]] = {
        "date": "Query.date",
        "int": "Query.int",
        "batch": "Query.batch",
        "sequence": "Query.sequence",
        "resolvers": "Query.resolvers",
        "reads": "Query.reads",
        "str": "Query.str",
    }

    @abstractmethod_
    async def date(
        self,
        reads: Reads_,
        caller: Caller,
        selection: Selection,
        *,
        reads_: int_ | None,
        caller_: int_ | None,
        selection_: int_ | None,
        self_: str_ | None,
        import_: bool | None,
        cls_: list_[int_] | None,
    ) -> date_ | None:
        """Query.date"""
        ...

    @abstractmethod_
    async def int(self, reads: Reads_, caller: Caller, *, str: str_) -> int_ | None:
        """Quotes \"\"\""quoted\"\"\" and a backslash \\ and code:
        ''' + exec("1/0") + '''
        """
        ...

    @abstractmethod_
    async def batch(self, reads: Reads_, caller: Caller) -> Batch:
        """Ends with a quotation mark: "so\""""
        ...

    @abstractmethod_
    async def sequence(self, reads: Reads_, caller: Caller) -> Sequence_[Sequence | None]:
        """A control character:�, a line separator:�and a return:�end"""
        ...

    @abstractmethod_
    async def resolvers(self, reads: Reads_, caller: Caller) -> Resolvers | None:
        """Query.resolvers"""
        ...

    @abstractmethod_
    async def reads(self, reads: Reads_, caller: Caller) -> Reads | None:
        """Query.reads"""
        ...

    @abstractmethod_
    async def str(self, reads: Reads_, caller: Caller) -> Sequence_[Sequence_[str_ | None] | None] | None:
        """Query.str"""
        ...


class MappingFields(Interface_):
    """The fields of Mapping that take a method."""

    __contract__: ClassVar_[Mapping_[str_, str_]] = {
        "property": "Mapping.property",
        "other": "Mapping.other",
    }

    @abstractmethod_
    async def property(
        self, parents: Sequence_[Mapping], reads: Reads_, rights: Rights, *, limit: int_ | None
    ) -> Batch_[int_ | None]:
        """Mapping.property"""
        ...

    @abstractmethod_
    async def other(
        self, parents: Sequence_[Mapping], reads: Reads_, rights: Rights, *, limit: int_ | None
    ) -> Batch_[Sequence_[Sequence_[date_ | None] | None] | None]:
        """Mapping.other"""
        ...


class SequenceFields(Interface_):
    """The fields of Sequence that take a method."""

    __contract__: ClassVar_[Mapping_[str_, str_]] = {
        "abstractmethod": "Sequence.abstractmethod",
        "after": "Sequence.after",
    }

    @abstractmethod_
    async def abstractmethod(
        self, parents: Sequence_[Sequence], reads: Reads_, rights: Rights, *, limit: int_ | None
    ) -> Batch_[Sequence_[Sequence]]:
        """Sequence.abstractmethod"""
        ...

    @abstractmethod_
    async def after(
        self, parents: Sequence_[Sequence], reads: Reads_, rights: Rights, *, limit: int_ | None
    ) -> Batch_[Interface | None]:
        """Sequence.after"""
        ...
