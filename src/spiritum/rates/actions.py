"""Charges callers for their requests, and settles the counts with other processes."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

import structlog
from sqlalchemy import delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from spiritum.background import BackgroundTask
from spiritum.db import Database
from spiritum.errors import TooManyRequests
from spiritum.rates.models import RateWindow
from spiritum.rates.rules import MINUTE, Account, Amounts

_log = structlog.stdlib.get_logger("spiritum.rates")
_MIN_PAUSE = 0.05
"""Seconds between two settlements of a process, so that a flood costs the database 20 small statements a second."""
_RETRY_SECONDS = 1.0
_MAX_ACCOUNTS = 50_000
_MAX_SETTLED_AT_ONCE = 500
_KEPT_MINUTES = 3


class _Window(NamedTuple):
    subject: str
    minute: int
    requests: int
    bytes: int
    cost: int


class Rates:
    """What this process has counted, and what it knows of other processes.

    A process writes to the table once it has counted 5 % of a limit, and then reads what others have counted. With P
    processes a caller gets at most P times 5 % more than the limit, and none of it costs an ordinary request a write.
    """

    def __init__(
        self, database: Database, of_address: Amounts, of_user: Amounts, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._of_address = of_address
        self._of_user = of_user
        self.clock = clock
        """Seconds since 1970."""
        self._accounts: OrderedDict[str, Account] = OrderedDict()
        self._due: set[str] = set()
        self._wake = asyncio.Event()
        self._task = BackgroundTask("rates", self._run)

    def charge(
        self, source: str | None, caller: int | None, *, requests: int = 1, size: int = 0, cost: int = 0
    ) -> None:
        """Count what an address and a caller ask for; raises `TooManyRequests`, and counts nothing, above a limit.

        The caller is a user's id, or less than 0 for a machine client. `size` is in bytes, `cost` in points. With no
        requests it only counts: what has been done cannot be refused.
        """
        now = self.clock()
        minute, seconds = int(now // MINUTE), now % MINUTE
        charged: list[tuple[str, Account, Amounts]] = []
        if source is not None:
            subject = f"address {source}"
            charged.append((subject, self._account(subject, minute), self._of_address))
        if caller is not None:
            subject = f"user {caller}" if caller >= 0 else f"client {-caller}"
            charged.append((subject, self._account(subject, minute), self._of_user))
        if requests:
            for subject, account, limits in charged:
                if (wait := account.wait(limits, seconds, requests=requests)) is not None:
                    raise _held_back(subject, wait)
        for subject, account, limits in charged:
            here = account.here
            here.requests += requests
            here.bytes += size
            here.cost += cost
            if account.is_due(limits):
                self._due.add(subject)
                self._wake.set()

    def start(self) -> None:
        """Settle in the background until `stop`."""
        self._task.start()

    async def stop(self) -> None:
        """Stop, and settle what is due. What is less than 5 % of a limit is forgotten."""
        await self._task.stop()
        if self._due:
            with suppress(Exception):
                await self.settle()

    async def settle(self) -> None:
        """Add what is due to the table, and read what other processes have added."""
        due = sorted(self._due)[:_MAX_SETTLED_AT_ONCE]  # in one order everywhere: nobody waits for another in a ring
        accounts = {subject: self._accounts[subject] for subject in due if subject in self._accounts}
        self._due.difference_update(due)
        usage = {subject: (account.minute, account.here) for subject, account in accounts.items()}
        for account in accounts.values():
            account.settled.add(account.here)  # until the statement has returned; not counted twice meanwhile
            account.here = Amounts()
        try:
            totals, before = await self._written(usage)
        except BaseException:
            self._due.update(usage)
            for subject, account in accounts.items():
                _take_back(account, *usage[subject])
            raise
        for subject, account in accounts.items():
            if account.minute == usage[subject][0]:
                account.settled = totals.get(subject, account.settled)
                account.before = max(account.before, before.get(subject, Amounts()), key=lambda window: window.requests)

    async def sweep(self) -> int:
        """Delete what no window reaches any more; how many rows that were."""
        async with self._database.transaction() as tx:
            old = RateWindow.minute < int(self.clock() // MINUTE) - _KEPT_MINUTES
            return await tx.change(delete(RateWindow).where(old))

    async def _written(self, usage: Mapping[str, tuple[int, Amounts]]) -> tuple[dict[str, Amounts], dict[str, Amounts]]:
        """What the table has for each subject now: for its minute, and for the one before."""
        if not usage:
            return {}, {}
        rows = [
            dict(zip(_Window._fields, (subject, minute, *amounts.as_tuple()), strict=True))
            for subject, (minute, amounts) in usage.items()
        ]
        new = insert(RateWindow).values(rows)
        added = {name: getattr(RateWindow, name) + new.excluded[name] for name in ("requests", "bytes", "cost")}
        settled = new.on_conflict_do_update(index_elements=[RateWindow.subject, RateWindow.minute], set_=added)
        columns = (RateWindow.subject, RateWindow.minute, RateWindow.requests, RateWindow.bytes, RateWindow.cost)
        keys = [(subject, minute - 1) for subject, (minute, _) in usage.items()]
        earlier = select(*columns).where(tuple_(RateWindow.subject, RateWindow.minute).in_(keys))
        async with self._database.transaction() as tx:
            now = (await tx.execute(settled.returning(*columns))).all()
            before = (await tx.execute(earlier)).all()
        return _by_subject([_Window(*row) for row in now]), _by_subject([_Window(*row) for row in before])

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                while self._due:
                    await self.settle()
                    await asyncio.sleep(_MIN_PAUSE)
            except Exception as error:  # counted here alone meanwhile
                _log.warning("rates could not be settled", error=type(error).__name__)
                await asyncio.sleep(_RETRY_SECONDS)

    def _account(self, subject: str, minute: int) -> Account:
        account = self._accounts.get(subject)
        if account is None:
            account = self._accounts[subject] = Account(minute)
            if len(self._accounts) > _MAX_ACCOUNTS:
                forgotten, _ = self._accounts.popitem(last=False)
                self._due.discard(forgotten)
        elif account.minute != minute:
            account.turn_to(minute)
            self._accounts.move_to_end(subject)
        return account


def _take_back(account: Account, minute: int, amounts: Amounts) -> None:
    if account.minute == minute:
        account.here.add(amounts)
        account.settled = Amounts(
            *(known - own for known, own in zip(account.settled.as_tuple(), amounts.as_tuple(), strict=True))
        )


def _by_subject(windows: Sequence[_Window]) -> dict[str, Amounts]:
    return {window.subject: Amounts(window.requests, window.bytes, window.cost) for window in windows}


def _held_back(subject: str, wait: int) -> TooManyRequests:
    whose = "You have" if not subject.startswith("address ") else "Your address has"
    return TooManyRequests(f"{whose} asked for too much in a minute. Try again in {wait} s.", wait)
