import type { Engine } from "./engine.js";
import type { Host, Output } from "./host.js";

/** A host whose streams are strings. */
export interface ScriptedHost extends Host {
  out(): string;
  err(): string;
}

/** An output that keeps what it is given; `fault` is what each write calls back with. */
export function keep(options: { isTTY?: boolean; columns?: number; fault?: Error } = {}): Output & { text(): string } {
  let all = "";
  const { fault, ...rest } = options;
  return {
    ...rest,
    write(text, done) {
      all += text;
      done?.(fault ?? null);
    },
    text: () => all,
  };
}

/** A host for a test: no terminal, an empty environment, not run by an agent. */
export function scriptedHost(part: Partial<Host> & { fault?: Error } = {}): ScriptedHost {
  const { fault, ...rest } = part;
  const stdout = keep(fault === undefined ? {} : { fault });
  const stderr = keep();
  return { stdout, stderr, env: {}, cwd: process.cwd(), isAgent: false, ...rest, out: stdout.text, err: stderr.text };
}

/** An engine that is never asked, for what must be decided without it. */
export function noEngine(): Promise<Engine> {
  throw new Error("The engine was loaded");
}
