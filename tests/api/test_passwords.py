"""Passwords are hashed where it does not hold up those who are signed in."""

import os
import sys
import threading

import pytest

from spiritum.identity.passwords import hash_password, password_matches

pytestmark = pytest.mark.real_hashes


async def test_a_password_matches_its_own_hash_and_no_other() -> None:
    stored = await hash_password("correct horse battery")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await password_matches(stored, "correct horse battery")
    assert not await password_matches(stored, "incorrect horse battery")
    assert not await password_matches(None, "correct horse battery")


@pytest.mark.skipif(sys.platform != "linux", reason="2026-11-26: only Linux has a priority for each thread")
async def test_hashing_is_less_urgent_than_the_rest_of_the_process() -> None:
    await hash_password("correct horse battery")
    hashing = [thread.native_id for thread in threading.enumerate() if thread.name.startswith("argon2")]
    assert 1 <= len(hashing) <= max(1, (os.cpu_count() or 1) // 2)
    usual = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    assert all(os.getpriority(os.PRIO_PROCESS, thread or 0) > usual for thread in hashing)
