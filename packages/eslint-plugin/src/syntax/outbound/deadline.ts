import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../property-name.js";
import { findVariable } from "../variable.js";
import { isIdleSignal } from "./idle-signal.js";
import { optionState, type OptionState } from "./option-state.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * What limits the time of an answer: `set`: something does; `off`: an option switches the limit off; `idle`: a signal that never
 * fires; `missing`: nothing; `unknown`: the file alone does not tell.
 */
export type DeadlineState = OptionState["state"] | "idle";

const order: readonly DeadlineState[] = ["set", "unknown", "idle", "off", "missing"];

/** The state that decides where several options or several arguments could set a limit. */
function strongest(states: readonly DeadlineState[]): DeadlineState {
  return order.find((state) => states.includes(state)) ?? "missing";
}

/**
 * Whether options limit the time of an answer.
 * @param options the arguments that hold options; undefined where they are not known
 * @param paths the dotted paths of the options that do
 */
export function deadlineState(options: readonly TSESTree.Node[] | undefined, paths: readonly string[], sourceCode: SourceCode): DeadlineState {
  if (!options) return "unknown";
  return strongest(
    options.flatMap((one) =>
      paths.map((path) => {
        const { state, value } = optionState(one, path.split("."), sourceCode);
        return state === "set" && value && path.toLowerCase().endsWith("signal") && isIdleSignal(value, sourceCode) ? "idle" : state;
      }),
    ),
  );
}

/** Members of a pending request that limit its time. */
const limits = new Set(["setTimeout", "timeout", "abort", "destroy"]);

/**
 * Whether the object that a call gives gets a limit afterwards: `superagent.get(url).timeout(5_000)`,
 * `https.get(url).setTimeout(5_000)`, `request.on("timeout", …)`.
 * @param handedOn whether an object that leaves the function, returned or as an argument, counts as limited there
 */
export function isLimitedLater(call: TSESTree.CallExpression, handedOn: boolean, sourceCode: SourceCode): boolean {
  let node: TSESTree.Node = call;
  for (;;) {
    const parent: TSESTree.Node | undefined = node.parent;
    if (parent?.type === "MemberExpression" && parent.object === node && parent.parent.type === "CallExpression" && parent.parent.callee === parent) {
      if (isLimit(parent, sourceCode)) return true;
      node = parent.parent;
    } else if (parent?.type === "ChainExpression" || parent?.type === "AwaitExpression") node = parent;
    else if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") {
      return (findVariable(parent.id, sourceCode)?.references ?? []).some(({ identifier }) => {
        const member = identifier.parent;
        if (handedOn && member && leaves(member, identifier)) return true;
        return member?.type === "MemberExpression" && member.object === identifier && isLimit(member, sourceCode);
      });
    } else return handedOn && parent !== undefined && leaves(parent, node);
  }
}

/** Whether a node's value goes to code that the function does not hold. */
function leaves(parent: TSESTree.Node, node: TSESTree.Node): boolean {
  if (parent.type === "ReturnStatement") return true;
  if (parent.type === "ArrowFunctionExpression") return parent.body === node;
  return (parent.type === "CallExpression" || parent.type === "NewExpression") && parent.callee !== node;
}

function isLimit(member: TSESTree.MemberExpression, sourceCode: SourceCode): boolean {
  const name = propertyName(member, sourceCode);
  if (name === undefined) return false;
  if (limits.has(name)) return name === "setTimeout" || name === "timeout" || isInTimer(member, sourceCode);
  const call = member.parent;
  if ((name !== "on" && name !== "once") || call.type !== "CallExpression") return false;
  const [event] = call.arguments;
  return event?.type === "Literal" && event.value === "timeout";
}

/** `setTimeout(() => request.destroy(), 5_000)`. */
function isInTimer(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (let { parent } = node; parent; { parent } = parent) {
    if (parent.type === "CallExpression" && /^(?:globalThis\.)?setTimeout$/.test(sourceCode.getText(parent.callee))) return true;
  }
  return false;
}
