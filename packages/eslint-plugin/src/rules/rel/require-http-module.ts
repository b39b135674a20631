import { contractHeading } from "../../contract-heading.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { firstServerCall } from "./require-http-module/first-server-call.js";

export default createRule<"undeclared", readonly []>({
  meta: {
    type: "problem",
    docs: { description: "Require the contract to declare the module that sends HTTP calls", clause: "REL-3", subject: "repository" },
    messages: {
      undeclared:
        "The code calls other services (by {{library}} in {{file}}, line {{line}}), but no module is declared that does so for all of it, with retries and a circuit breaker. Name that module under `http` in the contract's vocabulary.",
    },
    schema: [],
    defaultOptions: [],
    languages: ["markdown/*"],
  },
  create(context) {
    const settings = contractSettings(context);
    if (settings.vocabulary.http.length > 0) return {};
    return {
      root() {
        const call = firstServerCall(settings);
        if (!call) return;
        const { line, length } = contractHeading(context.sourceCode.text, "contract/require-http-module", "REL-3");
        context.report({ loc: { start: { line, column: 1 }, end: { line, column: length + 1 } }, messageId: "undeclared", data: { ...call } });
      },
    };
  },
});
