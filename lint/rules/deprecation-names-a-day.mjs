// A reason without a day tells a client what to use instead, but not how long there is time for it.
const DAY = /\b\d{4}-\d{2}-\d{2}\b/;

export default {
  meta: { type: "suggestion", schema: [], docs: { description: "A deprecation's reason names a day." } },
  create: (context) => ({
    "Directive[name.value=deprecated]"(node) {
      const reason = node.arguments?.find((argument) => argument.name.value === "reason");
      if (reason && !DAY.test(reason.value.value ?? "")) {
        context.report({ node: reason, message: "Say until which day it stays: a date like 2027-06-01." });
      }
    },
  }),
};
