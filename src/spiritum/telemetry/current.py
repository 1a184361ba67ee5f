"""A value for the length of a block."""

from contextlib import AbstractContextManager
from contextvars import ContextVar
from types import TracebackType
from typing import TypeVar

from typing_extensions import override

T = TypeVar("T")


class Current(AbstractContextManager[T]):
    """Sets a context variable inside a block, in this task and in those that it starts; the block gets the value.

    A class, since each request passes some of these, and a generator takes several times as long.
    """

    def __init__(self, variable: "ContextVar[T | None]", value: T) -> None:
        self._variable = variable
        self._value = value

    @override
    def __enter__(self) -> T:
        self._token = self._variable.set(self._value)
        return self._value

    @override
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._variable.reset(self._token)
