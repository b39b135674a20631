import { testRule } from "../../rule-tester.js";
import rule from "./require-http-module.js";

const contract = "# Contract\n\n### REL-3 · Calls\n\nThey **MUST**.\n";
const vocabulary = { source: ["src/**"], tests: ["**/*.test.ts"], commands: ["src/scripts/**"] };
const language = "markdown/gfm";
const filename = "CONTRACT.md";
const sends = 'export const rates = () =>\n  fetch("https://a.example");';
const on = (repository: Record<string, string>, name: string) => ({ code: contract, name, vocabulary, language, filename, repository });

testRule("require-http-module", rule, {
  valid: [
    { ...on({ "src/rates.ts": sends }, "a module is declared"), vocabulary: { ...vocabulary, http: ["src/http.ts"] } },
    on({ "src/sum.ts": "export const sum = (a, b) => a + b;" }, "nothing is sent"),
    on({ "src/rates.test.ts": sends }, "a test sends"),
    on({ "src/scripts/rates.ts": sends }, "a command sends"),
    on({ "tools/rates.ts": sends }, "what is no production code sends"),
    on({ "src/types.d.ts": sends }, "types only"),
    on({ "src/rates.md": sends }, "no code"),
    on({ "src/public/app.js": sends }, "a page's folder"),
    on({ "src/rates.tsx": `"use client"; ${sends}` }, "a page"),
    on({ "src/rates.ts": 'fetch("/rates");' }, "no host"),
    on({ "src/rates.ts": "export const rates = (host) => fetch(host);", "src/page.tsx": `"use client"; import { rates } from "./rates.js"; rates();` }, "only a page imports it"),
    on({ "src/broken.ts": "fetch(" }, "code that does not parse is reported elsewhere"),
    on({ "src/mail.ts": "cache.fetch(1);" }, "a method of the same name"),
    { code: contract, name: "no repository is known", vocabulary, language, filename },
  ],
  invalid: [
    {
      ...on({ "src/rates.ts": sends, "src/zebra.ts": sends }, "the heading"),
      errors: [{ messageId: "undeclared", data: { library: "fetch", file: "src/rates.ts", line: 2 }, line: 3, column: 1, endLine: 3, endColumn: 18 }],
    },
    {
      ...on({ "src/a.ts": "export const a = 1;", "src/client.ts": 'import axios from "axios";\nexport default axios.create({});' }, "a client"),
      code: "---\ncontract: 1\n---\n",
      errors: [{ messageId: "undeclared", data: { library: "axios", file: "src/client.ts", line: 2 }, line: 1, column: 1 }],
    },
    {
      ...on({ "tools/rates.ts": sends }, "no folder of production code is named"),
      vocabulary: {},
      errors: [{ messageId: "undeclared", data: { library: "fetch", file: "tools/rates.ts", line: 2 } }],
    },
    {
      ...on({ "src/page.tsx": `"use client"; ${sends}`, "src/rates.ts": sends }, "a page and a server"),
      errors: [{ messageId: "undeclared", data: { library: "fetch", file: "src/rates.ts", line: 2 } }],
    },
  ],
});
