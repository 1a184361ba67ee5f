"""Every kind of change, and its level for a contract's consumers and providers: one table.

GraphQL's kinds are those of graphql-core's `find_breaking_changes` and `find_dangerous_changes` under the same names,
and what these two pass over; there the levels are those of graphql-inspector. OpenAPI's kinds are their counterparts,
which depend on the direction: a consumer's requests may become wider and its responses narrower, never the reverse.
"""

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """What a change does to a program that stays as it is."""

    SAFE = 0
    """It still works."""
    DANGEROUS = 1
    """It still works, unless it relied on something that was not promised."""
    BREAKING = 2
    """It no longer works."""

    @property
    def word(self) -> str:
        """As people write it."""
        return self.name.lower()


class Step(IntEnum):
    """The part of the version that a change makes step."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """As people write it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change."""

    name: str
    consumers: Level
    """For those who call what the contract describes."""
    providers: Level
    """For those who serve it. They must still understand all requests, and a response may not have to hold more."""
    only_words: bool = False
    """The change is in descriptions only: no program sees it."""
    access: bool = False
    """The change alters who may do something."""

    def level(self, *, for_providers: bool = False) -> Level:
        """The level for the contract's consumers, or for its providers."""
        return self.providers if for_providers else self.consumers

    def step(self, *, for_providers: bool = False) -> Step:
        """The least step of the version."""
        if self.level(for_providers=for_providers) is Level.BREAKING:
            return Step.MAJOR
        return Step.PATCH if self.only_words else Step.MINOR


_SAFE, _DANGEROUS, _BREAKING = Level.SAFE, Level.DANGEROUS, Level.BREAKING

_GRAPHQL = {
    _BREAKING: """
        TYPE_REMOVED TYPE_CHANGED_KIND TYPE_REMOVED_FROM_UNION VALUE_REMOVED_FROM_ENUM IMPLEMENTED_INTERFACE_REMOVED
        ROOT_TYPE_CHANGED FIELD_REMOVED FIELD_CHANGED_KIND ARG_REMOVED ARG_CHANGED_KIND ARG_BECAME_REQUIRED
        REQUIRED_ARG_ADDED INPUT_FIELD_REMOVED INPUT_FIELD_CHANGED_KIND INPUT_FIELD_BECAME_REQUIRED
        REQUIRED_INPUT_FIELD_ADDED DIRECTIVE_REMOVED DIRECTIVE_ARG_REMOVED DIRECTIVE_ARG_CHANGED_KIND
        DIRECTIVE_ARG_BECAME_REQUIRED REQUIRED_DIRECTIVE_ARG_ADDED DIRECTIVE_REPEATABLE_REMOVED
        DIRECTIVE_LOCATION_REMOVED ONE_OF_ADDED ARG_LIMIT_NARROWED INPUT_FIELD_LIMIT_NARROWED
    """,
    _DANGEROUS: """
        TYPE_ADDED_TO_UNION VALUE_ADDED_TO_ENUM IMPLEMENTED_INTERFACE_ADDED OPTIONAL_ARG_ADDED
        OPTIONAL_INPUT_FIELD_ADDED ARG_DEFAULT_VALUE_CHANGE INPUT_FIELD_DEFAULT_VALUE_CHANGE
        DIRECTIVE_ARG_DEFAULT_VALUE_CHANGE DIRECTIVE_USE_CHANGED SPECIFIED_BY_CHANGED DEPRECATION_REMOVED
        OPERATION_COST_RAISED
    """,
    _SAFE: """
        TYPE_ADDED ROOT_TYPE_ADDED FIELD_ADDED FIELD_TYPE_NARROWED ARG_TYPE_WIDENED INPUT_FIELD_TYPE_WIDENED
        DIRECTIVE_ADDED OPTIONAL_DIRECTIVE_ARG_ADDED DIRECTIVE_ARG_TYPE_WIDENED DIRECTIVE_REPEATABLE_ADDED
        DIRECTIVE_LOCATION_ADDED ONE_OF_REMOVED DEPRECATION_ADDED ARG_LIMIT_WIDENED INPUT_FIELD_LIMIT_WIDENED
    """,
}

