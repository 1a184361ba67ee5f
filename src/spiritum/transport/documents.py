"""Documents that clients send: parsed and validated once, kept in a bounded cache."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphql import GraphQLError, GraphQLSchema, parse, specified_rules, validate
from graphql.validation import NoSchemaIntrospectionCustomRule

from contractgen.runtime.selection import fields_in
from gqlplan import Document
from spiritum.transport.bodies import Json
from spiritum.transport.deprecated_uses import NONE, DeprecatedUses, deprecated_uses
from spiritum.transport.limits import DocumentLimits, limit_rule

_MOST_DOCUMENTS = 1_000
_LONGEST_CACHED = 20_000


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that may be run, or why it may not."""

    document: Document | None
    errors: Sequence[GraphQLError] = ()
    fields: frozenset[str] = frozenset()
    """What it asks for, as `contractgen.runtime.selection` has it."""
    uses: Mapping[str, DeprecatedUses] = field(default_factory=dict[str, DeprecatedUses])
    """Which deprecated parts of the contract each of its operations uses."""


class Documents:
    """
    Reads documents, and remembers what it found.

    Keys are the documents' own text, so a client that sends a new text each time costs what it would without a cache;
    the least recently used go first, and texts over 20,000 characters are not kept at all.
    """

    def __init__(self, schema: GraphQLSchema, limits: DocumentLimits, *, introspection: bool = True) -> None:
        self._schema = schema
        self._most_tokens = limits.tokens
        self._limit_rules = (limit_rule(limits),)
        self._rules = specified_rules if introspection else (*specified_rules, NoSchemaIntrospectionCustomRule)
        self._trusted: dict[str, Checked] = {}
        """Prepared at start-up and never given up, so that the texts of others cannot push them out."""
        self._known: OrderedDict[str, Checked] = OrderedDict()

    def prepare(self, text: str) -> Document:
        """Parse and validate a reviewed document for good; raises `GraphQLError`. The limits are for others' texts."""
        ast = parse(text)
        for error in validate(self._schema, ast):
            raise error
        document = Document(ast)
        self._trusted[text] = self._valid(document)
        return document

    def get(self, text: str) -> Checked:
        """The document in `text`, valid and within the limits, or what is wrong with it."""
        if (trusted := self._trusted.get(text)) is not None:
            return trusted
        if (known := self._known.get(text)) is not None:
            self._known.move_to_end(text)
            return known
        checked = self._check(text)
        if len(text) <= _LONGEST_CACHED:
            self._known[text] = checked
            if len(self._known) > _MOST_DOCUMENTS:
                self._known.popitem(last=False)
        return checked

    def deprecated_uses(self, data: Mapping[str, Json]) -> frozenset[str]:
        """The deprecated parts of the contract that an operation used which was run."""
        text, name = data.get("query"), data.get("operationName")
        if not isinstance(text, str):
            return NONE.always
        by_name = self.get(text).uses
        uses = by_name.get(name, NONE) if isinstance(name, str) else next(iter(by_name.values()), NONE)
        return uses.with_values(data.get("variables"))

    def _valid(self, document: Document) -> Checked:
        ast = document.ast
        return Checked(document, fields=fields_in(self._schema, ast), uses=deprecated_uses(self._schema, ast))

    def _check(self, text: str) -> Checked:
        try:
            ast = parse(text, max_tokens=self._most_tokens)
            # The limits first and alone: only what keeps them is worth the work of all the other rules.
            errors = validate(self._schema, ast, self._limit_rules) or validate(self._schema, ast, self._rules)
            return Checked(None, errors) if errors else self._valid(Document(ast))
        except GraphQLError as error:
            return Checked(None, [error.with_traceback(None)])
        except RecursionError as error:
            deep = GraphQLError("The document is nested too deeply.", original_error=error.with_traceback(None))
            return Checked(None, [deep])
