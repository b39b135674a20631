import { check, format, ViewError, type CheckResult, type Finding } from "@contract-as-code/core";
import type { CallToolResult } from "@modelcontextprotocol/server";
import { z } from "zod";
import { contractOptions, type Place } from "./place.js";
import { refused } from "./answer.js";

/** How many findings an answer holds at most: a model mends some, and asks again. */
const most = 30;
const tokens = 1500;

/** What `check_changed` is asked. */
export const checkChangedInput = z.object({
  base: z.string().min(1).max(200).optional().describe("Compare with this commit, branch or tag. Left out: the last commit."),
  paths: z.array(z.string().min(1).max(1000)).max(200).optional().describe("Only these files, folders or globs, relative to the repository's root."),
});

const findingShape = z.object({
  clause: z.string(),
  level: z.enum(["error", "warn"]),
  priority: z.enum(["P0", "P1", "P2"]),
  file: z.string().describe("Relative to the repository's root."),
  line: z.number().int().describe("1-based."),
  column: z.number().int().describe("1-based."),
  message: z.string().describe("What is wrong, then what to do."),
});

/** What `check_changed` gives. */
export const checkChangedOutput = z.object({
  passes: z.boolean().describe("Whether nothing stands against the contract: no error, and everything was judged."),
  errors: z.number().int(),
  warnings: z.number().int(),
  files: z.number().int().describe("How many changed files were judged."),
  findings: z.array(findingShape).describe("The most important first."),
  truncated: z.boolean().describe("Whether there are more findings than are listed. Mend these, then ask again."),
  faults: z.array(z.string()).describe("What could not be judged, and what to do about it."),
});

type Output = z.infer<typeof checkChangedOutput>;

/**
 * Judges what changed in the working tree since a commit: findings on new and changed lines.
 * @param onProgress called with how many files are judged, and of how many
 */
export async function checkChanged(place: Place, { base, paths }: z.infer<typeof checkChangedInput>, onProgress?: (done: number, total: number) => void): Promise<CallToolResult> {
  const outside = paths?.find((path) => path.startsWith("/") || path.split(/[\\/]/u).includes("..") || /^[a-z]:/iu.test(path));
  if (outside !== undefined) return refused(`${JSON.stringify(outside)} is no path below the repository's root. Give it relative to ${place.root}.`);
  const asked = { ...contractOptions(place), ...(paths === undefined || paths.length === 0 ? {} : { paths }), ...(onProgress && { onProgress }) };
  const { report } = base === undefined ? await sinceLastCommit(asked) : await check({ ...asked, since: base });
  const text = await format(report, { name: "agent", tokens });
  const errors = report.findings.filter(({ level }) => level === "error").length;
  const output: Output = {
    passes: errors === 0 && report.diagnostics.length === 0,
    errors,
    warnings: report.findings.length - errors,
    files: report.files,
    findings: report.findings.slice(0, most).map(shown),
    truncated: report.findings.length > most,
    faults: report.diagnostics.slice(0, most).map(({ file, line, message }) => `${file}:${line} ${message}`),
  };
  return { content: [{ type: "text", text: text.replaceAll("contract explain ", "explain_clause ") }], structuredContent: output };
}

function shown({ clause, level, priority, file, line, column, message }: Finding): Output["findings"][number] {
  return { clause, level, priority, file, line, column, message };
}

/** Before the first commit, and outside of git, everything is new. */
async function sinceLastCommit(asked: Parameters<typeof check>[0]): Promise<CheckResult> {
  try {
    return await check({ ...asked, since: "HEAD" });
  } catch (error) {
    if (error instanceof ViewError) return check(asked);
    throw error;
  }
}
