import type { Readable, Writable } from "node:stream";

/** The streams of a terminal; left out, those of the process. */
export interface Terminal {
  input?: Readable;
  output?: Writable;
}

/** Asks whether to go on; no, where it was called off. */
export async function agreed(message: string, initialValue: boolean, { input, output }: Terminal = {}): Promise<boolean> {
  const { confirm } = await import("@clack/prompts");
  return (await confirm({ message, initialValue, ...(input === undefined ? {} : { input }), ...(output === undefined ? {} : { output }) })) === true;
}
