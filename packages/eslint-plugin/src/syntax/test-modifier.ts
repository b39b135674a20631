import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { originOf } from "./origin.js";
import { propertyName } from "./property-name.js";
import { unwrap } from "./unwrap.js";
import { findVariable } from "./variable.js";

/** What a modifier does to a test or a group of tests. */
export type TestState = "skipped" | "focused";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Functions that define tests or groups of them, in vitest, jest, mocha, jasmine, node:test, bun, Deno, playwright, cypress, ava, tap, uvu, qunit and testcafe. */
const testFunctions = new Set(["it", "test", "describe", "suite", "context", "specify", "fixture", "QUnit", "Deno"]);

/** Modules whose exports are tests, groups and their kin; Node's own stand without `node:`. */
const testModules = new Set(["test", "ava", "tape", "tap", "@japa/runner", "bun:test", "vitest", "@jest/globals", "mocha", "@playwright/test", "uvu", "qunit", "zora"]);

/** What may stand between a test function and a modifier: `test.concurrent.skip`, `test.describe.serial.only`. */
const links = new Set(["concurrent", "sequential", "serial", "parallel", "shuffle", "failing", "fails", "describe", "test", "it", "suite", "module", "default"]);

const modifiers: ReadonlyMap<string, TestState> = new Map([["skip", "skipped"], ["ignore", "skipped"], ["fixme", "skipped"], ["only", "focused"]]);

/** `xit`, `fdescribe`. */
const prefixed = /^([xf])(?:it|describe|context|specify)$|^(x)test$/;

/**
 * The names that lead from a module or global to a function that defines tests: `["test", "concurrent", "skip"]`. Imports count under whatever
 * local name, and so does a local fixture that is named as what it extends (`const test = base.extend(…)`).
 * @param further names that define tests in this project
 * @returns undefined for anything else, and where a name is not known
 */
export function testNames(expression: TSESTree.Node, further: ReadonlySet<string>, sourceCode: SourceCode): string[] | undefined {
  const names = namesOf(expression, sourceCode);
  const root = names?.findIndex((name, index) => testFunctions.has(name) || further.has(name) || (index === 0 && prefixed.test(name))) ?? -1;
  if (names === undefined || root < 0) return undefined;
  const chain = names.slice(root);
  return chain.slice(1).every((name) => links.has(name) || modifiers.has(name) || prefixed.test(name)) ? chain : undefined;
}

function namesOf(expression: TSESTree.Node, sourceCode: SourceCode): string[] | undefined {
  const node = unwrap(expression);
  const origin = originOf(node, sourceCode);
  if (origin !== undefined) {
    const path = origin.path.filter((name) => name !== undefined);
    if (path.length !== origin.path.length) return undefined;
    if (origin.module === undefined || !testModules.has(origin.module)) {
      // `fit` of a module of mathematics focuses nothing.
      return origin.module !== undefined && path.some((name) => prefixed.test(name)) ? undefined : path;
    }
    return path[0] !== undefined && testFunctions.has(path[0]) ? path : ["test", ...path];
  }
  if (node.type === "Identifier") return prefixed.test(node.name) && findVariable(node, sourceCode) !== undefined ? undefined : [node.name];
  if (node.type !== "MemberExpression") return undefined;
  const names = namesOf(node.object, sourceCode);
  const name = propertyName(node, sourceCode);
  return names === undefined || name === undefined ? undefined : [...names, name];
}

/** The state that one name of a chain stands for: `skip`, `only`, `xit`. */
export function stateOf(name: string): TestState | undefined {
  const prefix = prefixed.exec(name);
  if (prefix) return (prefix[1] ?? prefix[2]) === "x" ? "skipped" : "focused";
  return modifiers.get(name);
}

/** The name without what skips or focuses: `xit` gives `it`. */
export function plainName(name: string): string {
  return prefixed.test(name) ? name.slice(1) : name;
}
