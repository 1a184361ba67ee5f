// A payload can grow: what a change answers is an object of its own, named for it, and never null.
const ROOT = ":matches(ObjectTypeDefinition, ObjectTypeExtension)[name.value=Mutation] > FieldDefinition";

export default {
  meta: { type: "suggestion", schema: [], docs: { description: "A mutation answers a payload that is never null." } },
  create: (context) => ({
    [ROOT](node) {
      const type = node.gqlType;
      const named = type.kind === "NonNullType" ? type.gqlType : null;
      if (named?.kind !== "NamedType" || !named.name.value.endsWith("Payload")) {
        context.report({ node: node.name, message: "A mutation answers an object named `…Payload`, never null." });
      }
    },
  }),
};
