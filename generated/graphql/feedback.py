"""The room `feedback`: generated from feedback.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from generated.graphql.models import FeedbackInput
    from spiritum.db import Transaction
    from spiritum.identity.caller import Caller


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitFeedbackPayload:
    """Answer to `submitFeedback`."""

    success: bool
    """Whether the message is kept and on its way."""


class FeedbackMutations(Interface):
    """The room `feedback`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "submit_feedback": "Mutation.submitFeedback",
    }

    @abstractmethod
    async def submit_feedback(self, tx: Transaction, caller: Caller, *, input: FeedbackInput) -> SubmitFeedbackPayload:
        """Send a remark and a picture of the screen by e-mail to those who run the system. It is stored until the mail server
        has taken it, also while that is away, and then deleted; where no mail server is set, the e-mail is left in a folder
        for them. `UPSTREAM_UNAVAILABLE` while too much mail waits; `TOO_MANY_REQUESTS` with `retryAfter` for more than 20
        messages in an hour or 64 MiB in a day, unless the server's settings say otherwise.
        """
        ...
