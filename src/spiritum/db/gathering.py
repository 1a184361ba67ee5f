"""Reads once what many request at the same moment."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Gathering(Generic[Key, Value]):
    """
    A read of many keys, offered key by key: all who ask in one turn of the event loop share one statement.

    The statement begins after all of them have asked, so nobody gets a value from before they asked.
    Whoever is cancelled meanwhile does not stop it for the others.
    """

    def __init__(self, read: Callable[[list[Key]], Awaitable[Sequence[Value]]]) -> None:
        """`read` returns one value for each key, in order."""
        self._read = read
        self._futures: dict[Key, asyncio.Future[Value]] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def get(self, key: Key) -> Value:
        """The value for `key` as it is now; raises what the read raises."""
        if not self._futures:
            asyncio.get_running_loop().call_soon(self._start)
        if key not in self._futures:
            self._futures[key] = asyncio.get_running_loop().create_future()
        return await asyncio.shield(self._futures[key])

    def _start(self) -> None:
        futures, self._futures = self._futures, {}
        task = asyncio.create_task(self._resolve(futures))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _resolve(self, futures: dict[Key, asyncio.Future[Value]]) -> None:
        try:
            values = await self._read(list(futures))
        except asyncio.CancelledError:
            for future in futures.values():
                future.cancel()
            raise
        except Exception as error:
            for future in futures.values():
                future.set_exception(error)
                future.exception()  # looked at: whoever asked may have gone
            return
        for future, value in zip(futures.values(), values, strict=True):
            future.set_result(value)
