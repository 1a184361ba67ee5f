"""
Passwords: Argon2id, off the event loop, at the same cost whether or not the user exists.

A hash costs 19 MiB and some tens of milliseconds of a core on purpose (OWASP's floor for Argon2id, t=2, p=1). It is
computed in a pool of its own, at most one thread for each two cores, each less urgent than the rest of the process: a
burst of sign-ins waits in line and does not take the cores, or the memory, of those who work on their patients. The
line is fair: see `fair_queue`. A
process of its own would do the same for the price of its memory and its start.
"""

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from spiritum.identity.fair_queue import FairQueue
from spiritum.identity.spelling import prepared_password

P = ParamSpec("P")
T = TypeVar("T")

_MEMORY_KIB = 19_456
_NICENESS = 5
"""A third of the share that others get when all cores are busy; on an idle machine it makes no difference. Lower than
that and a thread that holds the interpreter's lock, as it does before and after the hash, would keep others waiting."""

_hasher = PasswordHasher(time_cost=2, memory_cost=_MEMORY_KIB, parallelism=1)
_NOBODYS_HASH = (
    "$argon2id$v=19$m=19456,t=2,p=1$c3Bpcml0dW0tbm9ib2R5cy1zYWx0$Y29tcGFyZWQtd2l0aC13aGVuLW5vYm9keS1pcy10aGVyZSE"
)
"""Of no password: compared with if the user is unknown, so that the response takes as long."""


def _make_less_urgent() -> None:
    """Lower this thread's priority. Linux has one for each thread; elsewhere it would be the whole process's."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + _NICENESS)


_SLOTS = max(1, (os.cpu_count() or 1) // 2)
_threads = ThreadPoolExecutor(_SLOTS, "argon2", _make_less_urgent)
_queue = FairQueue(_SLOTS)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose password it is, for the line in which it waits."""

    source: str = "staff"
    """Those who are signed in already have a line of their own."""
    name: str = ""
    max_waiting: int = 64
    """Of this source."""


async def hash_password(password: str, turn: Turn = Turn()) -> str:  # noqa: B008 - frozen
    """The Argon2id hash to store. Raises `TooManyRequests` if too many are waiting."""
    return await _in_turn(turn, _hasher.hash, prepared_password(password))


async def password_matches(stored: str | None, password: str, turn: Turn = Turn()) -> bool:  # noqa: B008 - frozen
    """Whether `password` is the one behind `stored`; takes as long when there is no user (`None`).

    However a keyboard composes its letters, it is the same; hashes from before that was so are of what was typed.
    Raises `TooManyRequests` if too many are waiting.
    """
    return await _in_turn(turn, _matches, stored or _NOBODYS_HASH, password)


async def _in_turn(turn: Turn, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    async with _queue.turn(turn.source, turn.name, turn.max_waiting):
        running = asyncio.get_running_loop().run_in_executor(_threads, partial(work, *args, **kwargs))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await asyncio.wait([running])  # a thread cannot be stopped, and the turn ends when it does
            raise


def needs_rehash(stored: str) -> bool:
    """Whether `stored` was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(stored)


def _matches(stored: str, password: str) -> bool:
    spellings = {prepared_password(password), password}
    # SECURITY: all of them, whichever matches: the time shows how it was typed, and nothing of what is stored.
    verified = [_verifies(stored, spelling) for spelling in spellings]
    return True in verified


def _verifies(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
