import type { TSESTree } from "@typescript-eslint/utils";
import type { RouteFile, RouteFiles } from "../../../modules/route-files.js";
import { calledName } from "../../../syntax/calls-of.js";
import type { FunctionNode } from "../../../syntax/local-function.js";
import { InputFlow, type Escape } from "../../../syntax/routes/input-flow.js";
import { requestInputs, type RequestInput } from "../../../syntax/routes/request-inputs.js";
import { isValidatorCall, type Part } from "../../../syntax/routes/validator.js";
import type { Handler } from "./handlers.js";

/** What a handler uses of its requests without a check. */
export interface Unvalidated {
  /** The first such read. */
  node: TSESTree.Node;
  /** The reads as a message names them, each once. */
  labels: string[];
}

/** Finds what a handler uses of its requests without a check; undefined where there is nothing to report. */
export function unvalidatedIn(handler: Handler, at: RouteFile, files: RouteFiles | undefined, declared: readonly string[]): Unvalidated | undefined {
  const { inputs, wholes } = requestInputs(handler.node, handler.framework, handler.isWeb, at.sourceCode);
  if (inputs.length === 0) return undefined;
  if (wholes.some(({ call }) => isValidatorCall(call, declared, at.sourceCode) && isAboutRequest(call, declared, at))) return undefined;
  return judgeInputs(handler.node, inputs, at, files, declared, handler.validated);
}

/** Follows inputs of one function and tells which of them are used without a check. */
export function judgeInputs(
  owner: FunctionNode,
  inputs: readonly RequestInput[],
  at: RouteFile,
  files: RouteFiles | undefined,
  declared: readonly string[],
  validated: ReadonlySet<string> = new Set(),
): Unvalidated | undefined {
  const flow = new InputFlow(owner, { declared, resolve: (place) => files?.resolve(place) });
  const { fate } = flow;
  for (const path of validated) fate.checked.add(path);
  const escapes: { input: RequestInput; escape: Escape }[] = [];
  for (const input of inputs) {
    const before = fate.escapes.length;
    const path = [input.part, ...input.path];
    if (input.kind === "pattern") flow.pattern(input.value, path, at);
    else flow.expression(input.value, path, at);
    for (const escape of fate.escapes.slice(before)) escapes.push({ input, escape });
  }
  const harmful = escapes.filter(({ input, escape }) => isHarmful(isSegment(input, escape, at) ? { ...input, part: "params" } : input, escape) && !isChecked(escape.path, input, fate.checked, fate.tested));
  const [first] = inputs.filter((input) => harmful.some((one) => one.input === input));
  if (!first) return undefined;
  const ordered = inputs.flatMap((input) => harmful.filter((one) => one.input === input));
  return { node: first.node, labels: [...new Set(ordered.map(({ input, escape }) => labelOf(input, escape.path)))] };
}

/** Which uses ask for a check: all of a body or query, but of single texts only those that are more than an answer or a key. */
function isHarmful({ part, isText }: RequestInput, { use, path }: Escape): boolean {
  if (part === "headers" && platformHeader.test(path[1] ?? "")) return false;
  if (textParts.has(part)) return use === "danger";
  // `res.json({ id: req.body.id })` tells callers what they said.
  if (use === "answer" && path.length > 1 && part === "body") return false;
  if (part === "query" && !isText) return use !== "answer";
  return !isText || (use !== "answer" && use !== "lookup");
}

/** Whether a key of a query is a part of the path: `pages/api/users/[id].ts` finds `id` in `req.query`. */
function isSegment({ part }: RequestInput, { path }: Escape, { file }: RouteFile): boolean {
  const [, key] = path;
  return part === "query" && key !== undefined && (file.includes(`[${key}]`) || file.includes(`[...${key}]`));
}

/** `req.body.email` where the read is `req.body` and what is used is its member. */
function labelOf({ label, path }: RequestInput, used: readonly string[]): string {
  const further = used.slice(path.length + 1);
  const named = further.slice(0, further.indexOf("*") === -1 ? 2 : further.indexOf("*"));
  return /^`[\w.?$]+`$/.test(label) && named.length > 0 ? `${label.slice(0, -1)}.${named.join(".")}\`` : label;
}

/** Headers that the platform in front of a service sets, over what the caller wrote. */
const platformHeader = /^(?:x-vercel-|cf-|x-forwarded-(?!host)|x-real-ip$|fly-|x-amzn?-|x-nf-|cloudfront-|x-appengine-|x-azure-)/i;
const textParts: ReadonlySet<Part> = new Set<Part>(["params", "headers", "cookies"]);

/** Whether the value at a path, or one that it is a part of, was checked. */
function isChecked(path: readonly string[], { isText }: RequestInput, checked: ReadonlySet<string>, tested: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end -= 1) {
    const key = path.slice(0, end).join(".");
    if (checked.has(key) || (isText && tested.has(key))) return true;
  }
  return false;
}

/** Whether a check that is given the whole request is one of its content, and not of who sent it. */
function isAboutRequest(call: TSESTree.CallExpression | TSESTree.NewExpression, declared: readonly string[], { sourceCode }: RouteFile): boolean {
  const name = calledName(call, sourceCode) ?? "";
  return declared.includes(name) || /valid|parse|schema|sanitiz|matchedData|input|body|payload/i.test(name);
}
