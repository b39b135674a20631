import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { optionState } from "../../../syntax/outbound/option-state.js";
import { propertyName } from "../../../syntax/property-name.js";
import { staticString } from "../../../syntax/static-string.js";
import { unwrap } from "../../../syntax/unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What becomes of a message that a consumer gives back: `dropped`: it is lost; `repeated`: it comes again at once, and for ever. */
export type Rejection = "dropped" | "repeated";

/** What a rejection does where the queue has no dead letter exchange: `nack(message, allUpTo, requeue = true)`, `reject(message, requeue = true)`. */
export function rejectionOf(call: TSESTree.CallExpression, sourceCode: SourceCode): Rejection | undefined {
  const callee = unwrap(call.callee);
  const name = callee.type === "MemberExpression" ? propertyName(callee, sourceCode) : undefined;
  if (name !== "nack" && name !== "reject") return undefined;
  if (call.arguments.length === 0 || call.arguments.some(({ type }) => type === "SpreadElement")) return undefined;
  const requeue = call.arguments[name === "nack" ? 2 : 1];
  if (!requeue) return "repeated";
  const value = staticString(requeue, sourceCode);
  // `nack(message, false, !message.fields.redelivered)` gives a message a second chance.
  return value === "true" ? "repeated" : value === "false" ? "dropped" : undefined;
}

/**
 * Whether a file declares its queues with `assertQueue`, and none of them with a dead letter exchange or a limit of deliveries.
 * @returns false where the file declares none, because then the broker or another file does
 */
export function hasBareQueuesOnly(calls: readonly TSESTree.CallExpression[], sourceCode: SourceCode): boolean {
  const paths = [["deadLetterExchange"], ["arguments", "x-dead-letter-exchange"], ["arguments", "x-delivery-limit"]];
  const queues = calls.filter(({ callee }) => {
    const node = unwrap(callee);
    return node.type === "MemberExpression" && propertyName(node, sourceCode) === "assertQueue";
  });
  return (
    queues.length > 0 &&
    queues.every((call) => {
      const options = call.arguments[1];
      return paths.every((path) => {
        const { state } = optionState(options, path, sourceCode);
        return state === "missing" || state === "off";
      });
    })
  );
}
