import type { Output } from "./host.js";

/** Milliseconds before the first sign of progress, and between two. */
const quiet = 400;
const pause = 100;
const clearLine = "\r\u001b[K";

export interface Progress {
  update(done: number, total: number): void;
  /** Removes the line; nothing is left of it. */
  clear(): void;
}

function judging(done: number, total: number): string {
  return `Judging ${done} of ${total} files`;
}

const silent: Progress = { update() {}, clear() {} };

/**
 * A line such as `Judging 120 of 679 files` that rewrites itself, on terminals only, and only on runs that take a while.
 * @param output where it goes: standard error
 * @param now a clock in milliseconds
 * @param text the line
 */
export function progressOn(output: Output, now: () => number = () => performance.now(), text: (done: number, total: number) => string = judging): Progress {
  if (output.isTTY !== true) return silent;
  let next = now() + quiet;
  let isShown = false;
  return {
    update(done, total) {
      const time = now();
      if (time < next) return;
      next = time + pause;
      isShown = true;
      output.write(`${clearLine}${text(done, total)}`);
    },
    clear() {
      if (isShown) output.write(clearLine);
      isShown = false;
    },
  };
}
