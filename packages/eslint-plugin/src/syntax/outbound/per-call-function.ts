import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { scratchMap } from "../../learned.js";
import { calledName } from "../calls-of.js";
import { enclosingFunction, type FunctionNode } from "../enclosing-function.js";
import { functionName } from "../function-name.js";
import { localCalls } from "../local-calls.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** How often a function runs: `request`: for each request, message or tick; `once`: when the process starts; `call`: whenever it is called. */
export type Frequency = "request" | "once" | "call";

/** Functions that run once, when a process starts, is set up or is moved to another version. */
const starting =
  /^(?:main|bootstrap|boot|start|startup|init|initiali[sz]e|setup|configure|connect|register|seed|migrate|onModuleInit|beforeAll|afterAll|globalSetup|teardown|shutdown)(?:$|[A-Z_])|^(?:run|up|down)$/;
/** Exports and methods that a framework calls for each request. */
const requestExports = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "loader", "action", "handler", "middleware", "getServerSideProps", "lambdaHandler"]);
/** Registrations whose callback runs again and again. */
const registrations = new Set([
  "get", "post", "put", "patch", "delete", "del", "all", "options", "head", "route", "use", "query", "mutation", "subscription", "addEventListener", "onRequest",
  "preHandler", "handle", "setInterval", "schedule", "process", "consume", "subscribe", "createServer", "serve", "cron",
]);
const repeating = new Set(["Worker", "CronJob", "Cron", "Consumer"]);
/** Iterations that call their callback for each element. */
const iterations = new Set(["map", "forEach", "flatMap", "filter", "reduce", "some", "every", "for"]);
const requestTypes =
  /\b(?:(?:Next|NextApi|Fastify|Express)?Request|(?:NextApi|Express)?Response|FastifyReply|NextFetchEvent|IncomingMessage|ServerResponse|APIGatewayProxyEvent\w*|SQSEvent|(?:Hono)?Context|LoaderFunctionArgs|ActionFunctionArgs|(?:Loader|Action)Args|Job|GetServerSidePropsContext)\b/;
const requestPairs = [
  [/^_?(?:req|request|ctx\.request)$/, /^_?(?:res|response|reply|h)$/],
  [/^_?(?:ctx|c|context)$/, /^_?next$/],
  [/^_?(?:event)$/, /^_?context$/],
] as const;
const decorators = /^(?:Get|Post|Put|Patch|Delete|All|Head|Options|Query|Mutation|Subscription|ResolveField|Cron|Interval|EventPattern|MessagePattern|OnEvent|Process|SubscribeMessage|On\w*Event)$/;
const deepest = 5;
const frequencies = scratchMap<FunctionNode, Frequency>();

/**
 * How often a function runs, seen from its own file: by its name, its parameters, its decorators, what it is handed to, and who calls it.
 */
export function frequencyOf(node: FunctionNode, sourceCode: SourceCode, depth = 0): Frequency {
  const known = frequencies();
  let frequency = known.get(node);
  if (!frequency) {
    // Functions that call each other meet this entry.
    known.set(node, "call");
    known.set(node, (frequency = findFrequency(node, sourceCode, depth)));
  }
  return frequency;
}

/** CloudFormation asks a custom resource once for each deployment, and says what for: `event.RequestType === "Delete"`. */
const customResource = /\.RequestType\b/;

