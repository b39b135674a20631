import type { Output } from "./host.js";

const clearLine = "\r\u001b[K";

/** A line that says what a long command does at the moment, on terminals only. */
export interface Steps {
  show(step: string): void;
  /** Removes the line; nothing is left of it. */
  clear(): void;
}

/** @param output where it goes: standard error */
export function stepsOn(output: Output): Steps {
  let isShown = false;
  return {
    show(step) {
      if (output.isTTY !== true) return;
      isShown = true;
      output.write(`${clearLine}${step}`);
    },
    clear() {
      if (isShown) output.write(clearLine);
      isShown = false;
    },
  };
}
