"""gqlplan runs GraphQL operations by plans: level by level, one call of a batch for all parents. See README.md."""

from gqlplan.documents import Document
from gqlplan.executor import UNLIMITED, Counts, ExecutionMode, Executor, Result, Stream
from gqlplan.meter import LimitReached, Limits, Meter
from gqlplan.observers import Observer, ObserverLookup
from gqlplan.resolutions import Attribute, Batch, BatchCall, Condition, Event, Resolution, ResolutionLookup
from gqlplan.subscription_roots import SingleFieldSubscriptionsRule
from gqlplan.subtrees import Holes, Join, JointCall, Push, Selected, Subtree, SubtreeCall, Subtrees, Unfilled

__all__ = [
    "UNLIMITED",
    "Attribute",
    "Batch",
    "BatchCall",
    "Condition",
    "Counts",
    "Document",
    "Event",
    "ExecutionMode",
    "Executor",
    "Holes",
    "Join",
    "JointCall",
    "LimitReached",
    "Limits",
    "Meter",
    "Observer",
    "ObserverLookup",
    "Push",
    "Resolution",
    "ResolutionLookup",
    "Result",
    "Selected",
    "SingleFieldSubscriptionsRule",
    "Stream",
    "Subtree",
    "SubtreeCall",
    "Subtrees",
    "Unfilled",
]
