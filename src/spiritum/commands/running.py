"""How every command that works on a site runs. `ClearWords` says how it ends if it cannot."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from spiritum.settings import Settings

T = TypeVar("T")


def run_command(work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, with the logs set up."""
    from spiritum.logs import set_up_logs

    set_up_logs(Settings().log_level)
    return asyncio.run(work)
