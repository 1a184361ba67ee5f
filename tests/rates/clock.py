"""A clock for tests of what is counted a minute."""


class Clock:
    """Stands still, at the beginning of a minute, until it is moved."""

    def __init__(self) -> None:
        self.now = 60_000_000.0

    def __call__(self) -> float:
        """The time, in seconds."""
        return self.now
