"""What one user may have at once, and send in an hour: refused in the contract's form, and for nobody else."""

import asyncio
import base64
import math
import socket
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select, update
from websockets.exceptions import ConnectionClosed

from spiritum.feedback.models import FeedbackSent, OutgoingMail
from spiritum.settings import Settings
from tests.api.clinic import Clinic
from tests.api.conftest import Served, serving
from tests.api.sites import site_with
from tests.api.sockets import open_socket
from tests.operations import PNG, SUBMIT_FEEDBACK
from tests.orm import session
from tests.rates.clock import Clock
from tests.waiting import until


def feedback(text: str = "Hello.", picture: bytes = PNG) -> dict[str, str]:
    """The input of `submitFeedback`."""
    return {"feedback": text, "screenshotBase64": base64.b64encode(picture).decode()}


async def test_a_user_has_so_many_sockets(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, sockets_per_user=3) as narrow, AsyncExitStack() as stack:
        person, other = await narrow.signed_in(), await narrow.signed_in()
        for _ in range(3):
            live = await stack.enter_async_context(open_socket(narrow.url))
            await live.greet(person.token)
        async with open_socket(narrow.url) as fourth:
            await fourth.send({"type": "connection_init", "payload": {"token": person.token}})
            assert (await fourth.closed())[0] == 4429
        async with open_socket(narrow.url) as others:
            await others.greet(other.token)
        await stack.aclose()
        await until(partial(_is_let_in, narrow.url, person.token))


async def _is_let_in(url: str, token: str) -> bool:
    """Whether the server takes one more socket: it notices a little later that others are closed."""
    async with open_socket(url) as live:
        try:
            await live.greet(token)
        except ConnectionClosed:
            return False
    return True


async def test_a_socket_has_so_long_to_say_who_it_is(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, socket_init_seconds=0.3) as narrow, open_socket(narrow.url) as silent:
        assert (await silent.closed())[0] == 4408


async def test_feedback_has_a_measure(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, feedback_an_hour=3) as narrow:
        person, other = await narrow.signed_in(), await narrow.signed_in()
        assert [(await person.ask(SUBMIT_FEEDBACK, input=feedback())).codes for _ in range(3)] == [[]] * 3
        refused = await person.ask(SUBMIT_FEEDBACK, input=feedback())
        assert refused.codes == ["TOO_MANY_REQUESTS"]
        assert 1 <= refused.body["errors"][0]["extensions"]["retryAfter"] <= 3_600
        assert (await other.ask(SUBMIT_FEEDBACK, input=feedback())).codes == []
        async with session(clinic.database) as orm:  # an hour later
            await orm.execute(update(FeedbackSent).values(hour=FeedbackSent.hour - timedelta(hours=1)))
        assert (await person.ask(SUBMIT_FEEDBACK, input=feedback())).codes == []


async def test_feedback_of_a_day_has_a_size(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, feedback_bytes_a_day=100_000) as narrow:
        person = await narrow.signed_in()
        large = PNG + bytes(60_000)
        assert (await person.ask(SUBMIT_FEEDBACK, input=feedback(picture=large))).codes == []
        assert (await person.ask(SUBMIT_FEEDBACK, input=feedback(picture=large))).codes == ["TOO_MANY_REQUESTS"]
        assert (await person.ask(SUBMIT_FEEDBACK, input=feedback())).codes == []  # what was refused is not counted


async def test_of_twenty_messages_at_once_no_more_are_taken(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, feedback_an_hour=5) as narrow:
        person = await narrow.signed_in()
        answers = await asyncio.gather(*(person.ask(SUBMIT_FEEDBACK, input=feedback()) for _ in range(20)))
        assert sorted(str(answer.codes) for answer in answers) == ["['TOO_MANY_REQUESTS']"] * 15 + ["[]"] * 5


async def test_feedback_that_waits_has_a_bound(clinic: Clinic, settings: Settings, served: Served) -> None:
    await served.site.mail_sender.stop()
    try:
        async with site_with(clinic, settings, feedback_waiting_bytes=100_000) as narrow:
            async with session(clinic.database) as orm:
                orm.add(
                    OutgoingMail(
                        username="x",
                        text="x",
                        picture_kind="png",
                        picture=bytes(99_950),
                        next_attempt_at=func.now() + func.make_interval(0, 0, 0, 1),
                    )
                )
            person = await narrow.signed_in()
            assert (await person.ask(SUBMIT_FEEDBACK, input=feedback())).codes == ["UPSTREAM_UNAVAILABLE"]
            async with session(clinic.database) as orm:
                assert await orm.scalar(select(func.count()).select_from(OutgoingMail)) == 1
    finally:
        served.site.mail_sender.start()


@asynccontextmanager
async def timed(clinic: Clinic, settings: Settings, **changes: object) -> AsyncGenerator[tuple[Clinic, Clock]]:
    """The same clinic behind a server with other settings, whose minutes pass when the clock is moved."""
    clock = Clock()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        # Without trusted documents, which are half of a start.
        others = settings.model_copy(update={"trusted_documents": "off", **changes})
        async with serving(others, listener) as served:
            served.site.rates.clock = clock
            other = Clinic(clinic.database, clinic.trust, served.url, clinic.log)
            try:
                yield other, clock
            finally:
                await other.close()


@pytest.mark.parametrize("second", [0, 13, 30, 59.9])
async def test_cost_is_counted(clinic: Clinic, settings: Settings, second: float) -> None:
    """Wherever in the minute it begins: that cost is counted afterwards lets one operation go over the limit."""
    async with timed(clinic, settings, user_cost_a_minute=100) as (narrow, clock):
        clock.now += second
        kinds = [await clinic.request_type() for _ in range(30)]
        pathway = await clinic.pathway(types=kinds)
        person, other = await narrow.signed_in(on=[pathway]), await narrow.signed_in(on=[pathway])
        dear = "query($on: ID!) { getPathway(id: $on) { clinicalRequestTypes { id } } }"  # the operation, 1, and 30
        codes = [(await person.ask(dear, on=pathway)).codes for _ in range(6)]
        assert codes == [[]] * 4 + [["TOO_MANY_REQUESTS"]] * 2
        response = await person.http.post("/graphql", json={"query": "{ getPathways { id } }"})
        assert response.status_code == 429
        # 128 points of 100: the minute has to end, and then 28 of the 128 have to slide out of the window.
        wait = int(response.headers["retry-after"])
        assert wait == math.ceil(60 - second + 60 * 28 / 128)
        assert (await other.ask(dear, on=pathway)).codes == []
        clock.now += wait - 2
        assert (await person.ask(dear, on=pathway)).codes == ["TOO_MANY_REQUESTS"]
        clock.now += 2
        assert (await person.ask(dear, on=pathway)).codes == []


async def test_cost_of_the_minute_before_still_counts(clinic: Clinic, settings: Settings) -> None:
    async with timed(clinic, settings, user_cost_a_minute=100) as (narrow, clock):
        clock.now += 59
        pathway = await clinic.pathway(types=[await clinic.request_type() for _ in range(30)])
        person = await narrow.signed_in(on=[pathway])
        dear = "query($on: ID!) { getPathway(id: $on) { clinicalRequestTypes { id } } }"
        assert [(await person.ask(dear, on=pathway)).codes for _ in range(3)] == [[]] * 3
        clock.now += 2  # a minute has begun
        codes = [(await person.ask(dear, on=pathway)).codes for _ in range(2)]
        assert codes == [[], ["TOO_MANY_REQUESTS"]]
