"""
Passwords: Argon2id, off the event loop, at the same cost whether or not the user exists.

A hash costs 19 MiB and some tens of milliseconds of a core on purpose (OWASP's floor for Argon2id, t=2, p=1). Its own
small thread pool keeps a burst of sign-ins from taking the default pool's threads, all cores, or all memory.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_MEMORY_KIB = 19_456
_hasher = PasswordHasher(time_cost=2, memory_cost=_MEMORY_KIB, parallelism=1)
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")
_NOBODYS_HASH = (
    "$argon2id$v=19$m=19456,t=2,p=1$c3Bpcml0dW0tbm9ib2R5cy1zYWx0$Y29tcGFyZWQtd2l0aC13aGVuLW5vYm9keS1pcy10aGVyZSE"
)
"""Of no password: compared with where the user is unknown, so that the answer takes as long."""


async def hash_password(password: str) -> str:
    """The Argon2id hash to store."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def password_matches(stored: str | None, password: str) -> bool:
    """Whether `password` is the one behind `stored`; takes as long when there is no user (`None`)."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _matches, stored or _NOBODYS_HASH, password)


def needs_rehash(stored: str) -> bool:
    """Whether `stored` was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(stored)


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
