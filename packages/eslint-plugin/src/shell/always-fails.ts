import type { PipelineNode, Statement } from "unbash";

type Handler = PipelineNode | { type: "AndOr"; commands: readonly PipelineNode[]; operators: readonly string[] };

/** Whether a command fails or leaves the script with a failure, whatever happens: `exit 1`, `false`, `{ echo x; exit 1; }`. */
export function alwaysFails(node: Handler): boolean {
  switch (node.type) {
    case "Command": {
      const [first] = node.args;
      const status = first?.type === "Word" ? first.value : undefined;
      const name = node.name?.value;
      if (name === "false") return true;
      // Without a status they leave with that of the command before.
      return (name === "exit" || name === "return") && status !== "0";
    }
    case "BraceGroup":
    case "Subshell":
      return endsInFailure(node.body.commands);
    case "Redirected":
      return alwaysFails(node.command);
    case "AndOr": {
      const last = node.commands.at(-1);
      return node.operators.every((operator) => operator === "&&") && last !== undefined && alwaysFails(last);
    }
    default:
      return false;
  }
}

/** Whether the last of several statements always fails, or one before it leaves the script with a failure. */
export function endsInFailure(statements: readonly Statement[]): boolean {
  const last = statements.at(-1);
  return last !== undefined && last.background !== true && alwaysFails(last.command);
}
