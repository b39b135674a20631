import type { TSESLint } from "@typescript-eslint/utils";
import { localFunction } from "../../../syntax/local-function.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import type { Route } from "../../../syntax/routes/route.js";
import { takenMembers } from "../../../syntax/routes/request-members.js";
import type { Unvalidated } from "./unvalidated.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The input that a tRPC procedure takes as it comes: through `z.any()`, `z.unknown()` or a function that checks nothing. */
export function unvalidatedProcedure(route: Route, sourceCode: SourceCode): Unvalidated | undefined {
  const [resolver] = route.handlers;
  const handler = resolver && localFunction(resolver, sourceCode);
  const [options] = handler?.params ?? [];
  const input = route.own.find(({ name }) => name === "input");
  if (!options || !input) return undefined;
  const reads = takenMembers(options, "pattern", sourceCode).filter(({ name }) => name === "input" || name === "rawInput");
  const [first] = reads;
  if (!first) return undefined;
  const text = sourceCode.getText(input.node).replace(/\s+/g, "");
  if (/^(?:z|zod)\.(?:any|unknown)\(\)(?:\.\w+\(\))*$/.test(text)) return { node: input.node, labels: ["`input`"] };
  const parser = localFunction(input.node, sourceCode);
  if (!parser) return undefined;
  for (const node of allNodes(parser.body, sourceCode)) {
    if (node.type === "CallExpression" || node.type === "ThrowStatement" || node.type === "IfStatement" || node.type === "ConditionalExpression") return undefined;
  }
  return { node: input.node, labels: ["`input`"] };
}
