import type { Report } from "../report/report.js";
import type { FormatContext } from "./context.js";

/** A format: pure, and deterministic in its arguments. What it gives ends with a line feed. */
export type Format = (report: Report, context: FormatContext) => string;

export const formatNames = ["pretty", "agent", "json", "sarif", "github", "junit", "markdown"] as const;
export type FormatName = (typeof formatNames)[number];

const formats: Record<FormatName, () => Promise<Format>> = {
  pretty: async () => (await import("./pretty.js")).pretty,
  agent: async () => (await import("./agent.js")).agent,
  json: async () => (await import("./json.js")).json,
  sarif: async () => (await import("./sarif.js")).sarif,
  github: async () => (await import("./github.js")).github,
  junit: async () => (await import("./junit.js")).junit,
  markdown: async () => (await import("./markdown.js")).markdown,
};

/**
 * Writes a report in one of the formats; only that format's code is loaded.
 * @param report what `check` gave
 * @param options the format's name, and what it may use besides the report
 * @returns the text, ending with a line feed; equal input gives equal bytes
 */
export async function format(report: Report, options: FormatContext & { name: FormatName }): Promise<string> {
  const write = await formats[options.name]();
  return write(report, options);
}
