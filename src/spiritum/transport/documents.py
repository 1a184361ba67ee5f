"""Documents that clients send: parsed and validated once, kept in a bounded cache."""

from collections import OrderedDict
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from graphql import ASTValidationRule, DocumentNode, GraphQLError, GraphQLSchema, TypeInfo, parse, validate

_MOST_TOKENS = 2_000
_MOST_DOCUMENTS = 1_000
_LONGEST_CACHED = 20_000

T = TypeVar("T")


class Documents:
    """
    The parser and validator that Ariadne is given.

    Keys are the documents' own text, so a client that sends a new text each time costs what it would without a cache;
    the least recently used go first, and texts over 20,000 characters are not kept at all.
    """

    def __init__(self) -> None:
        self._parsed: OrderedDict[str, DocumentNode] = OrderedDict()
        self._errors: OrderedDict[int, tuple[DocumentNode, list[GraphQLError]]] = OrderedDict()

    def parse(self, _context: object, data: dict[str, Any]) -> DocumentNode:
        """The document in `data["query"]`; raises `GraphQLError` where it is none or has over 2,000 tokens."""
        text: str = data["query"]
        if len(text) > _LONGEST_CACHED:
            return parse(text, max_tokens=_MOST_TOKENS)
        return _remember(self._parsed, text, lambda: parse(text, max_tokens=_MOST_TOKENS))

    def validate(
        self,
        schema: GraphQLSchema,
        document_ast: DocumentNode,
        rules: Collection[type[ASTValidationRule]] | None = None,
        max_errors: int | None = None,
        type_info: TypeInfo | None = None,
    ) -> list[GraphQLError]:
        """The errors of a document, found once while it is kept; the rules are the same for every document."""

        def found() -> tuple[DocumentNode, list[GraphQLError]]:
            return document_ast, validate(schema, document_ast, rules, max_errors, type_info)

        if document_ast.loc is None or len(document_ast.loc.source.body) > _LONGEST_CACHED:
            return found()[1]
        known, errors = _remember(self._errors, id(document_ast), found)
        return errors if known is document_ast else found()[1]


_Key = TypeVar("_Key")


def _remember(cache: "OrderedDict[_Key, T]", key: _Key, make: Callable[[], T]) -> T:
    if key in cache:
        cache.move_to_end(key)
        return cache[key]
    value = cache[key] = make()
    if len(cache) > _MOST_DOCUMENTS:
        cache.popitem(last=False)
    return value
