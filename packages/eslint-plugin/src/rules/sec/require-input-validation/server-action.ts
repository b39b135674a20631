import type { TSESTree } from "@typescript-eslint/utils";
import type { RouteFile, RouteFiles } from "../../../modules/route-files.js";
import { isFunction } from "../../../syntax/local-function.js";
import type { RequestInput } from "../../../syntax/routes/request-inputs.js";
import type { Route } from "../../../syntax/routes/route.js";
import { judgeInputs, type Unvalidated } from "./unvalidated.js";

/**
 * What a server action uses of its arguments without a check. The browser can send anything in their place, whatever
 * their types say. Actions that a wrapper makes get what the wrapper hands on, and that is not known here.
 */
export function unvalidatedAction(route: Route, at: RouteFile, files: RouteFiles | undefined, declared: readonly string[]): Unvalidated | undefined {
  const [handler] = route.handlers;
  // A component in such a file is rendered, not called.
  if (route.node.type === "Identifier" && /^[A-Z]/.test(route.node.name)) return undefined;
  if (route.own.some(({ kind }) => kind === "wrapper") || !handler || !isFunction(handler)) return undefined;
  const inputs: RequestInput[] = [];
  for (const parameter of handler.params) {
    const pattern = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
    // Ids are looked up, as those in paths are; `useActionState` gives the state before.
    if (pattern.type === "Identifier" && /(?:^id|[a-z]Ids?)$/.test(pattern.name) && isPlain(pattern)) continue;
    if (pattern.type === "Identifier" && /^_|^(?:prev|state|initial)/i.test(pattern.name)) continue;
    const label = pattern.type === "Identifier" ? `\`${pattern.name}\`` : "its arguments";
    inputs.push({ part: "body", path: [String(inputs.length)], node: parameter, value: pattern, kind: "pattern", isText: false, label });
  }
  return judgeInputs(handler, inputs, at, files, declared);
}

function isPlain({ typeAnnotation }: TSESTree.Identifier): boolean {
  const type = typeAnnotation?.typeAnnotation.type;
  return type === "TSStringKeyword" || type === "TSNumberKeyword";
}
