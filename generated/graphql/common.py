"""The room `common`: generated from common.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generated.graphql.models import UserErrorCode


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInfo:
    """Where a page lies in its list. A page is asked for with `first` and `after`, or with `last` and `before`; never both
    directions. Without a cursor `first` or `last` is required; with one it may be left out and means 100. A page holds at
    most 100 edges. Anything else is `BAD_USER_INPUT`, and so is a cursor of another list: of another connection, another
    pathway or meeting, or other filters.
    """

    has_previous_page: bool
    """Whether there are edges before this page, in either direction of paging."""
    has_next_page: bool
    """Whether there are edges after this page, in either direction of paging."""
    start_cursor: str
    """Cursor of the first edge: the `before` of the previous page. Empty when the page is."""
    end_cursor: str
    """Cursor of the last edge: the `after` of the next page. Empty when the page is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserError:
    """One reason for a refusal, which a person can put right. Nothing was changed."""

    message: str
    """What is wrong and what would be right, in plain English, fit to be shown beside the input."""
    field: str
    """Whom it concerns: the input's field in the contract's spelling, or `lockUser` or `lockEndTime` where a lock stands in
    the way. Empty where it concerns several and must not say which.
    """
    code: UserErrorCode | str
    """The same for programs. More codes may come: treat one you don't know by its message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePayload:
    """Answer to a deletion."""

    success: bool | None = None
    """True once the object is gone; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""
