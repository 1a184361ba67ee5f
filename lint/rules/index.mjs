// Conventions for which no well-kept rule exists.
import deprecationNamesADay from "./deprecation-names-a-day.mjs";
import mutationsAnswerPayloads from "./mutations-answer-payloads.mjs";

export default {
  rules: {
    "deprecation-names-a-day": deprecationNamesADay,
    "mutations-answer-payloads": mutationsAnswerPayloads,
  },
};
