"""Compiling the statements of pushed-down fields, which takes long enough to be kept away from the event loop."""

import asyncio
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic

from spiritum.db import Read
from spiritum.db.reads import Row


class NotPlain(Exception):
    """The field needs a resolver in Python."""


class Statement(Generic[Row]):
    """A statement, compiled when it is needed: that takes a tenth of a second, or many for a deep nest.

    A thread of its own does it, one statement at a time, while others have the event loop. Where many wait for it, as
    when somebody sends a new document each time, the batch is used.
    """

    def __init__(self, compile_read: Callable[[], Read[Row]]) -> None:
        self._compile = compile_read
        self._read: Read[Row] | None = None

    @classmethod
    def of(cls, compile_read: Callable[[], Read[Row]]) -> "Statement[Row]":
        """The statement; compiled at once where documents are made ready."""
        statement = cls(compile_read)
        if _at_once.get():
            statement._read = compile_read()
        return statement

    async def compiled(self) -> Read[Row]:
        """The read; raises `NotPlain` if too many statements wait to be compiled."""
        if self._read is not None:
            return self._read
        if len(_waiting) >= _MAX_WAITING:
            raise NotPlain
        _waiting.add(self)
        try:
            self._read = read = await asyncio.get_running_loop().run_in_executor(_compiler, self._compile)
        finally:
            _waiting.discard(self)
        return read


_MAX_WAITING = 8
_waiting: set[Statement[Any]] = set()
_compiler = ThreadPoolExecutor(max_workers=1, thread_name_prefix="statements")
_at_once: ContextVar[bool] = ContextVar("spiritum_compiled_at_once", default=False)


@contextmanager
def compiled_at_once() -> Generator[None]:
    """Inside, what is planned is ready to run: for documents that are known when the server starts."""
    token = _at_once.set(True)
    try:
        yield
    finally:
        _at_once.reset(token)
