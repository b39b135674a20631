import type { TSESTree } from "@typescript-eslint/utils";
import { createRule } from "../../rule.js";
import { enclosingFunction, isFunction } from "../../syntax/enclosing-function.js";
import { isUnconditional } from "../../syntax/is-unconditional.js";
import { propertyName } from "../../syntax/property-name.js";
import { plainName, stateOf, testNames, type TestState } from "../../syntax/test-modifier.js";
import { unwrap } from "../../syntax/unwrap.js";
import { findVariable } from "../../syntax/variable.js";

type Options = readonly [{ functions?: string[] }];
type MessageIds = "skipped" | "focused" | "remove";

const hooks = new Set(["before", "beforeAll", "beforeEach", "setup", "suiteSetup"]);
/** Calls that decide at run time whether a test runs, and the value that always leaves it out. */
const conditions: ReadonlyMap<string, boolean> = new Map([["skipIf", true], ["runIf", false]]);

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow tests that are skipped or focused",
      clause: "QA-5",
      subject: "tests",
      strictness: { options: { functions: { kind: "demands" } } },
    },
    hasSuggestions: true,
    messages: {
      skipped: "`{{spelling}}` leaves this test out, so nothing proves what it is about. Make it pass, or delete it with the code that no longer exists. Do not comment it out or empty it.",
      focused: "`{{spelling}}` makes this the only test that runs: every other one beside it passes unseen. Remove the focus.",
      remove: "Run the test: write `{{plain}}`.",
    },
    schema: [
      {
        type: "object",
        properties: { functions: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  create(context) {
    const { sourceCode } = context;
    const [{ functions = [] }] = context.options;
    const further = new Set(functions);

    function report(node: TSESTree.Node, state: TestState, spelling: string, plain?: { range: TSESTree.Range; text: string; shown: string }): void {
      context.report({
        node,
        messageId: state,
        data: { spelling },
        suggest: plain === undefined ? [] : [{ messageId: "remove", data: { plain: plain.shown }, fix: (fixer) => fixer.replaceTextRange(plain.range, plain.text) }],
      });
    }

    /** A function of tests by which tests are defined here, or undefined where it is only mentioned. */
    function judgeChain(callee: TSESTree.Node, call: TSESTree.CallExpression | undefined): void {
      const node = unwrap(callee);
      const names = testNames(node, further, sourceCode);
      const name = names?.find((candidate) => stateOf(candidate) !== undefined);
      const state = name === undefined ? undefined : stateOf(name);
      if (names === undefined || name === undefined || state === undefined) return;
      if (call !== undefined && state === "skipped" && plainName(name) === name && isDecidedAtRunTime(call, node)) return;
      const member = memberNamed(node, name);
      const spelling = `${names.slice(0, names.indexOf(name) + 1).join(".")}`;
      if (member !== undefined && (call === undefined || definesTest(call))) {
        const { object } = member;
        const shown = sourceCode.getText(object);
        report(member.property, state, spelling, { range: [object.range[1], member.range[1]], text: "", shown });
      } else if (node.type === "Identifier" && node.name === name && plainName(name) !== name) {
        report(node, state, spelling, { range: node.range, text: plainName(name), shown: plainName(name) });
      } else report(member?.property ?? node, state, spelling);
    }

    /** The member of a chain that carries a name. */
    function memberNamed(chain: TSESTree.Node, name: string): TSESTree.MemberExpression | undefined {
      for (let node = chain; node.type === "MemberExpression"; node = unwrap(node.object)) {
        if (propertyName(node, sourceCode) === name) return node;
      }
      return undefined;
    }

    /** `test.skip(isSlow, "too slow")` and a bare `test.skip()` behind a condition, where a test that is defined as skipped has a title and a body. */
    function isDecidedAtRunTime({ arguments: given }: TSESTree.CallExpression, callee: TSESTree.Node): boolean {
      const [first, ...others] = given;
      if (others.some((argument) => isFunction(unwrap(argument)))) return false;
      // What a test's own context skips is judged in the test's body.
      if (isOfParameter(callee)) return true;
      if (first === undefined) return !isUnconditional(callee);
      const value = unwrap(first);
      return !(isText(value) || (value.type === "Literal" && value.value === true));
    }

    /** Whether a call gives a test its title or its body. */
    function definesTest({ arguments: given }: TSESTree.CallExpression): boolean {
      return given.some((argument, index) => (index === 0 && isText(unwrap(argument))) || isFunction(unwrap(argument)));
    }

    /** Whether a chain begins with a parameter, as `context.skip()` of node:test does. */
    function isOfParameter(chain: TSESTree.Node): boolean {
      let root = chain;
      while (root.type === "MemberExpression") root = unwrap(root.object);
      return root.type === "Identifier" && findVariable(root, sourceCode)?.defs[0]?.type === "Parameter";
    }

    /** `t.skip()`, `this.skip()` and `pending()` in the body of a test, reached whenever it runs. */
    function judgeInside(call: TSESTree.CallExpression): void {
      const callee = unwrap(call.callee);
      const around = enclosingFunction(call);
      if (around === undefined || !isTestBody(around)) return;
      if (callee.type === "Identifier" && callee.name === "pending" && !findVariable(callee, sourceCode)) {
        if (isUnconditional(call)) report(callee, "skipped", "pending()");
        return;
      }
      if (callee.type !== "MemberExpression" || propertyName(callee, sourceCode) !== "skip") return;
      const object = unwrap(callee.object);
      const isContext = object.type === "ThisExpression" || (object.type === "Identifier" && around.params[0]?.type === "Identifier" && findVariable(object, sourceCode)?.defs[0]?.name === around.params[0]);
      if (isContext && isUnconditional(call)) report(callee.property, "skipped", `${sourceCode.getText(callee)}()`);
    }

    function isTestBody(node: TSESTree.Node): boolean {
      const { parent } = node;
      if (parent?.type !== "CallExpression" || parent.callee === node) return false;
      const callee = unwrap(parent.callee);
      return testNames(callee, further, sourceCode) !== undefined || (callee.type === "Identifier" && hooks.has(callee.name)) || (callee.type === "CallExpression" && isEach(callee.callee));
    }

    /** `{ skip: true }`, `{ skip: "why" }`, `{ only: true }` among a test's arguments. */
    function judgeOptions(call: TSESTree.CallExpression): void {
      for (const argument of call.arguments) {
        const options = unwrap(argument);
        if (options.type !== "ObjectExpression") continue;
        for (const property of options.properties) {
          if (property.type !== "Property") continue;
          const name = propertyName(property, sourceCode);
          const state = name === undefined || name === "fixme" ? undefined : stateOf(name);
          const value = unwrap(property.value);
          if (name === undefined || state === undefined) continue;
          if ((value.type === "Literal" && value.value === true) || (state === "skipped" && isText(value))) report(property, state, `{ ${name}: ${sourceCode.getText(value)} }`);
        }
      }
    }

    /** `it.skip.each`, `test.only.for`, `it.skipIf(true)`: the chain that stands before the last name. */
    function isEach(callee: TSESTree.Node): boolean {
      const node = unwrap(callee);
      const name = node.type === "MemberExpression" ? propertyName(node, sourceCode) : undefined;
      return node.type === "MemberExpression" && name !== undefined && (name === "each" || name === "for" || conditions.has(name)) && testNames(node.object, further, sourceCode) !== undefined;
    }

    return {
      CallExpression(call) {
        const callee = unwrap(call.callee);
        if (callee.type === "MemberExpression" && isEach(callee)) {
          const name = propertyName(callee, sourceCode) ?? "";
          const [first] = call.arguments;
          const value = first && unwrap(first);
          if (value?.type === "Literal" && value.value === conditions.get(name)) report(callee.property, "skipped", `${name}(${String(value.value)})`);
          judgeChain(callee.object, undefined);
          return;
        }
        judgeInside(call);
        if (testNames(callee, further, sourceCode) !== undefined) judgeOptions(call);
        else if (callee.type === "CallExpression" && isEach(callee.callee)) judgeOptions(call);
        judgeChain(callee, call);
      },
      TaggedTemplateExpression({ tag }) {
        const callee = unwrap(tag);
        if (callee.type === "MemberExpression" && isEach(callee)) judgeChain(callee.object, undefined);
      },
    };
  },
});

function isText(node: TSESTree.Node): boolean {
  return node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string") || (node.type === "BinaryExpression" && node.operator === "+");
}
