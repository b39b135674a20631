import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { childNodes } from "../child-nodes.js";
import { innerStatements } from "../inner-statements.js";
import { propertyName } from "../property-name.js";
import { either, type Flow, type Question, type Verdict } from "./flow.js";

const mostThrows = 20;

/** Judges a caught error by what the try block throws itself, and by the request that failed. */
export function ofCaught(clause: TSESTree.CatchClause, question: Question, flow: Flow): Verdict {
  const statement = clause.parent;
  const thrown = innerStatements(statement.block, flow.sourceCode)
    .flatMap((inner) => (inner.type === "ThrowStatement" && inner.argument ? [inner.argument] : []))
    .slice(0, mostThrows)
    .map((value) => flow.trace(value, question));
  const verdict = either(thrown);
  if (typeof verdict === "object") return verdict;
  if (question.path.length === 0 && sendsCredentials(statement.block, flow)) {
    return { name: "the failed request's headers in the error", whole: true, node: clause, keys: [], through: [] };
  }
  return undefined;
}

const checked = new WeakMap<TSESTree.Node, boolean>();

/** Whether a block calls axios with an `Authorization` header or `auth`: its error carries them in `config`. */
function sendsCredentials(block: TSESTree.Node, flow: Flow): boolean {
  let sends = checked.get(block);
  if (sends === undefined) {
    sends = usesAxios(flow.sourceCode) && findCredentials(block, flow.sourceCode);
    checked.set(block, sends);
  }
  return sends;
}

const using = new WeakMap<object, boolean>();

function usesAxios(sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  let uses = using.get(sourceCode);
  if (uses === undefined) using.set(sourceCode, (uses = sourceCode.text.includes("axios")));
  return uses;
}

function findCredentials(block: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const stack: TSESTree.Node[] = [block];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (
      node.type === "Property" &&
      node.parent.parent?.type === "Property" &&
      /^(?:headers|auth)$/.test(propertyName(node.parent.parent, sourceCode) ?? "")
    ) {
      const call = node.parent.parent.parent.parent;
      const callee = call?.type === "CallExpression" ? call.callee : undefined;
      const client = callee?.type === "MemberExpression" ? callee.object : callee;
      const name = propertyName(node, sourceCode) ?? "";
      if (
        client?.type === "Identifier" &&
        client.name === "axios" &&
        /^(?:(?:proxy-)?authorization|x-api-key|password|cookie)$/i.test(name)
      )
        return true;
    }
    stack.push(...childNodes(node, sourceCode));
  }
  return false;
}
