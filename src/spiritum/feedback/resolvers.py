"""The resolvers of the room `feedback`."""

from typing_extensions import override

from generated.graphql.feedback import FeedbackMutations, SubmitFeedbackPayload
from generated.graphql.models import FeedbackInput
from spiritum.accounts.caller import Caller
from spiritum.db import Transaction
from spiritum.feedback.actions import submit


class Mutations(FeedbackMutations):
    """The room `feedback`'s fields of Mutation."""

    @override
    async def submit_feedback(self, tx: Transaction, caller: Caller, *, input: FeedbackInput) -> SubmitFeedbackPayload:
        await submit(tx, caller, input.feedback, input.screenshot_base_64)
        return SubmitFeedbackPayload(success=True)
