import { parseForESLint } from "@typescript-eslint/parser";
import type { TSESTree } from "@typescript-eslint/types";
import { isObject, staticValue, type Constants, type StaticObject, type StaticValue } from "./static-value.js";
import type { SuiteFile } from "./suite.js";

/** What a test file holds. */
export interface RuleTests {
  files: SuiteFile[];
  /** `path:line` of cases whose code cannot be told without running the file. */
  unreadable: string[];
}

const optionsReason = "the case sets options of the suite's rule";

/**
 * Reads the cases of a file for ESLint's RuleTester (https://eslint.org/docs/latest/integrate/nodejs-api#ruletester) without running it: every object with a
 * list `valid` or `invalid`. Each case is a file of its own.
 * @param rule the name of the tested rule
 * @param origin the test file's path in the suite
 * @throws SyntaxError when the test file does not parse
 */
export function ruleTests(text: string, rule: string, origin: string): RuleTests {
  const { ast, visitorKeys } = parseForESLint(text, { filePath: origin, range: true, loc: true, jsx: origin.endsWith("x") });
  const nodes = walk(ast, visitorKeys);
  const constants = constantsOf(nodes);
  const tests: RuleTests = { files: [], unreadable: [] };
  for (const node of nodes) {
    if (node.type !== "Property" || node.key.type !== "Identifier" || (node.key.name !== "valid" && node.key.name !== "invalid")) continue;
    const expected = node.key.name === "invalid" ? "finding" : "silence";
    const list = staticValue(node.value, constants);
    if (!Array.isArray(list)) {
      tests.unreadable.push(`${origin}:${node.loc.start.line}`);
      continue;
    }
    for (const entry of list) {
      const line = isObject(entry) ? entry.line : node.loc.start.line;
      const file = fileOf(entry, { rule, origin: `${origin}:${line}`, expected });
      if (file === undefined) tests.unreadable.push(`${origin}:${line}`);
      else tests.files.push(file);
    }
  }
  return tests;
}

function fileOf(entry: StaticValue, { rule, origin, expected }: { rule: string; origin: string; expected: "finding" | "silence" }): SuiteFile | undefined {
  const properties: StaticObject["properties"] = isObject(entry) ? entry.properties : new Map([["code", entry]]);
  const code = properties.get("code");
  if (typeof code !== "string") return undefined;
  const filename = properties.get("filename");
  const special = properties.has("options") ? { special: optionsReason } : {};
  return { path: typeof filename === "string" ? pathOf(filename) : `src/case.${extensionOf(code)}`, text: code, cases: [{ rule, origin, expected, ...special }] };
}

/** A file name of a test as a path below the root, without what leads out of it. */
function pathOf(filename: string): string {
  const steps = filename.split(/[/\\]/u).filter((step) => step !== "" && step !== "." && step !== ".." && !step.endsWith(":"));
  return steps.join("/");
}

/** The extension by which a piece of code parses. */
function extensionOf(code: string): "ts" | "tsx" {
  try {
    parseForESLint(code, { jsx: false });
    return "ts";
  } catch {
    return "tsx";
  }
}

function walk(root: TSESTree.Node, visitorKeys: Readonly<Record<string, readonly string[] | undefined>>): TSESTree.Node[] {
  const nodes: TSESTree.Node[] = [];
  const open: TSESTree.Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    const children = (visitorKeys[node.type] ?? []).flatMap((key): unknown => Reflect.get(node ?? {}, key)).filter(isNode);
    open.push(...children.reverse());
  }
  return nodes;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function constantsOf(nodes: readonly TSESTree.Node[]): Constants {
  const constants = new Map<string, TSESTree.Node | undefined>();
  for (const node of nodes) {
    if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier" || node.init === null) continue;
    constants.set(node.id.name, constants.has(node.id.name) ? undefined : node.init);
  }
  return constants;
}
