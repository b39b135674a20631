// The door for those who read commands of a shell without a rule.

export { invocationsOf } from "./shell/invocation/invocations-of.js";
export type { Invocation } from "./shell/invocation/invocation.js";
export type { ShellWord } from "./shell/shell-command.js";
