# ruff: noqa: E501 - the families of names are long
"""What other reviewers of contracts look for: the names in their lists, looked up in November 2026; braces are families.

graphql-inspector: `ChangeType` of `@graphql-inspector/core` 7. oasdiff: the 755 checks
of `oasdiff checks changelog` 1.32.1, the newest list that is published whole. buf: the rules of `buf config
ls-breaking-rules` for the versions v1beta1, v1 and v2 of its configuration, deprecated ones too. graphql-core's are asked
of the library itself.
"""

import re
from collections.abc import Iterator

INSPECTOR = """
FIELD_ARGUMENT_{DESCRIPTION,DEFAULT,TYPE}_CHANGED FIELD_ARGUMENT_DEPRECATION_{ADDED,REMOVED}
FIELD_ARGUMENT_DEPRECATION_REASON_{CHANGED,ADDED,REMOVED} DIRECTIVE_{REMOVED,ADDED,DESCRIPTION_CHANGED}
DIRECTIVE_LOCATION_{ADDED,REMOVED} DIRECTIVE_REPEATABLE_{ADDED,REMOVED} DIRECTIVE_ARGUMENT_{ADDED,REMOVED}
DIRECTIVE_ARGUMENT_{DESCRIPTION,DEFAULT_VALUE,TYPE}_CHANGED ENUM_VALUE_{REMOVED,ADDED,DESCRIPTION_CHANGED}
ENUM_VALUE_DEPRECATION_REASON_{CHANGED,ADDED,REMOVED} FIELD_{REMOVED,ADDED,TYPE_CHANGED}
FIELD_DESCRIPTION_{CHANGED,ADDED,REMOVED} FIELD_DEPRECATION_{ADDED,REMOVED}
FIELD_DEPRECATION_REASON_{CHANGED,ADDED,REMOVED} FIELD_ARGUMENT_{ADDED,REMOVED} INPUT_FIELD_{REMOVED,ADDED,TYPE_CHANGED}
INPUT_FIELD_DESCRIPTION_{ADDED,REMOVED,CHANGED} INPUT_FIELD_DEFAULT_VALUE_CHANGED INPUT_FIELD_DEPRECATION_{ADDED,REMOVED}
INPUT_FIELD_DEPRECATION_REASON_{CHANGED,ADDED,REMOVED} OBJECT_TYPE_INTERFACE_{ADDED,REMOVED}
SCHEMA_{QUERY,MUTATION,SUBSCRIPTION}_TYPE_CHANGED TYPE_{REMOVED,ADDED,KIND_CHANGED}
TYPE_DESCRIPTION_{CHANGED,REMOVED,ADDED} UNION_MEMBER_{REMOVED,ADDED}
DIRECTIVE_USAGE_{UNION_MEMBER,ENUM,ENUM_VALUE,INPUT_OBJECT,FIELD,SCALAR,OBJECT,INTERFACE}_{ADDED,REMOVED}
DIRECTIVE_USAGE_{ARGUMENT_DEFINITION,SCHEMA,FIELD_DEFINITION,INPUT_FIELD_DEFINITION,ARGUMENT}_{ADDED,REMOVED}
"""

