"""How much the variables of a request may hold, counted before anything else looks at them."""

from spiritum.errors import BadUserInput
from spiritum.transport.bodies import Json

MAX_VALUES = 10_000
"""Several times what the largest input of the contract holds. Each value costs several steps to read."""


def check_variables(variables: dict[str, Json]) -> None:
    """Raises `BadUserInput` where the variables hold more values, lists and objects counted, than any input needs."""
    waiting: list[Json] = list(variables.values())
    counted = 0
    while waiting:
        value = waiting.pop()
        counted += 1
        inside = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else ()
        if counted + len(waiting) + len(inside) > MAX_VALUES:
            raise BadUserInput("variables", f"expected {MAX_VALUES:,} values at most")
        waiting += inside
