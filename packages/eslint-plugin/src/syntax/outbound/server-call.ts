import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isLocalAddress } from "./address.js";
import { isBrowserCode } from "./browser-code.js";
import { clientOf } from "./client.js";
import type { Library } from "./library.js";
import { outboundCall } from "./outbound-call.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * The library of a call or construction that sends HTTP from a server: a direct call, or the making of a client. What runs in a page or asks
 * for an address without a host is none.
 */
export function serverCall(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): Library | undefined {
  const call = node.type === "CallExpression" ? outboundCall(node, sourceCode) : undefined;
  const client = call ? undefined : clientOf(node, sourceCode);
  const library = call?.library ?? (client && client.shape.calls.length > 0 ? client.library : undefined);
  if (library?.kind !== "http" || isBrowserCode(node, sourceCode)) return undefined;
  const [address] = call?.values ?? [];
  return address && isLocalAddress(address, sourceCode) ? undefined : library;
}
