import type { ShellCommand, ShellMode, ShellWord } from "./shell-command.js";

/**
 * Changes what a shell does with failures by `set -euo pipefail`, `set +e` and the like.
 * @param mode is changed
 */
export function changeMode(words: readonly ShellWord[], mode: ShellMode): void {
  if (words[0]?.text !== "set") return;
  for (const [index, { text }] of words.entries()) {
    const sign = /^[-+](?=[a-zA-Z])/.exec(text)?.[0];
    if (index === 0 || sign === undefined) continue;
    const isOn = sign === "-";
    if (/^.[a-zA-Z]*e/.test(text)) mode.errexit = isOn;
    const option = text.endsWith("o") ? words[index + 1]?.text : undefined;
    if (option === "errexit") mode.errexit = isOn;
    if (option === "pipefail") mode.pipefail = isOn;
  }
}

/** Whether a command is a trap that leaves the script with success, whatever failed. */
export function isForgivingTrap({ words: [name, action, ...signals] }: ShellCommand): boolean {
  return name?.text === "trap" && action !== undefined && /(?:^|[\s;&|])exit\s+0\s*;?\s*\}?$/.test(action.text) && signals.some(({ text }) => /^(?:EXIT|0|ERR|SIGERR)$/i.test(text));
}
