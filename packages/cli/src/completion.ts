import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";
import { formatNames } from "./formats.js";

/** Adds `contract completion <shell>`, and the hidden command by which the shell's script asks what may come next. */
export function addCompletion(program: Command): void {
  const completion = tab(program, { completionCommandName: "completion" });
  const format = completion.commands.get("check")?.options.get("format");
  if (!format) return;
  format.handler = (complete) => {
    for (const name of formatNames) complete(name, "");
  };
}
