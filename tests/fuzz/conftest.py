"""The served application of the API's tests, and its simulator."""

from tests.api.conftest import clinic, listener, served, settings, simulator_url

__all__ = ["clinic", "listener", "served", "settings", "simulator_url"]
