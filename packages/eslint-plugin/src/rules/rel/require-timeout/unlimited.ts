import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isBrowserCode } from "../../../syntax/outbound/browser-code.js";
import { isLocalAddress } from "../../../syntax/outbound/address.js";
import { clientCalls, type ClientCall } from "../../../syntax/outbound/client-calls.js";
import type { Client } from "../../../syntax/outbound/client.js";
import { deadlineState, isLimitedLater, type DeadlineState } from "../../../syntax/outbound/deadline.js";
import { hasDeadlineAround } from "../../../syntax/outbound/deadline-around.js";
import type { Library } from "../../../syntax/outbound/library.js";
import type { OutboundCall } from "../../../syntax/outbound/outbound-call.js";
import { requestObject } from "../../../syntax/outbound/request-object.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A call, or a client whose calls, nothing limits. */
export interface Unlimited {
  node: TSESTree.Node;
  kind: "call" | "client";
  library: Library;
  state: DeadlineState;
}

const isOpen = (state: DeadlineState): boolean => state === "missing" || state === "off" || state === "idle";

/** Answers that are meant to last, and messages that nobody waits for. */
const lasting = /text\/event-stream|keepalive: true/;

/**
 * A call that goes out by itself and that nothing limits.
 * @param longest the milliseconds up to which a library's own limit counts
 */
export function unlimitedCall(found: OutboundCall, longest: number, sourceCode: SourceCode): Unlimited[] {
  const { library, call, values } = found;
  const { deadline } = library;
  if (!deadline) return [];
  const [address] = values;
  if (address && library.kind === "http" && isLocalAddress(address, sourceCode)) return [];
  const state = stateOfCall(found, sourceCode);
  if (!isOpen(state) || (state === "missing" && (deadline.fallback ?? Infinity) <= longest)) return [];
  if ((state === "missing" && deadline.elsewhere?.test(sourceCode.text) === true) || lasting.test(sourceCode.getText(call))) return [];
  if (deadline.later && isLimitedLater(call, deadline.later === "anywhere", sourceCode)) return [];
  if (library.kind === "http" && isBrowserCode(call, sourceCode)) return [];
  return hasDeadlineAround(call, sourceCode) ? [] : [{ node: call, kind: "call", library, state }];
}

function stateOfCall({ library, values, options }: OutboundCall, sourceCode: SourceCode): DeadlineState {
  const paths = library.deadline?.call ?? [];
  const state = deadlineState(options, paths, sourceCode);
  if (!isOpen(state) || library.name !== "fetch") return state;
  const request = requestObject(values[0], sourceCode);
  if (request === undefined) return state;
  if (request === "unknown") return "unknown";
  const given = request.options ? deadlineState([request.options], paths, sourceCode) : "missing";
  return given === "missing" ? state : given;
}

/** A client whose calls nothing limits, or those of its calls that nothing limits where others are. */
export function unlimitedClient(client: Client, longest: number, sourceCode: SourceCode): Unlimited[] {
  const { library, shape, node } = client;
  const { deadline } = library;
  if (!deadline || (library.kind === "http" && shape.calls.length === 0)) return [];
  const state = deadlineState(client.options, deadline.client, sourceCode);
  if (!isOpen(state) || (state === "missing" && (deadline.fallback ?? Infinity) <= longest)) return [];
  if ((state === "missing" && deadline.elsewhere?.test(sourceCode.text) === true) || (library.kind === "http" && isBrowserCode(node, sourceCode))) return [];
  const { calls } = clientCalls(client, sourceCode);
  const open = calls.filter((call) => !isCallLimited(call, library, sourceCode));
  if (calls.length > 0 && open.length === 0) return [];
  if (open.length === calls.length) return [{ node, kind: "client", library, state }];
  return open.map(({ call }) => ({ node: call, kind: "call", library, state: "missing" }));
}

function isCallLimited({ call, options, through }: ClientCall, library: Library, sourceCode: SourceCode): boolean {
  const { client = [], call: own = [], later } = library.deadline ?? {};
  if (!isOpen(deadlineState(options, own, sourceCode))) return true;
  if (through.some((made) => !isOpen(deadlineState(made.arguments, [...client, ...own], sourceCode)))) return true;
  if (later && isLimitedLater(call, later === "anywhere", sourceCode)) return true;
  return hasDeadlineAround(call, sourceCode);
}
