"""The circuit breaker by its clock, and the guard around any adapter."""

import asyncio
from datetime import timedelta

import pytest

from spiritum.errors import BadUserInput, CircuitOpen, UpstreamUnavailable
from spiritum.trust.adapter import RequestRejected
from spiritum.trust.breaker import Breaker
from spiritum.trust.guard import GuardedTrustAdapter
from spiritum.trust.rest.adapter import HttpTrustAdapter


class Clock:
    """Time that stands still until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def _call(breaker: Breaker, outcome: BaseException | None = None) -> str:
    """What comes of one call that ends with `outcome`: not made, failed, or answered."""
    try:
        with breaker.calling():
            if outcome is not None:
                raise outcome
    except CircuitOpen:
        return "not made"
    except UpstreamUnavailable:
        return "failed"
    except BaseException:  # the outcome, as it was
        return "passed on"
    return "answered"


DOWN = UpstreamUnavailable("down")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(3, timedelta(seconds=10), clock)


def test_so_many_failures_in_a_row_open_it(breaker: Breaker) -> None:
    assert [_call(breaker, DOWN) for _ in range(5)] == ["failed"] * 3 + ["not made"] * 2


@pytest.mark.parametrize("outcome", [None, RequestRejected(), BadUserInput("query", "too many")])
def test_an_answer_in_between_starts_the_count_anew(breaker: Breaker, outcome: BaseException | None) -> None:
    for _ in range(3):
        assert [_call(breaker, DOWN), _call(breaker, DOWN)] == ["failed"] * 2
        assert _call(breaker, outcome) in {"answered", "passed on"}


@pytest.mark.parametrize("outcome", [asyncio.CancelledError(), KeyError("ours")])
def test_what_says_nothing_of_the_hospital_is_not_counted(breaker: Breaker, outcome: BaseException) -> None:
    assert [_call(breaker, DOWN), _call(breaker, DOWN)] == ["failed"] * 2
    assert [_call(breaker, outcome) for _ in range(5)] == ["passed on"] * 5
    assert _call(breaker, DOWN) == "failed"
    assert _call(breaker) == "not made"


def test_after_the_pause_one_call_tries_and_its_failure_opens_it_again(breaker: Breaker, clock: Clock) -> None:
    for _ in range(3):
        _call(breaker, DOWN)
    clock.now += 9.9
    assert _call(breaker) == "not made"
    clock.now += 0.2
    assert _call(breaker, DOWN) == "failed"
    assert _call(breaker) == "not made"
    clock.now += 10.1
    assert [_call(breaker) for _ in range(3)] == ["answered"] * 3
    assert [_call(breaker, DOWN) for _ in range(3)] == ["failed"] * 3


def test_while_one_call_tries_no_other_goes_out(breaker: Breaker, clock: Clock) -> None:
    for _ in range(3):
        _call(breaker, DOWN)
    clock.now += 10.1
    with breaker.calling():
        assert [_call(breaker), _call(breaker)] == ["not made"] * 2
    assert _call(breaker) == "answered"


@pytest.mark.parametrize("outcome", [asyncio.CancelledError(), KeyError("ours")])
def test_a_try_that_came_to_nothing_is_followed_by_another(
    breaker: Breaker, clock: Clock, outcome: BaseException
) -> None:
    for _ in range(3):
        _call(breaker, DOWN)
    clock.now += 10.1
    assert _call(breaker, outcome) == "passed on"
    assert _call(breaker) == "answered"


def test_calls_from_before_that_fail_late_do_not_prolong_the_pause(breaker: Breaker, clock: Clock) -> None:

    def fail_late() -> None:
        with breaker.calling():
            for _ in range(3):
                _call(breaker, DOWN)
            clock.now += 9
            raise DOWN

    with pytest.raises(UpstreamUnavailable):
        fail_late()
    clock.now += 1.1
    assert _call(breaker) == "answered"


async def test_an_engine_that_sends_a_byte_now_and_then_does_not_keep_a_caller() -> None:
    """Each step on the network is in time, the whole is not."""
    gone = asyncio.Event()

    async def drip(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
        try:
            while not writer.is_closing():
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.02)
        except ConnectionError:
            pass
        finally:
            writer.close()
            gone.set()

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    adapter = HttpTrustAdapter(url, "key", timeout=timedelta(seconds=30), connections=1)
    guarded = GuardedTrustAdapter(adapter, Breaker(1, timedelta(seconds=60)), timedelta(seconds=0.2))
    async with asyncio.timeout(30):
        with pytest.raises(UpstreamUnavailable):
            await guarded.find_patient("fMRN000001")
        with pytest.raises(CircuitOpen):
            await guarded.test_connection()
    await guarded.close()
    server.close()
    await asyncio.wait_for(gone.wait(), 10)