# Kind, level for consumers, level for providers.
_OPENAPI = """
    OPERATION_REMOVED                       breaking    safe
    OPERATION_ADDED                         safe        breaking
    OPERATION_MOVED                         breaking    breaking
    OPERATION_ID_CHANGED                    breaking    safe
    SUNSET_CHANGED                          dangerous   dangerous
    SERVER_REMOVED                          breaking    safe
    SERVER_ADDED                            safe        safe
    SECURITY_SCHEME_CHANGED                 breaking    breaking
    REQUIRED_PARAMETER_ADDED                breaking    breaking
    OPTIONAL_PARAMETER_ADDED                safe        dangerous
    PARAMETER_REMOVED                       breaking    safe
    PARAMETER_BECAME_REQUIRED               breaking    safe
    PARAMETER_BECAME_OPTIONAL               safe        breaking
    REQUIRED_BODY_ADDED                     breaking    breaking
    OPTIONAL_BODY_ADDED                     safe        breaking
    BODY_REMOVED                            breaking    safe
    BODY_BECAME_REQUIRED                    breaking    safe
    BODY_BECAME_OPTIONAL                    safe        breaking
    REQUEST_MEDIA_TYPE_REMOVED              breaking    safe
    REQUEST_MEDIA_TYPE_ADDED                safe        breaking
    RESPONSE_MEDIA_TYPE_REMOVED             breaking    breaking
    RESPONSE_MEDIA_TYPE_ADDED               safe        safe
    SUCCESS_STATUS_REMOVED                  breaking    breaking
    SUCCESS_STATUS_ADDED                    dangerous   safe
    ERROR_STATUS_REMOVED                    dangerous   dangerous
    ERROR_STATUS_ADDED                      dangerous   safe
    REQUIRED_HEADER_ADDED                   safe        breaking
    OPTIONAL_HEADER_ADDED                   safe        safe
    HEADER_REMOVED                          breaking    safe
    HEADER_BECAME_OPTIONAL                  breaking    safe
    HEADER_BECAME_REQUIRED                  safe        breaking
    SCHEMA_CHANGED_TYPE                     breaking    breaking
    REQUEST_TYPE_NARROWED                   breaking    safe
    REQUEST_TYPE_WIDENED                    safe        breaking
    RESPONSE_TYPE_NARROWED                  safe        breaking
    RESPONSE_TYPE_WIDENED                   breaking    safe
    REQUEST_ENUM_VALUE_REMOVED              breaking    safe
    REQUEST_ENUM_VALUE_ADDED                safe        breaking
    RESPONSE_ENUM_VALUE_REMOVED             dangerous   breaking
    RESPONSE_ENUM_VALUE_ADDED               dangerous   safe
    REQUEST_REQUIRED_PROPERTY_ADDED         breaking    dangerous
    REQUEST_OPTIONAL_PROPERTY_ADDED         safe        dangerous
    REQUEST_PROPERTY_REMOVED                breaking    dangerous
    REQUEST_PROPERTY_BECAME_REQUIRED        breaking    safe
    REQUEST_PROPERTY_BECAME_OPTIONAL        safe        breaking
    REQUEST_PROPERTIES_CLOSED               breaking    safe
    REQUEST_PROPERTIES_OPENED               safe        dangerous
    RESPONSE_REQUIRED_PROPERTY_ADDED        safe        breaking
    RESPONSE_OPTIONAL_PROPERTY_ADDED        safe        safe
    RESPONSE_PROPERTY_REMOVED               breaking    safe
    RESPONSE_PROPERTY_BECAME_REQUIRED       safe        breaking
    RESPONSE_PROPERTY_BECAME_OPTIONAL       breaking    safe
    RESPONSE_PROPERTIES_CLOSED              safe        breaking
    RESPONSE_PROPERTIES_OPENED              dangerous   safe
    REQUEST_LIMIT_NARROWED                  breaking    safe
    REQUEST_LIMIT_WIDENED                   safe        breaking
    RESPONSE_LIMIT_NARROWED                 safe        breaking
    RESPONSE_LIMIT_WIDENED                  breaking    safe
    REQUEST_PATTERN_CHANGED                 breaking    breaking
    REQUEST_FORMAT_CHANGED                  breaking    breaking
    RESPONSE_PATTERN_CHANGED                dangerous   breaking
    RESPONSE_PATTERN_REMOVED                dangerous   safe
    RESPONSE_FORMAT_CHANGED                 breaking    breaking
    REQUEST_DEFAULT_CHANGED                 dangerous   dangerous
    REQUEST_LIMIT_CHANGED                   breaking    breaking
    RESPONSE_LIMIT_CHANGED                  breaking    breaking
    REQUEST_RULE_CHANGED                    breaking    breaking
    RESPONSE_RULE_CHANGED                   dangerous   breaking
    REQUEST_UNION_MEMBER_REMOVED            breaking    safe
    REQUEST_UNION_MEMBER_ADDED              safe        breaking
    RESPONSE_UNION_MEMBER_REMOVED           breaking    breaking
    RESPONSE_UNION_MEMBER_ADDED             dangerous   safe
    RESPONSE_CLOSED_PROPERTY_ADDED          dangerous   breaking
    DISCRIMINATOR_ADDED                     safe        dangerous
    DISCRIMINATOR_REMOVED                   dangerous   dangerous
    DISCRIMINATOR_CHANGED                   breaking    breaking
    SERIALIZATION_CHANGED                   breaking    breaking
    LINK_REMOVED                            dangerous   safe
    LINK_ADDED                              safe        dangerous
    LINK_CHANGED                            dangerous   dangerous
    SERVER_VARIABLE_VALUE_REMOVED           breaking    safe
    SERVER_VARIABLE_VALUE_ADDED             safe        safe
    SERVER_VARIABLE_DEFAULT_CHANGED         dangerous   dangerous
    SECURITY_FLOW_ADDED                     safe        safe
    SECURITY_SCOPE_REMOVED                  breaking    safe
    SECURITY_SCOPE_ADDED                    safe        safe
    KEYWORD_CHANGED                         dangerous   dangerous
"""

# Who may do something: the same for both formats. A new operation without sign-in is as grave as one that loses it.
_ACCESS = {
    "NEEDS_TIGHTENED": _BREAKING,
    "NEEDS_LOOSENED": _DANGEROUS,
    "NEWLY_OPEN": _BREAKING,
    "SECURITY_TIGHTENED": _BREAKING,
    "SECURITY_LOOSENED": _DANGEROUS,
}

_WORDS = ("DESCRIPTION_CHANGED", "DEPRECATION_REASON_CHANGED", "EXAMPLE_CHANGED", "DOCUMENTATION_CHANGED")


def _table() -> dict[str, Kind]:
    kinds = [Kind(name, level, level) for level, names in _GRAPHQL.items() for name in names.split()]
    for line in _OPENAPI.strip().splitlines():
        name, consumers, providers = line.split()
        kinds.append(Kind(name, Level[consumers.upper()], Level[providers.upper()]))
    kinds += [Kind(name, level, level, access=True) for name, level in _ACCESS.items()]
    kinds += [Kind(name, _SAFE, _SAFE, only_words=True) for name in _WORDS]
    return {kind.name: kind for kind in kinds}


KINDS = _table()
"""Every kind by its name."""
