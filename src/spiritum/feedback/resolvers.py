"""The resolvers of the room `feedback`."""

from dataclasses import dataclass

from typing_extensions import override

from generated.graphql.feedback import FeedbackMutations, SubmitFeedbackPayload
from generated.graphql.models import FeedbackInput
from spiritum.db import Transaction
from spiritum.feedback.actions import FeedbackLimits, submit
from spiritum.identity.caller import Caller


@dataclass(frozen=True)
class Mutations(FeedbackMutations):
    """The mutations of the room `feedback`."""

    limits: FeedbackLimits

    @override
    async def submit_feedback(self, tx: Transaction, caller: Caller, *, input: FeedbackInput) -> SubmitFeedbackPayload:
        await submit(tx, caller, input.feedback, input.screenshot_base_64, self.limits)
        return SubmitFeedbackPayload(success=True)