function findFrequency(node: FunctionNode, sourceCode: SourceCode, depth: number): Frequency {
  if (node.params.length > 0 && customResource.test(sourceCode.text) && customResource.test(sourceCode.getText(node))) return "once";
  if (isRequestFunction(node, sourceCode)) return "request";
  const registered = registrationOf(node, sourceCode);
  if (registered) return registered;
  const outer = enclosingFunction(node);
  const name = functionName(node);
  if (node.parent.type === "CallExpression" && node.parent.callee === node) return outer ? frequencyOf(outer, sourceCode, depth) : "once";
  const { calls, complete } = localCalls(node, sourceCode);
  if (calls.length > 0 && depth < deepest) {
    const callers = calls.map((call) => {
      const caller = enclosingFunction(call);
      return caller ? frequencyOf(caller, sourceCode, depth + 1) : "once";
    });
    if (callers.includes("request")) return "request";
    if (complete && callers.every((caller) => caller === "once")) return "once";
    // A script's `main` at its end; an export of that name may be called again.
    if (callers.includes("once") && starting.test(name ?? "")) return "once";
  }
  if (name !== undefined && starting.test(name)) return "once";
  // A callback runs as often as what it is handed to.
  if (outer && !complete && node.parent.type === "CallExpression") return depth < deepest ? frequencyOf(outer, sourceCode, depth + 1) : "call";
  return "call";
}

/** Whether a function answers a request by its name, its parameters or its decorators. */
function isRequestFunction(node: FunctionNode, sourceCode: SourceCode): boolean {
  const { parent } = node;
  if (parent.type === "MethodDefinition") {
    return parent.decorators.some(({ expression }) => {
      const called = expression.type === "CallExpression" ? calledName(expression, sourceCode) : expression.type === "Identifier" ? expression.name : undefined;
      return called !== undefined && decorators.test(called);
    });
  }
  const name = functionName(node);
  if (name !== undefined && requestExports.has(name)) return true;
  const names = node.params.map((one) => (one.type === "Identifier" ? one.name : ""));
  if (requestPairs.some(([first, second]) => first.test(names[0] ?? "") && second.test(names[1] ?? ""))) return true;
  return node.params.some((one) => {
    const annotation = one.type === "Identifier" || one.type === "ObjectPattern" ? one.typeAnnotation?.typeAnnotation : undefined;
    return annotation !== undefined && requestTypes.test(sourceCode.getText(annotation));
  });
}

/** How often a function runs that is written as an argument: `app.get("/", () => …)`, `new Worker("mail", async (job) => …)`. */
function registrationOf(node: FunctionNode, sourceCode: SourceCode): Frequency | undefined {
  const { parent } = node;
  if (parent.type === "NewExpression") {
    const name = calledName(parent, sourceCode);
    return name !== undefined && repeating.has(name) ? "request" : undefined;
  }
  if (parent.type === "Property") {
    const name = functionName(node);
    return name === "eachMessage" || name === "eachBatch" || name === "resolve" || name === "fetch" ? "request" : undefined;
  }
  if (parent.type !== "CallExpression" || parent.callee === node) return undefined;
  const name = calledName(parent, sourceCode);
  if (name === undefined || !registrations.has(name)) return undefined;
  // `cache.get(key, () => …)` computes one value; a route has a path, and a procedure of tRPC no other argument.
  const [first] = parent.arguments;
  const isPath = first?.type === "TemplateLiteral" || (first?.type === "Literal" && typeof first.value === "string" && /^[/*]|^$|^\^/.test(first.value));
  if (name === "get" || name === "delete" || name === "put" || name === "all") return isPath ? "request" : undefined;
  return node.params.length > 0 || isPath || first === node ? "request" : undefined;
}

/** Whether a node runs once for each element of something, inside its own function. */
export function isInLoop(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (let inner = node, parent = node.parent; parent; inner = parent, parent = parent.parent) {
    if (parent.type === "ForStatement" || parent.type === "WhileStatement" || parent.type === "DoWhileStatement") return true;
    if ((parent.type === "ForOfStatement" || parent.type === "ForInStatement") && parent.body === inner) return true;
    if (parent.type !== "ArrowFunctionExpression" && parent.type !== "FunctionExpression" && parent.type !== "FunctionDeclaration") continue;
    const call = parent.parent;
    const name = call.type === "CallExpression" && call.callee !== parent ? calledName(call, sourceCode) : undefined;
    return name !== undefined && iterations.has(name);
  }
  return false;
}
