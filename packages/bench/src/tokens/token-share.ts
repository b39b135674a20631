import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { check, format, type Finding, type Report } from "@contract-as-code/core";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import type { MeasuredRepository } from "../measure/repository.js";
import { temporaryFolder } from "../measure/scratch.js";
import type { Installation } from "../peers/installation.js";
import { spread } from "../report/statistics.js";
import { peerPrinters, type Printer } from "./printers.js";
import { replayed } from "./replay.js";

/** What one format takes. */
export interface FormatTokens {
  name: string;
  /** Tokens of a finding: in a report of all files, and as the median of reports of one file. */
  all: number;
  oneFile: number;
  /** Whether all places of all findings stand in the report of all files. */
  isWhole: boolean;
}

/** The figures of all formats for the same findings. */
export interface TokenFigures {
  findings: number;
  files: number;
  /** Files that were reported one by one. */
  sampled: number;
  /** Tokens that the messages alone take, a finding. */
  messages: number;
  formats: FormatTokens[];
}

/** So many places a line of ours names at most. */
const foldedPlaces = 9;

/** So many files are reported one by one: each takes a start of every tool. */
const sampleSize = 12;

/**
 * Counts the tokens (o200k_base) that formats take for the same findings: ours in code, which every tool is then made to report at the same
 * places and in the same words. Paths are shown as below /repository, wherever the copy lies.
 * @throws Error when there is no finding to report
 */
export async function tokenShare({ root, code }: MeasuredRepository, { folder }: Installation, say: (text: string) => void): Promise<TokenFigures> {
  say("Judging the repository");
  const { report } = await check({ root });
  const known = new Set(code);
  // What does not parse is reported by no other tool as a rule's finding.
  const broken = new Set(report.findings.filter(({ rule }) => rule.endsWith("/parsable")).map(({ file }) => file));
  const findings = report.findings.filter(({ file }) => known.has(file) && !broken.has(file));
  if (findings.length === 0) throw new Error("There is no finding in code here, so there is nothing to count.");
  const files = [...new Set(findings.map(({ file }) => file))];
  const copy = copyOf(root, files);
  const step = Math.max(1, Math.floor(files.length / sampleSize));
  const sample = files.filter((_, index) => index % step === 0).slice(0, sampleSize);
  const formats: FormatTokens[] = [];
  for (const { name, print } of [...own(report, findings), ...peerPrinters(copy, folder, replayed(findings))]) {
    say(`Printing with ${name}`);
    const count = async (some: readonly string[]): Promise<{ text: string; tokens: number }> => {
      const text = (await print(some)).replaceAll(copy, "/repository");
      return { text, tokens: countTokens(text) / findings.filter(({ file }) => some.includes(file)).length };
    };
    const whole = await count(files);
    const each: number[] = [];
    for (const file of sample) each.push((await count([file])).tokens);
    formats.push({ name, all: whole.tokens, oneFile: spread(each).median, isWhole: findings.every(({ line, column }) => [`${line}:${column}`, `"line":${line},"column":${column}`].some((place) => whole.text.includes(place))) });
  }
  const messages = findings.reduce((sum, { message }) => sum + countTokens(message), 0) / findings.length;
  return { findings: findings.length, files: files.length, sampled: sample.length, messages, formats };
}

/** Some files alone, in a folder of their own: no configuration of the repository decides what the peers print. */
function copyOf(root: string, files: readonly string[]): string {
  const folder = temporaryFolder("tokens");
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  return folder;
}

/** Our format for models, without its limit, since nobody else has one. */
function own(report: Report, findings: readonly Finding[]): Printer[] {
  const print = (chosen: readonly Finding[]): Promise<string> =>
    format({ ...report, findings: [...chosen], waived: [], baselined: [], diagnostics: [] }, { name: "agent", tokens: Number.MAX_SAFE_INTEGER });
  return [
    { name: "contract, agent", print: (files) => print(findings.filter(({ file }) => files.includes(file))) },
    {
      name: "contract, agent, every place",
      print: async (files) => {
        const parts = files.flatMap((file) => everyPlace(findings.filter((finding) => finding.file === file)));
        return (await Promise.all(parts.map(print))).join("");
      },
    },
  ];
}

/** Findings in as many reports as it takes until none says the same more often than it names places. */
function everyPlace(findings: readonly Finding[]): Finding[][] {
  const reports: Finding[][] = [];
  const times = new Map<string, number>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.clause, finding.message]);
    const time = times.get(key) ?? 0;
    times.set(key, time + 1);
    (reports[Math.floor(time / foldedPlaces)] ??= []).push(finding);
  }
  return reports;
}
