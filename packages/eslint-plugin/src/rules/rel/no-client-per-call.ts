import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { matchesAny } from "../../glob.js";
import { callsElsewhere, type CallElsewhere } from "../../modules/calls-elsewhere.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { enclosingFunction, isFunction, type FunctionNode } from "../../syntax/enclosing-function.js";
import { functionName } from "../../syntax/function-name.js";
import { localCalls } from "../../syntax/local-calls.js";
import { isCallBound } from "../../syntax/outbound/call-bound.js";
import { clientOf, type Client } from "../../syntax/outbound/client.js";
import { fateOf, isMemoized } from "../../syntax/outbound/client-fate.js";
import type { Library } from "../../syntax/outbound/library.js";
import { mentionsLibrary } from "../../syntax/outbound/mentions-library.js";
import { isOneTimeFile } from "../../syntax/outbound/one-time-file.js";
import { optionState } from "../../syntax/outbound/option-state.js";
import { frequencyOf, isInLoop } from "../../syntax/outbound/per-call-function.js";
import { repositoryPath } from "../../syntax/repository-path.js";

type MessageIds = "connections" | "sockets";
type SourceCode = Readonly<TSESLint.SourceCode>;

const kinds: readonly Library["kind"][] = ["http", "service", "database", "queue", "mail"];
/** What opens a connection to see whether one can be opened, and closes it. */
const probeName = /health|probe|ping(?:$|[A-Z_])|connectivity|(?:check|test|verify)_?\w*(?:connection|database|redis|db)/i;
/** What runs a few times a day can open its sockets anew. */
const rareName = /(?:Job|Cron|Task|Batch|Report|Backup|Export|Sync|Nightly|Daily|Hourly)(?:Processor|Handler|Worker|Queue)?$/;
const deepest = 3;
const mostCalls = 20;

export default createRule<MessageIds, readonly []>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow making a client for each call",
      clause: "REL-6",
      subject: "code",
      strictness: { vocabulary: { tests: "exempts", commands: "exempts" } },
    },
    messages: {
      connections:
        "This {{library}} client is made {{when}}, with connections of its own each time, until the other side accepts no more. Make it once at the top of a module, and use that one.",
      sockets:
        "This {{library}} client is made {{when}}, so that nothing that it holds (sockets, credentials, caches) is used twice. Make it once at the top of a module, and use that one.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    const file = repositoryPath(context.filename, context.cwd);
    if (!mentionsLibrary(sourceCode.text, kinds) || isOneTimeFile(file)) return {};
    const { vocabulary, repository } = contractSettings(context);
    const isServing = (importer: string): boolean => !isOneTimeFile(importer) && !matchesAny(importer, vocabulary.tests) && !matchesAny(importer, vocabulary.commands);
    const elsewhere: Look["elsewhere"] = (made, own) => (own === sourceCode ? callsElsewhere(made, own, file, repository, isServing) : []);

    /** Whether its options say that it only writes down what it is given. */
    const isDetached = ({ shape, options = [] }: Client): boolean =>
      shape.without?.some((option) => options.some((given) => optionState(given, [option], sourceCode).state === "set")) === true;

    function check(node: TSESTree.CallExpression | TSESTree.NewExpression): void {
      const client = clientOf(node, sourceCode);
      const when = client?.shape.holds && !isDetached(client) && occasion(client, sourceCode, elsewhere);
      if (client?.shape.holds && when) context.report({ node, messageId: client.shape.holds, data: { library: client.library.name, when } });
    }
    return { CallExpression: check, NewExpression: check };
  },
});

/** What stays the same while one client is looked at. */
interface Look {
  /** Whether it only serves the call that it is an option of. */
  isOption: boolean;
  /** The calls of a function in other files; empty where none is known. */
  elsewhere(made: FunctionNode, sourceCode: SourceCode): readonly CallElsewhere[];
}

/** When a client is made again and again; undefined where it is made once, for one caller, or where nothing tells. */
function occasion({ node, shape }: Client, sourceCode: SourceCode, elsewhere: Look["elsewhere"]): string | undefined {
  if (isBound(node.arguments, sourceCode) || (shape.holds === "sockets" && isRare(node))) return undefined;
  return occasionOf(node, sourceCode, { isOption: shape.calls.length === 0 && shape.holds === "sockets", elsewhere }, 0);
}

const isRare = (node: TSESTree.Node): boolean => node.parent !== undefined && isNamed(node.parent, rareName);

/** Whether a node, or something around it, is a function or a constant with such a name. */
function isNamed(node: TSESTree.Node, pattern: RegExp): boolean {
  for (let around: TSESTree.Node | undefined = node; around; around = around.parent) {
    const name = isFunction(around) ? functionName(around) : around.type === "VariableDeclarator" && around.id.type === "Identifier" ? around.id.name : undefined;
    if (name !== undefined && pattern.test(name)) return true;
  }
  return false;
}

const isBound = (values: readonly TSESTree.Node[], sourceCode: SourceCode): boolean => values.some((value) => isCallBound(value, sourceCode));

function occasionOf(node: TSESTree.Node, sourceCode: SourceCode, look: Look, depth: number): string | undefined {
  const made = enclosingFunction(node);
  if (!made || (made.parent.type === "MethodDefinition" && made.parent.kind === "constructor")) return undefined;
  const fate = fateOf(node, look.isOption, sourceCode);
  if (fate === "kept" || isMemoized(made, sourceCode)) return undefined;
  if (fate === "closed" && isNamed(made, probeName)) return undefined;
  if (fate === "returned") return depth < deepest ? occasionOfCalls(made, sourceCode, look, depth) : undefined;
  const frequency = frequencyOf(made, sourceCode);
  if (frequency === "request") return "for each request";
  if (fate === "closed" || frequency === "once" || isResultKept(made, sourceCode)) return undefined;
  return isInLoop(node, sourceCode) ? "for each round of a loop" : "for each call of this function";
}

/** Whether what a function gives is kept by all who call it: `token = await fetchToken()`, so that it is called as rarely as that expires. */
function isResultKept(made: FunctionNode, sourceCode: SourceCode): boolean {
  const { calls, complete } = localCalls(made, sourceCode);
  return complete && calls.length > 0 && calls.every((call) => fateOf(call, false, sourceCode) === "kept");
}

/** A function that makes one and returns it is as good as its calls. */
function occasionOfCalls(made: FunctionNode, sourceCode: SourceCode, look: Look, depth: number): string | undefined {
  const calls: Pick<CallElsewhere, "call" | "sourceCode">[] = localCalls(made, sourceCode).calls.slice(0, mostCalls).map((call) => ({ call, sourceCode }));
  for (const { call, sourceCode: own } of calls) {
    const when = isBound(call.arguments, own) ? undefined : occasionOf(call, own, look, depth + 1);
    if (when) return when;
  }
  for (const { call, sourceCode: other, file } of look.elsewhere(made, sourceCode).slice(0, mostCalls)) {
    const when = isBound(call.arguments, other) || isRare(call) ? undefined : occasionOf(call, other, look, depth + 1);
    if (when) return `${when.replace("this function", "a function")} (${file}, line ${call.loc.start.line})`;
  }
  return undefined;
}
