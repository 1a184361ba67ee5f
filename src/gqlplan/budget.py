"""A bound for introspection, which graphql-core computes without a pause, however many fields it holds."""

from collections.abc import Callable
from typing import Any

from graphql import MiddlewareManager
from typing_extensions import override

Resolver = Callable[..., Any]


class TooManyFields(BaseException):
    """The budget is spent. Not an `Exception`: graphql-core would record it and go on with the next field."""

    def __init__(self, max_fields: int) -> None:
        super().__init__(f"more than {max_fields} fields")
        self.max_fields = max_fields


class FieldBudget(MiddlewareManager):
    """Counts the resolved fields, and raises `TooManyFields` at the first field above the limit."""

    def __init__(self, max_fields: int) -> None:
        super().__init__()
        self._max_fields = max_fields
        self._spent = 0

    @override
    def get_field_resolver(self, field_resolver: Resolver) -> Resolver:
        def resolve(source: Any, info: Any, **arguments: Any) -> Any:
            self._spent += 1
            if self._spent > self._max_fields:
                raise TooManyFields(self._max_fields)
            return field_resolver(source, info, **arguments)

        return resolve
