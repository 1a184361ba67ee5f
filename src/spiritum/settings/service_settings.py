"""Settings of a site in service: how it stops, how it watches its processes, and what it tells about itself."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings

from spiritum.settings import checks

_GRACE = 10.0


class ServiceSettings(BaseSettings):
    """The part of `Settings` about restarts and monitoring."""

    proxies: int = Field(default=0, ge=0, le=9)
    """Proxies in front of the server. Only then is `X-Forwarded-For` believed, and no further than they wrote it."""
    drain_seconds: float | None = Field(default=None, ge=0)
    """How long the site still serves after a signal to stop, in seconds. `/health/ready` says 503 meanwhile, and each
    response asks its connection to go; unset: 10 behind `PROXIES`, else 0."""
    hang_seconds: float = Field(default=30, ge=0)
    """Seconds without a sign of life after which a server process is killed and replaced; 0: never."""
    spare_process: bool | None = None
    """Whether one more server process waits, ready to follow one that ends; unset: unless the site is a
    demonstration."""
    metrics_host: str = "127.0.0.1"
    """Address at which the metrics are served. Nobody signs in there, so no client may reach it."""
    metrics_port: int | None = Field(default=None, ge=0, le=65535)
    """Port of the metrics for Prometheus, at `/metrics`; unset: none are counted."""
    slow_request_seconds: float = Field(default=2, ge=0)
    """A request that takes longer is logged as slow, in seconds; 0: none."""
    slow_statement_seconds: float = Field(default=1, ge=0)
    """An SQL statement that takes longer is logged as slow, by its name, in seconds; 0: none."""
    traces_url: Annotated[str, AfterValidator(checks.web_address)] | None = None
    """Address of an OpenTelemetry collector for traces, as in `http://127.0.0.1:4318/v1/traces`; unset: no traces."""
    traces_share: float = Field(default=0.1, ge=0, le=1)
    """Share of the requests that are traced, of those whose sender does not say whether they are."""

    @property
    def grace_seconds(self) -> float:
        """How long the site still serves when it is to stop: behind proxies, until they have seen it."""
        return self.drain_seconds if self.drain_seconds is not None else _GRACE if self.proxies else 0.0
