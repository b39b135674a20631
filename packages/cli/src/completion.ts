import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";

/** Adds `contract completion <shell>`, and the hidden command by which the shell's script asks what may come next. */
export function addCompletion(program: Command): void {
  tab(program, { completionCommandName: "completion" });
}
