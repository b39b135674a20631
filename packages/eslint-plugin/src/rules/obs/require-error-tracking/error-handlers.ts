import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { localFunction } from "../../../syntax/local-function.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import { routesOf } from "../../../syntax/routes/routes-of.js";
import { staticString } from "../../../syntax/static-string.js";
import { unwrap } from "../../../syntax/unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The functions of a file that answer a framework's errors: Express's with four parameters, `setErrorHandler`, `onError`. */
export function errorHandlersOf(sourceCode: SourceCode, file: string): TSESTree.Node[] {
  return routesOf(sourceCode, file).registrations.flatMap(({ method, receiver, links }) =>
    links.flatMap(({ node }): TSESTree.Node[] => {
      const handler = localFunction(node, sourceCode);
      if (!handler) return [];
      if (method === "setErrorHandler" || method === "onError") return [handler];
      return method === "use" && receiver.framework === "express" && handler.params.length === 4 ? [handler] : [];
    }),
  );
}

/** The events of the process that a file listens to, of those that stand for an error that nobody caught. */
export function processEventsOf(sourceCode: SourceCode): string[] {
  const events: string[] = [];
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    if (node.type !== "CallExpression") continue;
    const callee = unwrap(node.callee);
    const [event] = node.arguments;
    if (callee.type !== "MemberExpression" || !event || !/^(?:on|once|addListener)$/.test(propertyName(callee, sourceCode) ?? "")) continue;
    const name = staticString(event, sourceCode);
    if (name === "uncaughtException" || name === "unhandledRejection") events.push(name);
  }
  return events;
}
