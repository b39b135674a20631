import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { originOf } from "../origin.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";
import { isRetry, type Loop } from "./retry-loop.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const repeating =
  /["'`](?:cockatiel|p-retry|async-retry|axios-retry|retry-axios|exponential-backoff|got|ky|fetch-retry|retry|promise-retry|@lifeomic\/attempt|ts-retry-promise|mollitia|effect|retry-as-promised|make-fetch-happen|@supercharge\/promise-pool|@smithy\/util-retry)["'`/]|\bRetryAgent\b|\binterceptors\.retry\b/;
const growing = /\*\*|Math\.pow|<<|\*=\s*(?:2|\w*[fF]actor|\w*[mM]ultiplier)|\* ?2\b/;
const scattering = /\brandom\w*\(|jitter/i;
const breaking = /["'`](?:opossum|mollitia|brakes|levee|circuit-breaker-js|hystrixjs)["'`/]|circuit_?breaker|\bbreaker|\bcircuit\b/i;
const policies = new Set(["cockatiel", "opossum", "mollitia", "brakes", "p-retry", "async-retry", "exponential-backoff", "@lifeomic/attempt", "promise-retry", "retry"]);

const furthest = 300;

/** What the text of a module, or of several, does about failures. */
export interface Resilience {
  /** Whether it tries again: through a library for it, or by hand with a growing time that is random in part. */
  retries: boolean;
  /** Whether it stops calling a service that is down. */
  breaks: boolean;
}

/** Reads texts together, because a client is often made of a module for sending and others for retrying and stopping. */
export function resilienceOf(texts: readonly string[]): Resilience {
  const is = (pattern: RegExp): boolean => texts.some((text) => pattern.test(text));
  return { retries: is(repeating) || (is(growing) && is(scattering)), breaks: is(breaking) };
}

/** Packages that make the clients of a file try again: `axiosRetry(client, { retries: 3 })`. */
const attached = /["'`](?:axios-retry|retry-axios|fetch-retry)["'`]/;
const repeater = /retry|retries|backoff|resilien\w*|circuit|breaker/i;

/**
 * Whether a call runs inside a policy: of a library (`policy.execute(() => fetch(url))`, `pRetry(() => fetch(url))`), of something that is named
 * after it, or of a loop that tries again by hand, which is judged by itself. A client is in one where it is handed to such a thing.
 */
export function isInPolicy(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (attached.test(sourceCode.text) || isHandedToRepeater(node, sourceCode) || isOfRepeatingClass(node, sourceCode)) return true;
  let step = 0;
  for (let inner = node, parent = node.parent; parent && step < furthest; inner = parent, parent = parent.parent, step += 1) {
    if (isLoop(parent) && parent.body === inner && isRetry(parent, sourceCode)) return true;
    if ((parent.type !== "CallExpression" && parent.type !== "NewExpression") || parent.callee === inner) continue;
    const name = calledName(parent, sourceCode);
    const callee = unwrap(parent.callee);
    if ((name === "execute" || name === "fire") && callee.type === "MemberExpression") return true;
    const origin = originOf(callee, sourceCode);
    if (origin?.module !== undefined && policies.has(origin.module)) return true;
    if (repeater.test(name ?? "")) return true;
  }
  return false;
}

function isLoop(node: TSESTree.Node): node is Loop {
  return node.type === "ForStatement" || node.type === "WhileStatement" || node.type === "DoWhileStatement" || node.type === "ForOfStatement";
}

const repeatingLoop = /\b(?:for|while)\s*\([^\n]{0,120}(?:attempt|retr(?:y|ies))/i;

/** `this.client = axios.create(…)` of a class whose file tries again by hand, in a loop over attempts. */
function isOfRepeatingClass({ parent }: TSESTree.Node, { text }: SourceCode): boolean {
  return parent?.type === "AssignmentExpression" && parent.left.type === "MemberExpression" && parent.left.object.type === "ThisExpression" && repeatingLoop.test(text);
}

/** `const client = axios.create(…); await retryRequest(client, data)`. */
function isHandedToRepeater({ parent }: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (parent?.type !== "VariableDeclarator" || parent.id.type !== "Identifier") return false;
  return (findVariable(parent.id, sourceCode)?.references ?? []).some(({ identifier }) => {
    const call = identifier.parent;
    return call?.type === "CallExpression" && call.callee !== identifier && repeater.test(calledName(call, sourceCode) ?? "");
  });
}
