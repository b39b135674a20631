import { toolName, type Words } from "./invocation.js";

/** Programs that run the command behind their options: how many words of their own stand before it, and which options take a word. */
const wrappers: Readonly<Record<string, { words?: number; values?: readonly string[]; afterDashes?: boolean; skip?: readonly string[]; isTool?: boolean }>> = {
  sudo: { values: ["-u", "--user", "-g", "--group"] },
  env: { values: ["-u", "--unset", "-C", "-S"] },
  time: {},
  command: {},
  builtin: {},
  exec: {},
  nohup: {},
  nice: { values: ["-n"] },
  ionice: { values: ["-c", "-n"] },
  stdbuf: { values: ["-o", "-e", "-i"] },
  setsid: {},
  caffeinate: {},
  timeout: { words: 1, values: ["-s", "--signal", "-k", "--kill-after"] },
  "xvfb-run": { values: ["-s", "--server-args", "-n", "-e", "-f"] },
  "cross-env": {},
  "cross-env-shell": {},
  "env-cmd": { values: ["-f", "-e", "-r"] },
  dotenv: { values: ["-e", "-c", "-v", "-p"] },
  "dotenv-cli": { values: ["-e", "-c", "-v", "-p"] },
  dotenvx: { skip: ["run"], afterDashes: true },
  doppler: { skip: ["run"], afterDashes: true },
  infisical: { skip: ["run"], afterDashes: true },
  op: { skip: ["run"], afterDashes: true },
  corepack: {},
  retry: { afterDashes: true, values: ["-t", "-d", "--times", "--delay"] },
  percy: { skip: ["exec"], afterDashes: true, isTool: true },
  nyc: { values: ["--reporter", "-r", "--check-coverage", "--include", "--exclude", "-x", "--report-dir"], isTool: true },
  c8: { values: ["--reporter", "-r", "--include", "--exclude", "-x", "-n", "-o", "--reports-dir", "--report-dir"], isTool: true },
};

/** A command inside another, and whether the outer program does a work of its own, as `c8` does. */
export interface Wrapped {
  words: Words;
  isTool: boolean;
}

/**
 * The command that a wrapper such as `sudo`, `cross-env` or `c8` runs.
 * @returns undefined where the words are no wrapper's, or there is nothing behind it
 */
export function unwrapCommand(words: Words): Wrapped | undefined {
  const [first] = words;
  const name = first && toolName(first.text);
  const wrapper = name !== undefined && Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
  if (!wrapper) return undefined;
  const { words: own = 0, values = [], afterDashes = false, skip = [], isTool = false } = wrapper;
  let index = 1;
  const dashes = words.findIndex(({ text }) => text === "--");
  if (afterDashes && dashes !== -1) index = dashes + 1;
  else {
    let left = own;
    for (; index < words.length; index += 1) {
      const { text } = words[index] ?? { text: "" };
      if (text === "--") {
        index += 1;
        break;
      }
      if (values.includes(text)) index += 1;
      else if (text.startsWith("-") || /^[A-Za-z_]\w*=/.test(text) || skip.includes(text)) continue;
      else if (left > 0) left -= 1;
      else break;
    }
  }
  const rest = words.slice(index);
  return rest.length > 0 ? { words: rest, isTool } : undefined;
}
