"""A bound for answers about the schema, which graphql-core computes in one go, however many fields they hold."""

from collections.abc import Callable
from typing import Any

from graphql import MiddlewareManager
from typing_extensions import override

Resolver = Callable[..., Any]


class TooManyFields(BaseException):
    """The budget is spent. No `Exception`: graphql-core would note one and go on with the next field."""

    def __init__(self, most: int) -> None:
        super().__init__(f"more than {most} fields")
        self.most = most


class FieldBudget(MiddlewareManager):
    """Counts the fields that are resolved, and raises `TooManyFields` at the first one too many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._spent = 0

    @override
    def get_field_resolver(self, field_resolver: Resolver) -> Resolver:
        def resolve(source: Any, info: Any, **arguments: Any) -> Any:
            self._spent += 1
            if self._spent > self._most:
                raise TooManyFields(self._most)
            return field_resolver(source, info, **arguments)

        return resolve
