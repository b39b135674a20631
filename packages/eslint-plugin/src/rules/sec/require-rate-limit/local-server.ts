import type { TSESLint } from "@typescript-eslint/utils";
import type { RouteFile } from "../../../modules/route-files.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { isOperational } from "../../../syntax/routes/exempt-route.js";
import type { Route } from "../../../syntax/routes/route.js";

const listensHere = /\.listen\([^)\n]{0,60}["'](?:127\.0\.0\.1|localhost|::1)["']|\bhost(?:name)?:\s*["'](?:127\.0\.0\.1|localhost|::1)["']/;

/** Whether the server of a file listens to its own machine alone, as those of command line tools do. */
export function isLocalServer({ sourceCode, routes }: RouteFile): boolean {
  return routes.routes.length > 0 && listensHere.test(sourceCode.text);
}

/** Whether a handler without framework answers operational paths alone: `/health`, `/metrics`. */
export function onlyOperational(route: Route, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const paths: string[] = [];
  for (const handler of route.handlers) {
    for (const node of allNodes(handler, sourceCode)) {
      if (node.type === "Literal" && typeof node.value === "string" && /^\/[\w.-]/.test(node.value)) paths.push(node.value);
    }
  }
  return paths.length > 0 && paths.every((path) => isOperational({ ...route, path }));
}
