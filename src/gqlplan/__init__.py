"""gqlplan runs GraphQL operations by plans: level by level, one call of a batch for all parents. See README.md."""

from gqlplan.answers import Answer, Answers, Attribute, Batch, BatchCall, Condition, Event
from gqlplan.documents import Document
from gqlplan.executor import Counts, Executor, Result, Stream, Way
from gqlplan.subtrees import Push, Selected, SubtreeCall

__all__ = [
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
    "Push",
    "Result",
    "Selected",
    "Stream",
    "SubtreeCall",
    "Way",
]
