import { z } from "zod";
import type { Report, Shard } from "../report/report.js";

/** More parts than anybody has machines for. */
export const MOST_PARTS = 256;

/** A report of one part, as `contract check --shard` wrote it. */
export interface ShardReport extends Report {
  shard: Shard;
}

const count = z.number().int().nonnegative();
const position = z.number().int().positive();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const span = { file: z.string(), line: position, column: position, endLine: position, endColumn: position };
const level = z.enum(["error", "warn"]);
const priority = z.enum(["P0", "P1", "P2"]);

const finding = z.strictObject({
  clause: z.string(),
  rule: z.string(),
  file: z.string(),
  line: position,
  column: position,
  endLine: position,
  endColumn: position,
  message: z.string(),
  level,
  priority,
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/u),
  fix: z.array(z.strictObject({ range: z.tuple([count, count]), text: z.string() })).exactOptional(),
});

const clauseStatus = z.strictObject({
  id: z.string(),
  title: z.string(),
  level: z.enum(["error", "warn", "off"]),
  priority,
  status: z.enum(["ENFORCED", "DETECTED", "REVIEWED", "ADVISORY", "OFF"]),
  checks: z.array(z.string()),
  files: count,
  examples: z.strictObject({ bad: count, good: count, held: count.exactOptional() }),
  findings: count,
});

const shard = z.strictObject({
  index: position.max(MOST_PARTS),
  count: position.max(MOST_PARTS),
  tool: z.string(),
  commit: z.string().regex(/^[0-9a-f]{40,64}$/u).nullable(),
  contract: sha256,
  repository: sha256,
  day: z.iso.date(),
  isJudged: z.boolean(),
  usedWaivers: z.array(z.string()),
  recorded: z.array(z.string()),
});

const shardReport = z.strictObject({
  version: z.literal(1),
  contract: z.string(),
  view: z.enum(["working-tree", "index", "commit", "memory"]),
  findings: z.array(finding),
  waived: z.array(finding),
  baselined: z.array(finding),
  clauses: z.array(clauseStatus),
  diagnostics: z.array(z.strictObject({ ...span, code: z.string(), message: z.string() })),
  skipped: z.array(z.strictObject({ file: z.string(), reason: z.enum(["binary", "large", "generated", "unreadable", "symlink", "submodule"]) })),
  files: count,
  shard: shard.refine(({ index, count: all }) => index <= all, "names a part beyond the last one"),
});

/** Reports of parts that cannot be joined. The message says what is wrong and what to do, and is safe to print. */
export class MergeError extends Error {
  override readonly name = "MergeError";
}

/**
 * Reads the report of a part.
 * @param text what the `json` format printed
 * @param name of the file, for the message
 * @throws MergeError where it is not one, or was cut short
 */
export function readShardReport(text: string, name: string): ShardReport {
  const value = jsonIn(text);
  if (value === undefined) throw new MergeError(`${name} is no whole JSON text. Write it with \`contract check --shard ... --format json --output FILE\`, and let no part of it get lost.`);
  if (isObject(value) && value["version"] === 1 && value["shard"] === undefined) {
    throw new MergeError(`${name} is the report of a run that was not divided. Give the reports of \`contract check --shard\`.`);
  }
  const parsed = shardReport.safeParse(value);
  // As it was written, so that what is printed of it has the same bytes.
  if (parsed.success) return value as ShardReport;
  const [issue] = parsed.error.issues;
  throw new MergeError(`${name} is no report of a part: \`${issue?.path.join(".") ?? ""}\` is not as this version writes it. Judge and merge with one version of the tool.`);
}

function jsonIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
