import type { Question, Verdict } from "@contract-as-code/eslint-plugin/parser";
import { spawnSync } from "node:child_process";

/** Megabytes: less than any thread that lints has. */
const stack = process.platform === "win32" ? 0.75 : 3;
/** Milliseconds, the start of the process included: code that people write takes a hundredth of it. */
const usualTime = 8000;
/** What the process does: it parses on a thread with a small stack and ends without a fault if that is large enough. */
const program = `
const { Worker } = require("node:worker_threads");
const [binding, filePath, dialects] = process.argv.slice(1);
const parse = "const { workerData: { binding, filePath, text, dialects } } = require('node:worker_threads');" +
  "const { parseSync } = require(binding); for (const dialect of dialects) {" +
  "const result = parseSync(filePath, text, { ...dialect, astType: 'ts', preserveParens: false });" +
  "if (!result.errors.some(({ severity }) => severity === 'Error')) { result.module; result.comments; result.program; break; } }";
const text = require("node:fs").readFileSync(0, "utf8");
new Worker(parse, { eval: true, workerData: { binding, filePath, text, dialects: JSON.parse(dialects) }, resourceLimits: { stackSizeMb: ${stack} } });
`;

/**
 * Whether a text can be parsed natively without a stack overflow, found out by parsing it in a process of its own. Only what may be nested deeply is worth one.
 * @param longest milliseconds
 * @returns "deep" also where no process can be started, so that nothing unsafe is parsed
 */
export function parseTrial({ text, filePath, dialects, binding }: Question, longest = usualTime): Verdict {
  const { status, error } = spawnSync(process.execPath, ["-e", program, "--", binding, filePath, JSON.stringify(dialects)], {
    input: text,
    stdio: ["pipe", "ignore", "ignore"],
    timeout: longest,
    killSignal: "SIGKILL",
    windowsHide: true,
  });
  if (status === 0) return "safe";
  return error !== undefined && "code" in error && error.code === "ETIMEDOUT" ? "slow" : "deep";
}
