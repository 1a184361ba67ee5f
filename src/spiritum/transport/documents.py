"""Documents that clients send: parsed and validated once, kept in a bounded cache."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from graphql import ASTValidationRule, DocumentNode, GraphQLError, GraphQLSchema, TypeInfo, parse, validate

from contractgen.runtime.selection import fields_in, note_asked
from spiritum.transport.bodies import Json
from spiritum.transport.deprecated_uses import NONE, DeprecatedUses, deprecated_uses
from spiritum.transport.limits import DocumentLimits, limit_rule

_MOST_DOCUMENTS = 1_000
_LONGEST_CACHED = 20_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Judged:
    """A document that was looked at: what is wrong with it, and what it asks for."""

    document: DocumentNode
    errors: list[GraphQLError]
    fields: frozenset[str]


class Documents:
    """
    The parser and validator that Ariadne is given.

    Keys are the documents' own text, so a client that sends a new text each time costs what it would without a cache;
    the least recently used go first, and texts over 20,000 characters are not kept at all.
    """

    def __init__(self, limits: DocumentLimits) -> None:
        self._most_tokens = limits.tokens
        self._limit_rules = (limit_rule(limits),)
        self._trusted: dict[str, _Judged] = {}
        """Prepared at start-up and never given up, so that the texts of others cannot push them out."""
        self._parsed: OrderedDict[str, DocumentNode] = OrderedDict()
        self._judged: OrderedDict[int, _Judged] = OrderedDict()
        self._uses: OrderedDict[int, tuple[DocumentNode, Mapping[str, DeprecatedUses]]] = OrderedDict()

    def prepare(self, schema: GraphQLSchema, text: str) -> None:
        """Parse and validate a reviewed document for good; raises `GraphQLError`. The limits are for others' texts."""
        document = parse(text)
        for error in validate(schema, document):
            raise error
        self._trusted[text] = _Judged(document, [], fields_in(schema, document))

    def parse(self, _context: object, data: dict[str, Any]) -> DocumentNode:
        """The document in `data["query"]`; raises `GraphQLError` where it is none, or is over a limit."""
        text: str = data["query"]
        if (trusted := self._trusted.get(text)) is not None:
            return trusted.document
        if len(text) > _LONGEST_CACHED:
            return self._parse(text)
        return _remember(self._parsed, text, lambda: self._parse(text))

    def validate(
        self,
        schema: GraphQLSchema,
        document_ast: DocumentNode,
        rules: Collection[type[ASTValidationRule]] | None = None,
        max_errors: int | None = None,
        type_info: TypeInfo | None = None,
    ) -> list[GraphQLError]:
        """The errors of a document, found once while it is kept; the rules are the same for every document.

        Notes what a document without errors asks for, for the resolvers that are run next.
        """

        def judge() -> _Judged:
            try:
                # The limits first and alone: only what keeps them is worth the work of all the other rules.
                errors = validate(schema, document_ast, self._limit_rules) or validate(
                    schema, document_ast, rules, max_errors, type_info
                )
            except RecursionError as error:
                errors = [_too_deep(error)]
            return _Judged(document_ast, errors, frozenset() if errors else fields_in(schema, document_ast))

        trusted = self._trusted.get(document_ast.loc.source.body) if document_ast.loc else None
        if trusted is not None and trusted.document is document_ast:
            judged = trusted
        elif document_ast.loc is None or len(document_ast.loc.source.body) > _LONGEST_CACHED:
            judged = judge()
        else:
            judged = _remember(self._judged, id(document_ast), judge)
            judged = judged if judged.document is document_ast else judge()
        note_asked(judged.fields)
        return judged.errors

    def deprecated_uses(self, schema: GraphQLSchema, data: Mapping[str, Json]) -> frozenset[str]:
        """The deprecated parts of the contract that an operation used which was run; found once while it is kept."""
        document = self.parse(None, {"query": data.get("query")})

        def find() -> tuple[DocumentNode, Mapping[str, DeprecatedUses]]:
            return document, deprecated_uses(schema, document)

        if document.loc is None or len(document.loc.source.body) > _LONGEST_CACHED:
            by_name = find()[1]
        else:
            known, by_name = _remember(self._uses, id(document), find)
            by_name = by_name if known is document else find()[1]
        name = data.get("operationName")
        uses = by_name.get(name, NONE) if isinstance(name, str) else next(iter(by_name.values()), NONE)
        return uses.with_values(data.get("variables"))

    def _parse(self, text: str) -> DocumentNode:
        try:
            return parse(text, max_tokens=self._most_tokens)
        except RecursionError as error:
            raise _too_deep(error) from None


def _too_deep(error: RecursionError) -> GraphQLError:
    return GraphQLError("The document is nested too deeply.", original_error=error)


_Key = TypeVar("_Key")


def _remember(cache: "OrderedDict[_Key, T]", key: _Key, make: Callable[[], T]) -> T:
    if key in cache:
        cache.move_to_end(key)
        return cache[key]
    value = cache[key] = make()
    if len(cache) > _MOST_DOCUMENTS:
        cache.popitem(last=False)
    return value
