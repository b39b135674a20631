import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName, callsOf } from "./calls-of.js";
import { localFunction } from "./local-function.js";
import { unwrap } from "./unwrap.js";
import { findVariable } from "./variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.ImportExpression;

const methods = new Set(["getItem", "setItem", "removeItem"]);

/**
 * Whether a call works with the storage of a browser, which may be full, locked or written by an older version: a call of its
 * own methods, of a function of the file that calls them, or one that parses text that came out of it.
 */
export function usesBrowserStorage(call: Call, sourceCode: SourceCode): boolean {
  if (isStorageCall(call, sourceCode)) return true;
  if (call.type !== "CallExpression") return false;
  const called = localFunction(call.callee, sourceCode);
  if (called) return callsOf(called.body, sourceCode).some((inner) => isStorageCall(inner, sourceCode));
  return calledName(call, sourceCode) === "parse" && call.arguments.some((argument) => isStoredText(argument, sourceCode));
}

function isStorageCall(call: Call, sourceCode: SourceCode): boolean {
  return methods.has(calledName(call, sourceCode) ?? "");
}

function isStoredText(argument: TSESTree.Node, sourceCode: SourceCode): boolean {
  const text = unwrap(argument);
  const declarator = text.type === "Identifier" ? findVariable(text, sourceCode)?.defs[0]?.node : undefined;
  if (declarator?.type !== "VariableDeclarator" || !declarator.init) return false;
  return callsOf(declarator.init, sourceCode).some((call) => calledName(call, sourceCode) === "getItem");
}
