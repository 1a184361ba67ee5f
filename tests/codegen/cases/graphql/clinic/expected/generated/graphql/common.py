"""The room `common`: generated from common.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass
