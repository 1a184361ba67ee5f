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
    """Payload of `submitFeedback`."""

    success: bool
    """Whether the feedback was stored for sending."""


class FeedbackMutations(Interface):
    """The room `feedback`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "submit_feedback": "Mutation.submitFeedback",
    }

    @abstractmethod
    async def submit_feedback(self, tx: Transaction, caller: Caller, *, input: FeedbackInput) -> SubmitFeedbackPayload:
        """Send feedback with a picture of the screen by e-mail to those who run the system. It is stored until the mail server
        has accepted it, also while the mail server is down, and then deleted. If no mail server is configured, the e-mail is
        stored in a folder. `UPSTREAM_UNAVAILABLE` while too much mail is waiting; `TOO_MANY_REQUESTS` with `retryAfter` for
        more than 20 messages in an hour or 64 MiB in a day, unless the server's settings say otherwise.
        """
        ...
