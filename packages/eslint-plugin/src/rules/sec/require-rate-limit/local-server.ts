import type { TSESLint } from "@typescript-eslint/utils";
import { matchesAny } from "../../../glob.js";
import { isJsonObject, jsonFile } from "../../../modules/json-file.js";
import type { RouteFile } from "../../../modules/route-files.js";
import { packageOf } from "../../../package-of.js";
import type { ContractSettings } from "../../../settings.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { isOperational } from "../../../syntax/routes/exempt-route.js";
import type { Route } from "../../../syntax/routes/route.js";

const listensHere = /\.listen\([^)\n]{0,60}["'](?:127\.0\.0\.1|localhost|::1)["']|\bhost(?:name)?:\s*["'](?:127\.0\.0\.1|localhost|::1)["']/;

/** Whether the server of a file listens to its own machine alone, as those of command line tools do. */
function isLocalServer({ sourceCode, routes }: RouteFile): boolean {
  return routes.routes.length > 0 && listensHere.test(sourceCode.text);
}

/** What turns the calls of a cloud function into requests to an app. Each call comes through a gateway, which counts its callers; the function itself forgets. */
const functions = ["serverless-http", "@vendia/serverless-express", "@codegenie/serverless-express", "aws-serverless-express", "aws-serverless-koa", "@fastify/aws-lambda", "azure-function-express"];
const functionText = new RegExp(`["'](?:${functions.join("|")}|hono/aws-lambda|hono/lambda-edge)["']`);

/** Servers inside of a sandbox, which only what started it reaches, and pages that are shown while the service itself cannot run. */
const apart = /(?:^|\/)(?:[\w-]{0,40}sandbox[\w-]{0,40}\/|(?:boot-?error|maintenance)[\w-]{0,20}\.[cm]?[jt]s$)/i;

/** Whether the routes of a file are reached by no public of their own: on the machine of who runs a command, in a sandbox, or through a gateway before a cloud function. */
export function isReachedOtherwise(at: RouteFile, { vocabulary, repository }: ContractSettings): boolean {
  if (isLocalServer(at) || functionText.test(at.sourceCode.text) || matchesAny(at.file, vocabulary.commands) || apart.test(at.file)) return true;
  if (!repository || at.routes.routes.length === 0) return false;
  const folder = packageOf(at.file, repository);
  const dependencies = jsonFile(folder === "." ? "package.json" : `${folder}/package.json`, repository)?.["dependencies"];
  return isJsonObject(dependencies) && functions.some((name) => Object.hasOwn(dependencies, name));
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
