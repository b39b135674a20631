import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "./calls-of.js";
import { isAboutTelemetry, isTelemetryName } from "./call-purpose.js";
import { enclosingFunction } from "./enclosing-function.js";
import { functionName } from "./function-name.js";
import { propertyName } from "./property-name.js";
import { unwrap } from "./unwrap.js";

/** Names of functions and classes that are made for nothing else. `Analytics` is not among them: a product may show such. */
const tells = /attribution|telemetry/i;

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What gets something back: figures that a product shows are no telemetry. */
const reading = /^(?:count|fetch|find|get|list|load|query|read)(?:$|[A-Z])/;

const counting = /\/(?:analytics|beacon|heartbeat|pageviews?|telemetry|track|visits?)["'`?]/;

/** Whether a call only tells how the product is used: by its own name or that of what it is called on (`posthog.capture(event)`). */
export function isTelemetryCall(call: TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.ImportExpression, sourceCode: SourceCode): boolean {
  if (call.type === "ImportExpression") return false;
  const name = calledName(call, sourceCode);
  if (isTelemetryName(name)) return true;
  if (name === "fetch") return isCounter(call.arguments[0], sourceCode);
  if (name !== undefined && reading.test(name)) return /(?:attribution|telemetry)/i.test(name);
  for (let node = unwrap(call.callee); ; ) {
    if (node.type === "Identifier") return isAboutTelemetry(node.name);
    if (node.type === "MemberExpression") {
      const member = propertyName(node, sourceCode);
      if (member !== undefined && isAboutTelemetry(member)) return true;
      node = unwrap(node.object);
    } else if (node.type === "CallExpression") node = unwrap(node.callee);
    else return false;
  }
}

/** Whether an address says that requests to it count use: `/api/project/${id}/visit`. */
function isCounter(address: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  return address !== undefined && counting.test(sourceCode.getText(address));
}

/** Whether a node stands in a function, or in a method of a class, whose name says that it tells how the product is used. */
export function isInTelemetry(node: TSESTree.Node): boolean {
  const around = enclosingFunction(node);
  const name = around && functionName(around);
  if (name !== undefined && tells.test(name)) return true;
  for (let { parent } = node; parent; parent = parent.parent) {
    if (parent.type === "ClassDeclaration" || parent.type === "ClassExpression") return parent.id !== null && tells.test(parent.id.name);
  }
  return false;
}
