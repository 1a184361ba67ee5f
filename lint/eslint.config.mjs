// The conventions of the SDL and of the operations beside it. Every rule of @graphql-eslint is named here; a rule that is
// off has its reason above it. CONTRACT names the folder that holds graphql/ and operations/.
import graphql from "@graphql-eslint/eslint-plugin";

import conventions from "./rules/index.mjs";

const contract = process.env.CONTRACT ?? "schema";
const plugins = { "@graphql-eslint": graphql, contract: conventions };
const parserOptions = {
  graphQLConfig: { schema: `${contract}/graphql/*.graphql`, documents: `${contract}/operations/*.graphql` },
};
const languageOptions = { parser: graphql.parser, parserOptions };

const schemaRules = {
  // Names
  "@graphql-eslint/naming-convention": [
    "error",
    {
      types: "PascalCase",
      FieldDefinition: "camelCase",
      InputValueDefinition: "camelCase",
      Argument: "camelCase",
      DirectiveDefinition: "camelCase",
      EnumValueDefinition: "UPPER_CASE",
      "EnumTypeDefinition,EnumTypeExtension": { forbiddenPrefixes: ["Enum"], forbiddenSuffixes: ["Enum"] },
      "InterfaceTypeDefinition,InterfaceTypeExtension": { forbiddenPrefixes: ["Interface"] },
      "UnionTypeDefinition,UnionTypeExtension": { forbiddenPrefixes: ["Union"], forbiddenSuffixes: ["Union"] },
      InputObjectTypeDefinition: { requiredSuffixes: ["Input"] },
      "FieldDefinition[parent.name.value=Mutation]": { forbiddenPrefixes: ["mutation"] },
      "FieldDefinition[parent.name.value=Subscription]": { forbiddenPrefixes: ["subscription"] },
    },
  ],
  "@graphql-eslint/no-typename-prefix": "error",
  "@graphql-eslint/unique-enum-value-names": "error",
  // Off: two mutations take `id: ID!` alone, and existing clients send it so.
  "@graphql-eslint/input-name": "off",
  // Off: fields are grouped by what they mean; what comes first is what a reader needs first.
  "@graphql-eslint/alphabetize": "off",

  // Words
  "@graphql-eslint/require-description": [
    "error",
    {
      types: true,
      rootField: true,
      DirectiveDefinition: true,
      EnumValueDefinition: true,
      FieldDefinition: true,
      InputValueDefinition: true,
    },
  ],
  // Off: a description of one line is written in one line, a longer one as a block; the rule knows only one of the two.
  "@graphql-eslint/description-style": "off",
  "@graphql-eslint/no-hashtag-description": "error",

  // What is going to end
  "@graphql-eslint/require-deprecation-reason": "error",
  // Off: it wants an argument that `@deprecated` does not have by the specification, which other tools refuse.
  // `contract/deprecation-names-a-day` asks for the day in the reason.
  "@graphql-eslint/require-deprecation-date": "off",
  "contract/deprecation-names-a-day": "error",

  // What nobody can reach
  "@graphql-eslint/no-unreachable-types": "error",
  // Off: the operations are those of the known front ends; other clients use fields that these do not.
  "@graphql-eslint/no-unused-fields": "off",

  // Ids, roots and payloads
  "@graphql-eslint/strict-id-in-types": [
    "error",
    {
      acceptedIdNames: ["id"],
      acceptedIdTypes: ["ID"],
      exceptions: {
        suffixes: ["Payload", "Connection", "Edge"],
        // PageInfo is Relay's; the others are values without a life of their own, called by their names, or counted anew
        // each time: a cache must not take those of one day for those of another.
        types: [
          "PageInfo",
          "ClinicalRequestCancellation",
          "UserError",
          "RolePermission",
          "WaitingTimes",
          "WaitingClock",
          "WaitingStep",
          "WaitingAdjustment",
          "WaitingShare",
          "WaitingBooking",
          "WaitingNotApplicable",
          "WaitingMilestone",
          "WaitingForecast",
          "PerformanceForecast",
          "PerformanceForecastMonth",
          "WaitingWithdrawal",
          "Tracking",
          "TrackingBucket",
          "BreachCounts",
          "BreachWeek",
          "AwaitingCounts",
          "AwaitingGroup",
          "MdtChange",
          "TrackingListChange",
          "AuditActor",
          "AuditDetail",
          "UnusualLook",
          "BreakGlassSeen",
          "BreakGlassUserCount",
        ],
      },
    },
  ],
  // Off: a system that only reads would be no use here.
  "@graphql-eslint/no-root-type": "off",
  "@graphql-eslint/no-scalar-result-type-on-mutation": "error",
  "contract/mutations-answer-payloads": "error",
  // Off: existing clients read lists and connections that are never null; an error there ends the operation, as it should.
  "@graphql-eslint/require-nullable-result-in-root": "off",
  // Off: a client that changes something knows what it has to read again; payloads hold the changed object.
  "@graphql-eslint/require-field-of-type-query-in-mutation-result": "off",

  // Paging, as Relay has it
  "@graphql-eslint/relay-connection-types": "error",
  // `listTypeCanWrapOnlyEdgeType` is off: short lists, such as a user's roles, are no pages, and existing clients read them.
  // `shouldImplementNode` is off: there is no `Node` interface, since nothing is looked up by an id alone.
  "@graphql-eslint/relay-edge-types": [
    "error",
    { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
  ],
  "@graphql-eslint/relay-page-info": "error",
  "@graphql-eslint/relay-arguments": ["error", { includeBoth: true }],

  // oneOf
  "@graphql-eslint/require-nullable-fields-with-oneof": "error",
  "@graphql-eslint/require-type-pattern-with-oneof": "error",

  // What makes it a schema at all
  "@graphql-eslint/known-argument-names": "error",
  "@graphql-eslint/known-directives": "error",
  "@graphql-eslint/known-type-names": "error",
  "@graphql-eslint/lone-schema-definition": "error",
  "@graphql-eslint/possible-type-extension": "error",
  "@graphql-eslint/provided-required-arguments": "error",
  "@graphql-eslint/unique-directive-names": "error",
  "@graphql-eslint/unique-directive-names-per-location": "error",
  "@graphql-eslint/unique-field-definition-names": "error",
  "@graphql-eslint/unique-operation-types": "error",
  "@graphql-eslint/unique-type-names": "error",
};

const operationRules = {
  // Names
  "@graphql-eslint/naming-convention": [
    "error",
    {
      VariableDefinition: "camelCase",
      OperationDefinition: { style: "PascalCase", forbiddenSuffixes: ["Query", "Mutation", "Subscription"] },
      FragmentDefinition: { style: "PascalCase", forbiddenSuffixes: ["Fragment"] },
    },
  ],
  "@graphql-eslint/no-anonymous-operations": "error",
  "@graphql-eslint/unique-operation-name": "error",
  "@graphql-eslint/unique-fragment-name": "error",
  // Off: one file a room, as in graphql/; a file for each operation would scatter what belongs together.
  "@graphql-eslint/lone-executable-definition": "off",
  // Off: the same.
  "@graphql-eslint/match-document-filename": "off",
  // Off: selections are in the order of the schema, which groups fields by what they mean.
  "@graphql-eslint/alphabetize": "off",

  // What a client should not ask
  "@graphql-eslint/no-deprecated": "error",
  "@graphql-eslint/no-duplicate-fields": "error",
  "@graphql-eslint/one-field-subscriptions": "error",
  "@graphql-eslint/require-selections": "error",
  // The server's own limit is `QUERY_DEPTH`, 12; a test holds these operations to it.
  "@graphql-eslint/selection-set-depth": ["error", { maxDepth: 12 }],
  // Off: a fragment names what a screen shows, be it one screen.
  "@graphql-eslint/no-one-place-fragments": "off",
  // Off: the generators read the whole folder; nothing is imported.
  "@graphql-eslint/require-import-fragment": "off",

  // What makes it run at all
  "@graphql-eslint/executable-definitions": "error",
  "@graphql-eslint/fields-on-correct-type": "error",
  "@graphql-eslint/fragments-on-composite-type": "error",
  "@graphql-eslint/known-argument-names": "error",
  "@graphql-eslint/known-directives": "error",
  "@graphql-eslint/known-fragment-names": "error",
  "@graphql-eslint/known-type-names": "error",
  "@graphql-eslint/lone-anonymous-operation": "error",
  "@graphql-eslint/no-fragment-cycles": "error",
  "@graphql-eslint/no-undefined-variables": "error",
  "@graphql-eslint/no-unused-fragments": "error",
  "@graphql-eslint/no-unused-variables": "error",
  "@graphql-eslint/overlapping-fields-can-be-merged": "error",
  "@graphql-eslint/possible-fragment-spread": "error",
  "@graphql-eslint/provided-required-arguments": "error",
  "@graphql-eslint/scalar-leafs": "error",
  "@graphql-eslint/unique-argument-names": "error",
  "@graphql-eslint/unique-directive-names-per-location": "error",
  "@graphql-eslint/unique-input-field-names": "error",
  "@graphql-eslint/unique-variable-names": "error",
  "@graphql-eslint/value-literals-of-correct-type": "error",
  "@graphql-eslint/variables-are-input-types": "error",
  "@graphql-eslint/variables-in-allowed-position": "error",
};

export default [
  { files: ["**/graphql/*.graphql"], plugins, languageOptions, rules: schemaRules },
  { files: ["**/operations/*.graphql"], plugins, languageOptions, rules: operationRules },
];
