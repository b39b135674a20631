import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { allNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import { staticString } from "../../../syntax/static-string.js";
import { unwrap } from "../../../syntax/unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Something that a configuration writes into the code for browsers. */
export interface ExposedEntry {
  node: TSESTree.Node;
  /** The names under which it is known: its key, and the variables that its value reads. Empty where it is the whole environment. */
  names: string[];
  /** What writes it there: `env`, `define`, `EnvironmentPlugin`, … */
  by: string;
}

const defining = /(?:^|\/)(?:vite|electron\.vite|webpack|rspack|rsbuild|esbuild|craco|vue|gatsby-node|config-overrides)(?:\.[\w-]+)*\.[cm]?[jt]s$/;

/** The properties whose entries reach browsers, by the name of the configuration. */
const tools: readonly { file: RegExp; properties: readonly string[] }[] = [
  { file: /(?:^|\/)next\.config\.[cm]?[jt]s$/, properties: ["env", "publicRuntimeConfig"] },
  { file: /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/, properties: ["env", "publicRuntimeConfig", "public"] },
  { file: /(?:^|\/)app\.config\.[cm]?[jt]s$/, properties: ["extra"] },
  { file: defining, properties: ["define"] },
  { file: /(?:^|\/)astro\.config\.[cm]?[jt]s$/, properties: ["define"] },
];

const forServers = /\btarget\s*:\s*["'](?:node|async-node|electron-main)/;

/** Whether a file is a configuration that can write values into the code for browsers. */
export function isExposingConfig(file: string): boolean {
  return tools.some((tool) => tool.file.test(file));
}

/** What the configuration of Next.js, Nuxt, Expo, Vite, webpack and their kin writes into the code for browsers. */
export function exposedEntries(file: string, sourceCode: SourceCode): ExposedEntry[] {
  const properties = new Set(tools.filter((tool) => tool.file.test(file)).flatMap((tool) => tool.properties));
  const isForServers = forServers.test(sourceCode.text);
  const entries: ExposedEntry[] = [];
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    if (node.type === "Property" && node.parent.type === "ObjectExpression") {
      const name = propertyName(node, sourceCode);
      if (name === undefined || !properties.has(name) || (name === "define" && isForServers)) continue;
      if (name === "extra" && propertyNameAround(node, sourceCode) !== "expo" && propertyNameAround(node, sourceCode) !== undefined) continue;
      if (name === "public" && propertyNameAround(node, sourceCode) !== "runtimeConfig") continue;
      entries.push(...entriesOf(node.value, name, sourceCode));
    } else if (node.type === "NewExpression" && !isForServers) {
      const plugin = node.callee.type === "MemberExpression" ? propertyName(node.callee, sourceCode) : node.callee.type === "Identifier" ? node.callee.name : undefined;
      if (plugin !== "DefinePlugin" && plugin !== "EnvironmentPlugin") continue;
      for (const argument of node.arguments) entries.push(...entriesOf(argument, plugin, sourceCode));
    }
  }
  return entries;
}

/** The name of the property whose object holds a property. */
function propertyNameAround({ parent }: TSESTree.Property, sourceCode: SourceCode): string | undefined {
  const outer = parent.parent;
  return outer?.type === "Property" ? propertyName(outer, sourceCode) : undefined;
}

function entriesOf(expression: TSESTree.Node, by: string, sourceCode: SourceCode): ExposedEntry[] {
  const value = unwrap(expression);
  if (value.type === "ArrayExpression") {
    return value.elements.flatMap((element) => {
      const name = element ? staticString(element, sourceCode) : undefined;
      return element && name !== undefined ? [{ node: element, names: [name], by }] : [];
    });
  }
  if (value.type !== "ObjectExpression") return isEnvironment(value, sourceCode) ? [{ node: value, names: [], by }] : [];
  return value.properties.flatMap((property): ExposedEntry[] => {
    if (property.type === "SpreadElement") return isEnvironment(property.argument, sourceCode) ? [{ node: property, names: [], by }] : [];
    const key = propertyName(property, sourceCode);
    const inner = unwrap(property.value);
    if (key === "process.env" || key === "import.meta.env") {
      const whole = jsonOf(inner, sourceCode);
      return whole.type === "ObjectExpression" ? entriesOf(whole, by, sourceCode) : isEnvironment(whole, sourceCode) ? [{ node: property, names: [], by }] : [];
    }
    if (inner.type === "ObjectExpression") return entriesOf(inner, by, sourceCode);
    const name = key?.split(".").at(-1)?.replace(/^_+|_+$/g, "");
    return [{ node: property, names: [...(name === undefined ? [] : [name]), ...namesRead(inner, sourceCode)], by }];
  });
}

/** The argument of `JSON.stringify(…)`. */
function jsonOf(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node {
  const isJson = node.type === "CallExpression" && node.callee.type === "MemberExpression" && propertyName(node.callee, sourceCode) === "stringify";
  return unwrap((isJson && node.arguments[0]) || node);
}

/** `process.env`, or what Vite's `loadEnv(…, "")` gives, whole, or a name for one of them. */
function isEnvironment(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(expression);
  if (node.type === "CallExpression") {
    const prefix = node.arguments[2];
    return node.callee.type === "Identifier" && node.callee.name === "loadEnv" && prefix !== undefined && staticString(prefix, sourceCode) === "";
  }
  return (node.type === "Identifier" && node.name === "env") || (node.type === "MemberExpression" && sourceCode.getText(node) === "process.env");
}

/** The names of the members that a value reads, and tests of them only do not count. */
function namesRead(value: TSESTree.Node, sourceCode: SourceCode): string[] {
  const names: string[] = [];
  for (const node of allNodes(value, sourceCode)) {
    if (node.type !== "MemberExpression" || isTest(node, value)) continue;
    const name = propertyName(node, sourceCode);
    if (name !== undefined) names.push(name);
  }
  return names;
}

/** Whether a value is looked at, and not handed on: `Boolean(x)`, `!!x`, `x === "a"`, `x ? 1 : 2`, `x.length`. */
function isTest(node: TSESTree.Node, root: TSESTree.Node): boolean {
  for (let inner = node; inner !== root && inner.parent; inner = inner.parent) {
    const outer: TSESTree.Node = inner.parent;
    if (outer.type === "UnaryExpression" || (outer.type === "ConditionalExpression" && outer.test === inner)) return true;
    if (outer.type === "BinaryExpression" && outer.operator !== "+") return true;
    if (outer.type === "CallExpression" && outer.callee.type === "Identifier" && outer.callee.name === "Boolean") return true;
    if (outer.type === "MemberExpression" && outer.object === inner) return true;
  }
  return false;
}
