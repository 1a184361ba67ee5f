"""Settings that limit what callers, signed in or not, may use of a server: connections, time, bytes, calls."""

from ipaddress import ip_network
from typing import Annotated

from pydantic import AfterValidator, Field, NonNegativeInt, PositiveInt

from spiritum.settings.service_settings import ServiceSettings


def _networks(text: str) -> str:
    for network in text.split():
        ip_network(network)
    return text


class ServerLimits(ServiceSettings):
    """The part of `Settings` that bounds connections, bodies, responses and rates."""

    connections: PositiveInt = 10_000
    """Connections that one server process keeps open. Beyond that, silent ones are closed for new ones."""
    connections_per_address: PositiveInt = 2_000
    """Connections from one address to one server process. Not counted behind `PROXIES`: there the proxy counts."""
    header_bytes: PositiveInt = 32_768
    """Largest request line and headers together, in bytes."""
    header_fields: PositiveInt = 100
    """Header fields of one request."""
    header_seconds: float = Field(default=10, gt=0)
    """Longest time from a connection's or a request's first moment to the end of its headers, in seconds."""
    keep_alive_seconds: PositiveInt = 5
    """How long a connection stays open between two requests, in seconds."""
    body_seconds: float = Field(default=120, gt=0)
    """Longest time that a request's body may take to arrive, in seconds."""
    response_seconds: float = Field(default=300, gt=0)
    """Longest time that a client may take to read a response, or what waits for it on a WebSocket, in seconds."""
    stall_seconds: float = Field(default=10, gt=0)
    """Span in which a body that arrives, or a response that is read, has to move on by `STALL_BYTES`, in seconds."""
    stall_bytes: PositiveInt = 10_240
    """What has to arrive, or to be read, in each such span, in bytes, unless that is its end."""
    in_flight_bytes: PositiveInt = 268_435_456
    """Unfinished bodies and unread responses that one server process holds, in bytes."""
    in_flight_bytes_per_address: PositiveInt = 67_108_864
    """Those of them that one address has, in bytes."""
    in_flight_bytes_per_user: PositiveInt = 33_554_432
    """Those of them that one user has, in bytes."""

    socket_frames_a_minute: PositiveInt = 600
    """WebSocket frames that a client may send on one connection in a minute: pings, pongs and parts of messages too."""
    socket_init_seconds: float = Field(default=10, gt=0)
    """Longest wait for `connection_init` on a new WebSocket, in seconds."""
    sockets_per_address: PositiveInt = 1_000
    """WebSockets from one address to one server process."""
    sockets_per_user: PositiveInt = 50
    """WebSockets of one user at one server process."""

    address_requests_a_minute: NonNegativeInt = 30_000
    """Requests and WebSocket messages from one address in a minute, at all server processes together; 0: no limit."""
    address_bytes_a_minute: NonNegativeInt = 2_147_483_648
    """Bytes of their bodies and responses, in a minute; 0: no limit."""
    address_cost_a_minute: NonNegativeInt = 20_000_000
    """Cost of their operations, in points of the contract's cost model a minute; 0: no limit."""
    user_requests_a_minute: NonNegativeInt = 3_000
    """Requests and WebSocket messages of one user in a minute, at all server processes together; 0: no limit."""
    user_bytes_a_minute: NonNegativeInt = 268_435_456
    """Bytes of their bodies and responses, in a minute; 0: no limit."""
    user_cost_a_minute: NonNegativeInt = 2_000_000
    """Cost of their operations, in points of the contract's cost model a minute; 0: no limit."""
    unlimited_addresses: Annotated[str, AfterValidator(_networks)] = ""
    """Addresses and networks of machines that no rate holds back, with blanks between: `10.1.2.3 10.9.0.0/16`."""
    sign_ins_waiting: PositiveInt = 64
    """Sign-ins from one address that wait for their password to be checked, at one server process."""
    feedback_an_hour: PositiveInt = 20
    """Feedback that one user may send in an hour."""
    feedback_bytes_a_day: PositiveInt = 67_108_864
    """Text and pictures of the feedback that one user may send in a day, in bytes."""
    feedback_waiting_bytes: PositiveInt = 268_435_456
    """Text and pictures of all feedback that waits for the mail server, in bytes."""
