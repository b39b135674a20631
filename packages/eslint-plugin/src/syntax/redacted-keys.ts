import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Step } from "./binding-path.js";
import { constantValue } from "./constant-value.js";
import { objectLiteral } from "./object-literal.js";
import { originOf } from "./origin.js";
import { propertyName } from "./property-name.js";
import { property, redactOption } from "./redaction.js";
import { unwrap } from "./unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Whether the logger hides what stands under these keys of a logged object. */
export type IsRedacted = (keys: readonly Step[] | undefined, whole: boolean) => boolean;

const deepest = 5;

/** What a logger that this file builds with pino redacts by itself; undefined for loggers of which that is not known. */
export function redactedKeys(logger: TSESTree.Node, sourceCode: SourceCode, depth = 0): IsRedacted | undefined {
  if (depth > deepest) return undefined;
  const node = unwrap(logger);
  if (node.type === "Identifier") {
    const value = constantValue(node, sourceCode);
    return value && redactedKeys(value, sourceCode, depth + 1);
  }
  if (node.type !== "CallExpression") return undefined;
  const callee = unwrap(node.callee);
  if (callee.type === "MemberExpression" && propertyName(callee, sourceCode) === "child") {
    return redactedKeys(callee.object, sourceCode, depth + 1);
  }
  const [first] = node.arguments;
  if (!first || originOf(callee, sourceCode)?.module !== "pino") return undefined;
  const options = objectLiteral(first, sourceCode);
  const redact = options && property(options, "redact", sourceCode);
  const redaction = redact && redactOption(redact, sourceCode);
  if (typeof redaction !== "object") return undefined;
  const patterns = redaction.paths.map(pathKeys);
  return (keys, whole) => keys !== undefined && keys.length > 0 && patterns.some((pattern) => covers(pattern, keys, whole));
}

/** The keys of one of pino's paths: `req.headers["x-token"]`, `*.password`, `users[*].ssn`. */
export function pathKeys(path: string): string[] {
  return path.split(/[.[\]"'`]+/).filter((key) => key !== "");
}

function covers(pattern: readonly string[], keys: readonly Step[], whole: boolean): boolean {
  const same = (key: Step, index: number): boolean => pattern[index] === "*" || pattern[index] === key;
  if (pattern.length === keys.length) return keys.every(same);
  if (pattern.length < keys.length) return pattern.every((_, index) => same(keys[index], index));
  // Of an object that is logged whole, the paths below it are what its writer chose to hide.
  return whole && keys.every(same);
}
