"""
Documents that clients send: parsed and validated once, beside the event loop, and kept in a cache bounded by bytes.

SECURITY: a document is a program that a stranger wrote. What its reading costs is bounded before it is begun (its
length, its tokens), the dear rules are replaced by ones whose time grows with it (`overlapping_fields`), few of its
errors are looked for, and refusals are kept like any other result.
"""

import hashlib
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from graphql import (
    ASTValidationRule,
    GraphQLError,
    GraphQLSchema,
    OverlappingFieldsCanBeMergedRule,
    specified_rules,
    validate,
)
from graphql import SingleFieldSubscriptionsRule as StockSingleFieldRule
from graphql.validation import NoSchemaIntrospectionCustomRule

from contractgen.runtime.bindings import Selection
from contractgen.runtime.selection import selection_of
from gqlplan import Document, SingleFieldSubscriptionsRule
from spiritum.errors import BadUserInput
from spiritum.transport.graphql.deprecated_uses import NONE, DeprecatedUses, deprecated_uses
from spiritum.transport.graphql.fair_cache import FairCache
from spiritum.transport.graphql.limits import DocumentLimits, limit_rule
from spiritum.transport.graphql.overlapping_fields import OverlappingFieldsRule
from spiritum.transport.graphql.parsing import Parsed, parse_document
from spiritum.transport.graphql.root_fields import root_fields
from spiritum.transport.graphql.work_queue import WorkQueue
from spiritum.transport.http.faults import format_graphql_error, format_without_suggestions

Refusal: TypeAlias = "Sequence[dict[str, object]]"
"""Errors in their wire form."""

MAX_ERRORS = 5
"""Errors that are looked for in one document: with each come suggestions, which take longer than the rules do."""
MAX_MESSAGE = 1_000
"""Characters of one error's message: a name that a client made up may be as long as its document."""
MAX_WAITING = 32
"""New documents of one user that may wait to be checked."""

_REPLACED: Mapping[type[ASTValidationRule], type[ASTValidationRule]] = {
    OverlappingFieldsCanBeMergedRule: OverlappingFieldsRule,
    StockSingleFieldRule: SingleFieldSubscriptionsRule,
}
_RULES = tuple(_REPLACED.get(rule, rule) for rule in specified_rules)
_BYTES_OF_AN_ENTRY = 2_048
_BYTES_OF_A_TOKEN = 900
_BYTES_OF_A_CHARACTER = 2
"""What a parsed document takes: a measured upper bound (`tests/abuse/test_documents.py`)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that may be run, or why it may not."""

    key: bytes
    document: Document | None
    refusal: Refusal = ()
    selection: Selection = field(default_factory=Selection)
    """What all of its operations select."""
    uses: Mapping[str, DeprecatedUses] = field(default_factory=dict[str, DeprecatedUses])
    """Which deprecated parts of the contract each of its operations uses."""
    root_fields: Mapping[str, str] = field(default_factory=dict[str, str])
    """The root fields of each of its operations."""
    name: str | None = None
    """Of a reviewed document, its name in the contract."""
    size: int = _BYTES_OF_AN_ENTRY
    """Estimated bytes that it takes, its plans aside."""

    @property
    def label(self) -> str:
        """What the log may call it. SECURITY: not the operation's name, which is the client's to choose."""
        return self.name or f"sha256:{self.key.hex()[:12]}"

    def uses_of(self, name: str | None) -> DeprecatedUses:
        """The deprecated parts that an operation uses; without a name, the first."""
        return next(iter(self.uses.values()), NONE) if name is None else self.uses.get(name, NONE)


