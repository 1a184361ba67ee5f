"""When a caller has to wait, and for how long."""

import pytest

from spiritum.rates.rules import Account, Amounts
from tests.required import required

METERS = {
    "requests": (Amounts(requests=100), Amounts(requests=100)),
    "bytes": (Amounts(bytes=1_000), Amounts(bytes=1_001)),
    "cost": (Amounts(cost=500), Amounts(cost=501)),
}


@pytest.mark.parametrize("name", METERS)
def test_each_meter_holds_back_by_itself(name: str) -> None:
    limits, used = METERS[name]
    account = Account(7)
    assert account.wait(limits, 30) is None
    account.here.add(used)
    wait = required(account.wait(limits, 30))
    assert 30 < wait <= 32
    assert account.wait(Amounts(), 30) is None  # 0 is no limit


def test_what_others_have_counted_counts() -> None:
    account = Account(7, settled=Amounts(requests=60), here=Amounts(requests=39))
    assert account.wait(Amounts(requests=100), 0) is None
    account.here.add(Amounts(requests=1))
    assert account.wait(Amounts(requests=100), 0) is not None


@pytest.mark.parametrize(
    ("seconds", "requests", "waits"), [(0, 1, True), (29, 51, True), (31, 50, False), (59.9, 99, False)]
)
def test_the_minute_before_slides_out(seconds: float, requests: int, waits: bool) -> None:
    account = Account(7, here=Amounts(requests=100))
    account.turn_to(8)
    assert (account.wait(Amounts(requests=100), seconds, requests=requests) is not None) is waits


def test_whoever_waits_as_told_is_served() -> None:
    limits = Amounts(requests=100)
    for second in range(60):
        account = Account(7, before=Amounts(requests=80), here=Amounts(requests=90))
        wait = account.wait(limits, second, requests=1)
        if wait is None:
            continue
        later = second + wait
        account.turn_to(7 + later // 60)
        assert account.wait(limits, later % 60) is None, (second, wait)


def test_after_a_silent_minute_nothing_is_left() -> None:
    account = Account(7, here=Amounts(requests=100))
    account.turn_to(9)
    assert account.wait(Amounts(requests=100), 0, requests=100) is None


def test_a_twentieth_of_a_limit_is_told_to_others() -> None:
    account = Account(7, here=Amounts(requests=4, bytes=10_000))
    assert not account.is_due(Amounts(requests=100))
    assert account.is_due(Amounts(requests=100, bytes=200_000))
