"""The hospital's keys: the one that both sides use, and a second one while the first is replaced."""

import hmac
from collections.abc import Sequence


class TrustKeys:
    """The keys that the hospital may show."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = [key.encode() for key in keys]

    def accept(self, key: str) -> bool:
        """Whether a key is one of them.

        SECURITY: each is compared, in constant time, so that none can be guessed letter by letter.
        """
        return sum(hmac.compare_digest(key.encode(), known) for known in self._keys) > 0
