import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { createRule } from "../../rule.js";
import { enclosingFunction, isFunction, type FunctionNode } from "../../syntax/enclosing-function.js";
import { functionName } from "../../syntax/function-name.js";
import { localCalls } from "../../syntax/local-calls.js";
import { isCallBound } from "../../syntax/outbound/call-bound.js";
import { clientOf, type Client } from "../../syntax/outbound/client.js";
import { fateOf, isMemoized } from "../../syntax/outbound/client-fate.js";
import type { Library } from "../../syntax/outbound/library.js";
import { mentionsLibrary } from "../../syntax/outbound/mentions-library.js";
import { frequencyOf, isInLoop } from "../../syntax/outbound/per-call-function.js";
import { repositoryPath } from "../../syntax/repository-path.js";

type MessageIds = "connections" | "sockets";
type SourceCode = Readonly<TSESLint.SourceCode>;

const kinds: readonly Library["kind"][] = ["http", "model", "service", "database", "queue", "mail"];
/** What runs once and ends, or only tells a tool what to do. */
const oneTime = /(?:^|\/)(?:migrations?|seeds?|seeders?|scripts?|bin|fixtures|__mocks__)\/|(?:^|\/)(?:seed|migrate|migration)\.[cm]?[jt]s$|\.(?:config|seed|migration)\.[cm]?[jt]s$/;
/** What runs a few times a day can open its sockets anew. */
const rareName = /(?:Job|Cron|Task|Batch|Report|Backup|Export|Sync|Nightly|Daily|Hourly)(?:Processor|Handler|Worker|Queue)?$/;
const deepest = 3;
const mostCalls = 20;

export default createRule<MessageIds, readonly []>({
  meta: {
    type: "problem",
    docs: { description: "Disallow making a client for each call", clause: "REL-6", subject: "code" },
    messages: {
      connections:
        "This {{library}} client is made {{when}}, with connections of its own each time, until {{library}} accepts no more. Make it once at the top of a module, and use it here.",
      sockets:
        "This {{library}} client is made {{when}}, so that no connection is ever used twice. Make it once at the top of a module, and use it here.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (!mentionsLibrary(sourceCode.text, kinds) || oneTime.test(repositoryPath(context.filename, context.cwd))) return {};

    function check(node: TSESTree.CallExpression | TSESTree.NewExpression): void {
      const client = clientOf(node, sourceCode);
      const when = client?.shape.holds && occasion(client, sourceCode);
      if (client?.shape.holds && when) context.report({ node, messageId: client.shape.holds, data: { library: client.library.name, when } });
    }
    return { CallExpression: check, NewExpression: check };
  },
});

/** When a client is made again and again; undefined where it is made once, for one caller, or where the file does not tell. */
function occasion({ node, shape }: Client, sourceCode: SourceCode): string | undefined {
  if (isBound(node.arguments, sourceCode) || (shape.holds === "sockets" && isRare(node))) return undefined;
  return occasionOf(node, shape.calls.length === 0 && shape.holds === "sockets", sourceCode, 0);
}

function isRare(node: TSESTree.Node): boolean {
  for (let around = node.parent; around; around = around.parent) {
    const name = isFunction(around) ? functionName(around) : around.type === "VariableDeclarator" && around.id.type === "Identifier" ? around.id.name : undefined;
    if (name !== undefined && rareName.test(name)) return true;
  }
  return false;
}

const isBound = (values: readonly TSESTree.Node[], sourceCode: SourceCode): boolean => values.some((value) => isCallBound(value, sourceCode));

function occasionOf(node: TSESTree.Node, isOption: boolean, sourceCode: SourceCode, depth: number): string | undefined {
  const made = enclosingFunction(node);
  if (!made || (made.parent.type === "MethodDefinition" && made.parent.kind === "constructor")) return undefined;
  const fate = fateOf(node, isOption, sourceCode);
  if (fate === "kept" || isMemoized(made, sourceCode)) return undefined;
  if (fate === "returned") return depth < deepest ? occasionOfCalls(made, isOption, sourceCode, depth) : undefined;
  const frequency = frequencyOf(made, sourceCode);
  if (frequency === "request") return "for each request";
  if (fate === "closed" || frequency === "once") return undefined;
  return isInLoop(node, sourceCode) ? "for each round of a loop" : "for each call of this function";
}

/** A function that makes one and returns it is as good as its calls. */
function occasionOfCalls(made: FunctionNode, isOption: boolean, sourceCode: SourceCode, depth: number): string | undefined {
  for (const call of localCalls(made, sourceCode).calls.slice(0, mostCalls)) {
    if (isBound(call.arguments, sourceCode)) continue;
    const when = occasionOf(call, isOption, sourceCode, depth + 1);
    if (when) return when;
  }
  return undefined;
}
