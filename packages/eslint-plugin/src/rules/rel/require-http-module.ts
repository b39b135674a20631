import { createRepositoryRule } from "../../repository-rule.js";
import { firstServerCall } from "./require-http-module/first-server-call.js";

export default createRepositoryRule<"undeclared", readonly []>({
  meta: {
    type: "problem",
    docs: {
      description: "Require the contract to declare the module that sends HTTP calls",
      clause: "REL-3",
      strictness: { vocabulary: { http: "exempts", source: "demands", tests: "exempts", commands: "exempts" } },
    },
    messages: {
      undeclared:
        "The code calls other services (by {{library}} in {{file}}, line {{line}}), but no module is declared that does so for all of it, with retries and a circuit breaker. Name that module under `http` in the contract's vocabulary.",
    },
    schema: [],
    defaultOptions: [],
  },
  judge({ settings, vocabulary, report }) {
    const call = vocabulary.http.length > 0 ? undefined : firstServerCall(settings);
    if (call) report("undeclared", { ...call, line: String(call.line) });
  },
});