class Documents:
    """
    Reads documents, and remembers what it found, refusals too.

    Keys are hashes of the documents' texts. What one user sends is kept at the expense of what they sent before, not of
    what others use (`FairCache`), and is checked in turn with what others send (`WorkQueue`).
    """

    def __init__(
        self, schema: GraphQLSchema, limits: DocumentLimits, *, introspection: bool = True, max_bytes: int = 2**25
    ) -> None:
        self.queue = WorkQueue(MAX_WAITING)
        self._schema = schema
        self._limits = limits
        self._limit_rules = (limit_rule(limits),)
        self._rules = _RULES if introspection else (*_RULES, NoSchemaIntrospectionCustomRule)
        # SECURITY: suggestions would spell out, bit by bit, a schema that may not be asked for.
        self._format = format_graphql_error if introspection else format_without_suggestions
        self._trusted: dict[str, Checked] = {}
        """By text. Prepared at start-up and never given up, so that the texts of others cannot push them out."""
        self._known: FairCache[Checked] = FairCache(max_bytes)

    def prepare(self, text: str, name: str | None = None) -> Document:
        """Parse and validate a reviewed document for good; raises `GraphQLError`. The limits are for others' texts."""
        parsed = parse_document(text)
        for error in validate(self._schema, parsed.ast, _RULES):
            raise error
        document = Document(parsed.ast)
        self._trusted[text] = replace(self._valid(_key(text), text, parsed, document), name=name)
        return document

    def known(self, text: str) -> Checked | None:
        """The document in `text`, if it was read before."""
        return self._trusted.get(text) or self._known.get(_key(text))

    async def read(self, text: str, owner: Hashable) -> Checked:
        """The document in `text`, valid and within the limits, or what is wrong with it.

        Raises `BadUserInput` for one that is too long, and `TooManyRequests` if too many of the owner's wait.
        """
        if self.is_too_long(text):
            raise BadUserInput("query", f"a document may have at most {self._limits.characters} characters")
        if (known := self.known(text)) is not None:
            return known
        key = _key(text)
        # By its turn somebody else, or another request of the owner's, may have had the same text checked.
        checked = await self.queue.run(owner, lambda: self._known.peek(key) or self._check(key, text))
        self._known.put(key, checked, owner, checked.size)
        return checked

    def is_too_long(self, text: str) -> bool:
        """Whether a text is refused for its length alone."""
        return len(text) > self._limits.characters

    def note_plans(self, checked: Checked, size: int) -> None:
        """Note how many bytes the plans take that were made for a document."""
        self._known.resize(checked.key, checked.size + size)

    @property
    def bytes_kept(self) -> int:
        """Estimated bytes of all documents that could be given up, and their plans."""
        return self._known.size

    def _valid(self, key: bytes, text: str, parsed: Parsed, document: Document) -> Checked:
        ast = document.ast
        return Checked(
            key,
            document,
            selection=selection_of(self._schema, ast),
            uses=deprecated_uses(self._schema, ast),
            root_fields=root_fields(ast),
            size=_BYTES_OF_AN_ENTRY + _BYTES_OF_A_CHARACTER * len(text) + _BYTES_OF_A_TOKEN * parsed.tokens,
        )

    def _check(self, key: bytes, text: str) -> Checked:
        try:
            parsed = parse_document(text, self._limits.tokens)
            # The limits first and alone: only what keeps them is worth the work of all the other rules.
            errors = validate(self._schema, parsed.ast, self._limit_rules, max_errors=MAX_ERRORS) or validate(
                self._schema, parsed.ast, self._rules, max_errors=MAX_ERRORS
            )
            return self._refused(key, errors) if errors else self._valid_alone(key, text, parsed)
        except GraphQLError as error:
            return self._refused(key, [error])
        except RecursionError as error:
            return self._refused(key, [GraphQLError("The document is nested too deeply.", original_error=error)])

    def _valid_alone(self, key: bytes, text: str, parsed: Parsed) -> Checked:
        """Introspection runs beside the event loop, so it has to be an operation of its own."""
        document = Document(parsed.ast)
        if any(
            operation.has_introspection and not operation.is_introspection_only for operation in document.operations
        ):
            return self._refused(key, [GraphQLError("Ask for the schema in an operation of its own.")])
        return self._valid(key, text, parsed, document)

    def _refused(self, key: bytes, errors: Sequence[GraphQLError]) -> Checked:
        """A refusal in its wire form: the errors themselves would keep the whole document."""
        refusal = [_shortened(self._format(error)) for error in errors]
        return Checked(key, None, refusal, size=_BYTES_OF_AN_ENTRY * (1 + len(refusal)))


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _shortened(error: dict[str, object]) -> dict[str, object]:
    message = str(error["message"])
    return error if len(message) <= MAX_MESSAGE else {**error, "message": f"{message[:MAX_MESSAGE]}..."}