BUF = """
ENUM_NO_DELETE ENUM_SAME_JSON_FORMAT ENUM_SAME_TYPE ENUM_VALUE_NO_DELETE
ENUM_VALUE_NO_DELETE_UNLESS_{NAME,NUMBER}_RESERVED ENUM_VALUE_SAME_NAME EXTENSION_MESSAGE_NO_DELETE EXTENSION_NO_DELETE
FIELD_NO_DELETE FIELD_NO_DELETE_UNLESS_{NAME,NUMBER}_RESERVED
FIELD_SAME_{CARDINALITY,CPP_STRING_TYPE,CTYPE,DEFAULT,JAVA_UTF8_VALIDATION,JSON_NAME,JSTYPE,LABEL,NAME,ONEOF,TYPE,UTF8_VALIDATION}
FIELD_WIRE_COMPATIBLE_{CARDINALITY,TYPE} FIELD_WIRE_JSON_COMPATIBLE_{CARDINALITY,TYPE} FILE_NO_DELETE
FILE_SAME_{CC_ENABLE_ARENAS,CC_GENERIC_SERVICES,CSHARP_NAMESPACE,GO_PACKAGE,JAVA_GENERIC_SERVICES,JAVA_MULTIPLE_FILES}
FILE_SAME_{JAVA_OUTER_CLASSNAME,JAVA_PACKAGE,JAVA_STRING_CHECK_UTF8,OBJC_CLASS_PREFIX,OPTIMIZE_FOR,PACKAGE,PHP_CLASS_PREFIX}
FILE_SAME_{PHP_GENERIC_SERVICES,PHP_METADATA_NAMESPACE,PHP_NAMESPACE,PY_GENERIC_SERVICES,RUBY_PACKAGE,SWIFT_PREFIX,SYNTAX}
MESSAGE_NO_DELETE MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR
MESSAGE_SAME_{JSON_FORMAT,MESSAGE_SET_WIRE_FORMAT,REQUIRED_FIELDS} ONEOF_NO_DELETE
PACKAGE_{ENUM,EXTENSION,MESSAGE,SERVICE}_NO_DELETE PACKAGE_NO_DELETE RESERVED_{ENUM,MESSAGE}_NO_DELETE RPC_NO_DELETE
RPC_SAME_{CLIENT_STREAMING,IDEMPOTENCY_LEVEL,REQUEST_TYPE,RESPONSE_TYPE,SERVER_STREAMING} SERVICE_NO_DELETE
"""

