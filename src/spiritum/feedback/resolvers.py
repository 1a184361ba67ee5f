"""The resolvers of the room `feedback`."""

from typing_extensions import override

from contractgen.runtime import Unfilled
from generated.graphql.feedback import FeedbackMutations, SubmitFeedbackPayload
from generated.graphql.models import FeedbackInput
from spiritum.accounts.caller import Caller
from spiritum.db import Transaction


class Mutations(FeedbackMutations):
    """The room `feedback`'s fields of Mutation."""

    @override
    async def submit_feedback(self, tx: Transaction, caller: Caller, *, input: FeedbackInput) -> SubmitFeedbackPayload:
        raise Unfilled("Mutation.submitFeedback")
