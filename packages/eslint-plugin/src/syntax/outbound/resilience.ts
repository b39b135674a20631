import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { originOf } from "../origin.js";
import { unwrap } from "../unwrap.js";

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

/** Whether a call runs inside a policy of a library: `policy.execute(() => fetch(url))`, `pRetry(() => fetch(url))`. */
export function isInPolicy(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  let step = 0;
  for (let inner = node, parent = node.parent; parent && step < furthest; inner = parent, parent = parent.parent, step += 1) {
    if ((parent.type !== "CallExpression" && parent.type !== "NewExpression") || parent.callee === inner) continue;
    const name = calledName(parent, sourceCode);
    const callee = unwrap(parent.callee);
    if ((name === "execute" || name === "fire") && callee.type === "MemberExpression") return true;
    const origin = originOf(callee, sourceCode);
    if (origin?.module !== undefined && policies.has(origin.module)) return true;
    if (/(?:retry|retries|backoff|resilien\w*|circuit|breaker)/i.test(name ?? "")) return true;
  }
  return false;
}