OASDIFF = """
api-deprecated-sunset-{missing,parse} api-global-security-{added,removed} api-global-security-scope-{added,removed}
api-invalid-stability-level api-operation-id-{added,removed} api-path-removed-{before-sunset,with-deprecation,without-deprecation}
api-path-sunset-parse api-removed-{before-sunset,with-deprecation,without-deprecation} api-schema-removed
api-security-{added,removed} api-security-component-{added,removed,type-changed}
api-security-component-oauth-{url-changed,token-url-changed} api-security-component-oauth-scope-{added,removed,changed}
api-security-scope-{added,removed} api-stability-{decreased,increased} api-sunset-date-{changed-too-small,too-small}
api-tag-{added,removed} api-version-{not-bumped,decreased} api-major-version-not-bumped
endpoint-{added,deprecated,deprecated-with-sunset,reactivated} sunset-deleted webhook-{added,removed}
new-{optional,required}-request-default-parameter-to-existing-path new-{optional,required}-request-{parameter,property}
new-request-path-parameter new-required-request-header-property new-required-request-property-with-default
request-body-added-{optional,required} request-body-removed request-body-became-{optional,required,enum}
request-body-enum-value-removed request-body-media-type-{added,removed}
request-body-media-type-{schema,item-schema}-{added,removed} response-body-media-type-{schema,item-schema}-{added,removed}
response-body-media-type-item-schema-removed-untyped response-media-type-{added,removed}
response-media-type-name-{changed,generalized,specialized} response-media-type-parameter-{added,changed,removed} response-mediatype-enum-value-removed
{request,response}-body-wrapped-in-one-of {request,response}-body-wrapped-in-one-of-original-preserved
{request,response}-{body,property}-became-{nullable,not-nullable}
{request,response}-{body,property}-{all-of,any-of,one-of}-{added,removed}
{request,response}-{body,property}-all-of-{added,removed}-annotation-only
{request,response}-{body,property}-const-{added,changed,removed}
{request,response}-{body,property}-default-value-{added,changed,removed}
{request,response}-{body,property}-discriminator-{added,removed,property-name-changed}
{request,response}-{body,property}-discriminator-mapping-{added,changed,deleted}
{request,response}-{body,property}-list-of-types-{widened,narrowed}
{request,response}-{body,property}-prefix-items-{added,removed}
{request,response}-{body,property}-{if,then,else,contains}-{added,removed}
{request,response}-{body,property}-{min,max}-contains-{increased,decreased,set,unset}
{request-parameter,response-header}-{min,max}-contains-{increased,decreased,set,unset}
{request,response}-{body,property}-schema-became-{false,not-false}
{request-parameter,request-parameter-property,response-header}-schema-became-{false,not-false}
{request,response}-{body,property}-dependent-required-{added,removed,changed}
{request,response}-{body,property}-{dependent-schema,pattern-property}-{added,removed}
{request,response}-{body,property}-{property-names,unevaluated-items,unevaluated-properties,content-schema}-{added,removed}
{request,response}-{body,property}-content-{media-type,encoding}-changed
{request,response}-{body,property}-type-{changed,generalized,compatible} response-{body,property}-type-specialized
{request,response}-property-{deprecated,deprecated-with-sunset,deprecated-sunset-missing,deprecated-sunset-invalid,reactivated}
{request,response}-property-{sunset-date-too-small,stability-decreased,stability-increased}
{request,response}-property-pattern-{added,changed,removed} request-property-pattern-generalized
{request,response}-property-enum-value-{added,removed} response-write-only-property-enum-value-added
{request-body,request-property,request-parameter}-{max,max-length,max-items,max-properties,exclusive-max}-{decreased,increased,set,unset}
{request-body,request-property,request-parameter}-{min,min-length,min-items,min-properties,exclusive-min}-{decreased,increased,set,unset}
{response-body,response-property,response-header}-{max,max-length,max-items,max-properties,exclusive-max}-{decreased,increased,set,unset}
{response-body,response-property,response-header}-{min,min-length,min-items,min-properties,exclusive-min}-{decreased,increased,set,unset}
{request,response}-{body,property}-unique-items-unset request-{body,property}-unique-items-set
request-{body,property}-multiple-of-{set,unset,changed,generalized}
response-{body,property}-multiple-of-{set,unset,changed,specialized}
{request-parameter,response-header}-multiple-of-{set,unset}
request-read-only-property-{enum-value-removed,max-decreased,max-length-decreased,max-items-decreased,max-properties-decreased}
request-read-only-property-{min-increased,exclusive-min-increased,exclusive-max-decreased}
request-header-property-became-{enum,required} request-property-became-{enum,optional,required,required-with-default}
request-property-removed request-{property,parameter}-x-extensible-enum-value-removed
request-{optional,required}-property-became-{read-only,not-read-only,write-only,not-write-only}
response-{optional,required}-property-became-{read-only,not-read-only,write-only,not-write-only}
request-parameter-{removed,removed-with-deprecation,removed-before-sunset,sunset-parse,reactivated,deprecated}
request-parameter-{deprecated-sunset-missing,sunset-date-too-small,sunset-deleted,sunset-date-changed-too-small}
request-parameter-became-{enum,nullable,not-nullable,optional,required} request-parameter-default-value-{added,changed,removed}
request-parameter-enum-value-{added,removed} request-parameter-pattern-{added,changed,generalized,removed}
request-parameter-type-{changed,generalized} request-parameter-list-of-types-{widened,narrowed}
request-parameter-property-{became-nullable,became-not-nullable,enum-value-added,enum-value-removed}
request-parameter-property-{type-changed,type-generalized,type-specialized,list-of-types-widened,list-of-types-narrowed}
response-property-became-{optional,required} response-optional-property-{added,removed}
response-required-property-{added,removed} response-{optional,required}-write-only-property-{added,removed}
response-write-only-property-became-{optional,required} {optional,required}-response-header-removed
response-header-{added,became-optional,became-nullable,became-not-nullable}
response-header-type-{changed,generalized,specialized,compatible}
response-{success,non-success}-status-{added,removed}
"""


def names(listed: str) -> list[str]:
    """The names in a list, its families spelled out."""
    return [name for word in listed.split() for name in _spelled_out(word)]


def _spelled_out(word: str) -> Iterator[str]:
    family = re.search(r"\{([^}]*)\}", word)
    if family is None:
        yield word
        return
    for alternative in family[1].split(","):
        yield from _spelled_out(word[: family.start()] + alternative + word[family.end() :])
