"""gqlplan runs GraphQL operations by plans: level by level, one call of a batch for all parents. See README.md."""

from gqlplan.documents import Document
from gqlplan.executor import UNLIMITED, Counts, Executor, Result, Stream, Way
from gqlplan.meter import LimitReached, Limits, Meter
from gqlplan.resolutions import Answer, Answers, Attribute, Batch, BatchCall, Condition, Event
from gqlplan.subscription_roots import SingleFieldSubscriptionsRule
from gqlplan.subtrees import Push, Selected, SubtreeCall, Subtrees

__all__ = [
    "UNLIMITED",
    "Answer",
    "Answers",
    "Attribute",
    "Batch",
    "BatchCall",
    "Condition",
    "Counts",
    "Document",
    "Event",
    "Executor",
    "LimitReached",
    "Limits",
    "Meter",
    "Push",
    "Result",
    "Selected",
    "SingleFieldSubscriptionsRule",
    "Stream",
    "SubtreeCall",
    "Subtrees",
    "Way",
]
