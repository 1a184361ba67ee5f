"""The room `common`: generated from common.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generated.graphql.models import UserErrorCode


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInfo:
    """The position of a page in its list. A page is requested with `first` and `after`, or with `last` and `before`, never in
    both directions. Without a cursor `first` or `last` is required; with a cursor it may be left out and means 100. A page
    holds at most 100 edges. Anything else is `BAD_USER_INPUT`, and so is a cursor of another list: of another connection,
    another pathway or meeting, or other filters.
    """

    has_previous_page: bool
    """Whether there are edges before this page, in either direction of paging."""
    has_next_page: bool
    """Whether there are edges after this page, in either direction of paging."""
    start_cursor: str
    """Cursor of the first edge: the `before` of the previous page. Empty if the page has no edges."""
    end_cursor: str
    """Cursor of the last edge: the `after` of the next page. Empty if the page has no edges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserError:
    """One reason for a refusal, which a person can correct. Nothing was changed."""

    message: str
    """What is wrong and how to correct it, in plain English, to be shown beside the input."""
    field: str
    """The input field that it concerns, by its name in the contract; `lockUser` or `lockEndTime` if it is about a lock. Empty
    if it concerns several fields and must not say which.
    """
    code: UserErrorCode | str
    """The reason, for programs. Later versions may add codes: show the message of a code that you do not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePayload:
    """Payload of a deletion."""

    success: bool | None = None
    """True if the object was deleted; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""
