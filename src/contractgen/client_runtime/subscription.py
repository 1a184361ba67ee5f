"""A subscription: the events of one operation, over its own WebSocket."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from types import TracebackType
from typing import Generic, Self, TypeVar

from typing_extensions import override

from contractgen.client_runtime.channel import Address, Channel
from contractgen.client_runtime.connection import Session
from contractgen.client_runtime.errors import ClientError, TooManyRequests, Unauthenticated, Unavailable
from contractgen.client_runtime.reconnect import TRANSIENT, Loss, LossKind, Reconnect, Retries
from contractgen.client_runtime.wire import Document, JsonObject, data_of, raise_errors

T = TypeVar("T")


class Subscription(AsyncIterator[T], Generic[T]):
    """A subscription: `async with` opens it, `async for` iterates over its events, leaving the block ends it.

    It reconnects only with `reconnecting`: the server does not keep events for disconnected clients, and a list that
    silently missed some looks like a correct one. `ConnectionLost` reports a lost connection: open a new subscription,
    then reload the data that you show. `Unauthenticated` reports that the session has ended.
    """

    def __init__(
        self,
        address: Address,
        session: Session,
        document: Document,
        variables: Mapping[str, object],
        read: Callable[[JsonObject], T],
    ) -> None:
        self._address = address
        self._session = session
        self._token = session.token
        """The token of the latest connection."""
        self._payload = {**document.by_text, "variables": variables}
        self._read = read
        self._channel: Channel | None = None
        self._retries: Retries | None = None
        self._ended = asyncio.Event()
        self._lost: Loss | None = None
        """The last loss, as long as the missed data has not been reloaded."""
        self._due = 0.0
        """The time of the next attempt, by the event loop's clock."""

    def reconnecting(self, policy: Reconnect) -> Self:
        """Reconnect by `policy` whenever the connection is lost; a failed first opening is not repeated."""
        self._retries = Retries(policy)
        return self

    async def __aenter__(self) -> Self:
        """Connect and subscribe."""
        await self._open_first()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    @override
    def __aiter__(self) -> Self:
        return self

    @override
    async def __anext__(self) -> T:
        """The next event. An event with errors raises them; the subscription continues, and can be iterated further."""
        while not self._ended.is_set():
            if self._lost is not None:
                await self._reconnect()
                continue
            channel = self._channel or await self._open_first()
            try:
                message = await self._receive(channel)
            except Loss as loss:
                await self._record_loss(loss)
                continue
            match message.get("type"):
                case "next":
                    return self._read(data_of(message.get("payload")))
                case "complete":
                    await self.aclose()
                case _:
                    pass
        raise StopAsyncIteration

    async def aclose(self) -> None:
        """End the subscription; it cannot be opened again. A wait for a reconnection ends at once."""
        self._ended.set()
        await self._drop()

    async def _receive(self, channel: Channel) -> JsonObject:
        """The next message; raises `Loss` if the connection is lost, and the server's error if it refuses."""
        message = await channel.receive()
        if message.get("type") == "error":
            try:
                raise_errors(message.get("payload"))
            except (Unavailable, TooManyRequests) as error:
                kind = LossKind.BUSY if isinstance(error, TooManyRequests) else LossKind.TRANSIENT
                raise Loss(error, kind) from error
            except Exception:
                await self.aclose()
                raise
        return message

    async def _open_first(self) -> Channel:
        try:
            return await self._open()
        except Loss as loss:
            await self.aclose()
            raise loss.error from loss.__cause__
        except BaseException:
            await self.aclose()
            raise

    async def _open(self) -> Channel:
        if (token := self._session.token) is None:
            raise Loss(Unauthenticated.without_response("The session has ended."), LossKind.FINAL)
        self._token = token
        self._channel = await Channel.open(self._address, token, self._payload)
        return self._channel

    async def _drop(self) -> None:
        channel, self._channel = self._channel, None
        if channel is not None:
            await channel.close()

    async def _record_loss(self, loss: Loss) -> None:
        """Record the loss and the time of the next attempt; raises if there is none."""
        channel, retries = self._channel, self._retries
        if retries is None:
            await self.aclose()
            raise loss.error from loss.__cause__
        if self._ended.is_set():
            return
        if channel is not None:
            retries.connection_lasted(channel.age)
        self._lost = loss
        await self._drop()
        try:
            self._due = asyncio.get_running_loop().time() + retries.wait_after(loss)
        except ClientError:
            await self.aclose()
            raise

    async def _reconnect(self) -> None:
        """Reconnect, and let the caller reload the missed data. If it is cancelled, the next iteration continues it."""
        while self._lost is not None and self._retries is not None:
            await self._drop()
            try:
                await self._unless_ended(self._attempt(self._retries, self._lost))
                if self._ended.is_set():
                    return
                await self._retries.policy.on_reconnect()
                self._lost = None
            except Loss as loss:
                await self._record_loss(loss)
            except TRANSIENT as error:
                await self._record_loss(Loss(error, LossKind.TRANSIENT))
            except Exception:
                await self.aclose()
                raise

    async def _attempt(self, retries: Retries, loss: Loss) -> None:
        await asyncio.sleep(self._due - asyncio.get_running_loop().time())
        if loss.kind is LossKind.SESSION:
            await self._renew(retries, loss)
        await self._open()

    async def _renew(self, retries: Retries, loss: Loss) -> None:
        """Get a token that the server has not refused yet; raises if there is none."""
        # One at a time: a sign-in ends the previous session, and with it what another subscription has just opened.
        async with self._session.changing:
            if self._session.token is not None and self._session.token != self._token:
                return
            sign_in = retries.policy.sign_in
            if self._session.token is None or sign_in is None or not retries.may_sign_in():
                raise Loss(loss.error, LossKind.FINAL) from loss
            try:
                await sign_in()
            except TRANSIENT as error:
                retries.sign_in_failed()
                raise Loss(error, LossKind.SESSION) from error

    async def _unless_ended(self, attempt: Coroutine[object, object, None]) -> None:
        """Make the attempt; cancel it as soon as the subscription is ended."""
        task = asyncio.ensure_future(attempt)
        ending = asyncio.ensure_future(self._ended.wait())
        try:
            await asyncio.wait({task, ending}, return_when=asyncio.FIRST_COMPLETED)
            if not self._ended.is_set():
                task.result()
        finally:
            ending.cancel()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            if self._ended.is_set():
                await self._drop()
