import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { localFunction, type FunctionNode } from "../local-function.js";
import { objectLiteral } from "../object-literal.js";
import { originName, originOf } from "../origin.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";
import { staticString } from "../static-string.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";
import type { Route } from "./route.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const makers = /^(?:http#createServer|https#createServer|http2#createServer|http2#createSecureServer|http#Server|https#Server)$/;
const serving = /^(?:Bun|Deno)\.serve$/;

/** The handler of a server without framework: `createServer((req, res) => …)`, `server.on("request", …)`, `Bun.serve({ fetch })`. */
export function httpRoute(call: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): Route | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === "MemberExpression" && call.type === "CallExpression") {
    const name = propertyName(callee, sourceCode);
    if ((name === "on" || name === "addListener" || name === "once") && isServer(callee.object, sourceCode)) {
      const [event, listener] = call.arguments;
      return event && listener && staticString(event, sourceCode) === "request" ? routeOf(listener, callee.property, call, sourceCode) : undefined;
    }
  }
  const origin = originOf(callee, sourceCode);
  const name = origin && originName(origin);
  if (name === undefined) return undefined;
  if (makers.test(name)) {
    const handler = call.arguments.at(-1);
    return handler && routeOf(handler, callee, call, sourceCode);
  }
  if (!serving.test(name)) return undefined;
  for (const argument of call.arguments) {
    const options = objectLiteral(argument, sourceCode);
    const handler = options?.properties.find((property) => property.type === "Property" && /^(?:fetch|handler)$/.test(propertyName(property, sourceCode) ?? ""));
    const found = routeOf(handler?.type === "Property" ? handler.value : argument, callee, call, sourceCode);
    if (found) return found;
  }
  return undefined;
}

function routeOf(handler: TSESTree.Node, node: TSESTree.Node, call: TSESTree.Node, sourceCode: SourceCode): Route | undefined {
  // An app of a framework, or what one makes, brings its own routes.
  const local = localFunction(handler, sourceCode);
  if (!local || handsOn(local, sourceCode)) return undefined;
  return { framework: "http", methods: ["ALL"], path: undefined, node, handlers: [local], own: [{ kind: "handler", node: local }], receiver: undefined, call };
}

function isServer(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  let node = unwrap(expression);
  if (node.type === "Identifier") {
    const definition = findVariable(node, sourceCode)?.defs[0]?.node;
    if (definition?.type !== "VariableDeclarator" || !definition.init) return false;
    node = unwrap(definition.init);
  }
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return false;
  const origin = originOf(node.callee, sourceCode);
  return origin !== undefined && makers.test(originName(origin));
}

/** Whether a listener hands its request and response to an app: `(req, res) => app(req, res)`. */
function handsOn({ params, body }: FunctionNode, sourceCode: SourceCode): boolean {
  const [request, response] = params;
  if (request?.type !== "Identifier" || response?.type !== "Identifier") return false;
  for (const node of allNodes(body, sourceCode)) {
    if (node.type !== "CallExpression" || node.arguments.length < 2) continue;
    const [first, second] = node.arguments;
    const isBoth = first?.type === "Identifier" && first.name === request.name && second?.type === "Identifier" && second.name === response.name;
    if (isBoth && !localFunction(node.callee, sourceCode)) return true;
  }
  return false;
}
