import type { FixResult } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { painted } from "../painted-diff.js";
import { findPlace, insideRoot, type PlaceOptions } from "../place.js";
import { progressOn } from "../progress.js";
import { stepsOn } from "../steps.js";
import { printFaults } from "./faults.js";

export interface FixCommandOptions extends PlaceOptions {
  dryRun?: true;
  force?: true;
  environmentModule?: string;
  format?: "pretty" | "json";
  color: boolean;
}

type Colours = ReturnType<typeof coloursFor>;
type Environment = NonNullable<FixResult["environment"]>;

const clauseId = /^[A-Z][A-Z0-9]*-\d+$/i;

/** Takes the clause off the arguments: the first one where it has the form of an id. Another name of that form is written `./ENV-1`. */
function operands([first, ...rest]: readonly string[]): { clause: string | undefined; paths: readonly string[] } {
  if (first === undefined || !clauseId.test(first)) return { clause: undefined, paths: first === undefined ? [] : [first, ...rest] };
  return { clause: first.toUpperCase(), paths: rest };
}

/**
 * `contract fix`: mends findings in the working tree, or shows how.
 * @param given a clause and paths, as on the command line
 */
export async function fixCommand(engine: Engine, host: Host, given: readonly string[], options: FixCommandOptions): Promise<ExitCode> {
  const place = await findPlace(engine, host.cwd, options);
  const { clause, paths } = operands(given);
  const progress = progressOn(host.stderr);
  const steps = stepsOn(host.stderr);
  const result = await engine
    .fix({
      root: place.root,
      ...(clause === undefined ? {} : { clause }),
      ...(paths.length === 0 ? {} : { paths: paths.map((path) => insideRoot(place, path)) }),
      ...(place.contractFile === undefined ? {} : { contractFile: place.contractFile }),
      ...(options.environmentModule === undefined ? {} : { environmentModule: insideRoot(place, options.environmentModule) }),
      onProgress: progress.update,
      onStep(step) {
        progress.clear();
        steps.show(step);
      },
    })
    .finally(() => {
      progress.clear();
      steps.clear();
    });
  if (result.diagnostics.length > 0) {
    await printFaults(engine, host, result.diagnostics);
    return exit.unjudged;
  }
  if (options.dryRun !== true) await engine.applyFix(place.root, result, options.force === true);
  if (options.format === "json") {
    await print(host.stdout, `${JSON.stringify(asJson(result, options.dryRun === true), undefined, 2)}\n`);
  } else {
    const colours = coloursFor(options.dryRun ? { ...host, stdout: host.stderr } : host, options.color);
    if (options.dryRun) await print(host.stdout, painted(await engine.diffOf(result), coloursFor(host, options.color)));
    await print(options.dryRun ? host.stderr : host.stdout, summary(engine, result, options, colours));
  }
  return result.remaining.length === 0 ? exit.clean : exit.findings;
}

function asJson({ changes, fixed, environment, templates, offered, reverted, remaining }: FixResult, isDryRun: boolean) {
  return {
    version: 1,
    written: !isDryRun,
    files: changes.map(({ path, before }) => ({ path, isNew: before === undefined })),
    fixed,
    environment,
    templates,
    offered,
    reverted,
    remaining,
  };
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function summary(engine: Engine, result: FixResult, { dryRun }: FixCommandOptions, colours: Colours): string {
  const { environment, reverted, remaining, offered } = result;
  const lines = [...mendedLines(result, dryRun === true, colours), ...(environment ? environmentLines(engine, environment, colours) : []), ...templateLines(engine, result, dryRun === true, colours)];
  lines.push(...reverted.map(({ file, reason }) => `${colours.underline(engine.printable(file))} keeps its text. ${engine.printable(reason)}`));
  if (remaining.length === 0) lines.push("No finding is left.");
  else lines.push(colours.bold(`${count(remaining.length, "finding remains", "findings remain")}.`) + " `contract check` shows them.");
  if (offered.length > 0) lines.push(`There are templates to begin with for ${offered.join(", ")}: \`contract fix ${offered[0] ?? ""}\` writes one.`);
  return `${lines.join("\n")}\n`;
}

function mendedLines({ changes, fixed, templates }: FixResult, isDryRun: boolean, colours: Colours): string[] {
  const total = fixed.reduce((sum, each) => sum + each.count, 0);
  if (changes.length === 0) return ["Nothing can be mended by itself."];
  if (total === 0 && templates.length > 0) return [];
  const clauses = fixed.map((each) => `${each.clause} ${each.count}`).join(", ");
  return [colours.green(`${isDryRun ? "Would mend" : "Mended"} ${count(total, "finding")} in ${count(changes.length, "file")}${clauses === "" ? "" : ` (${clauses})`}.`)];
}

/** A template is no plan: whoever reads this must learn that something is left to do. */
function templateLines(engine: Engine, { templates, remaining }: FixResult, isDryRun: boolean, { bold, underline }: Colours): string[] {
  if (templates.length === 0) return [];
  const lines = templates.map(({ file, isNew }) => {
    const verb = isNew ? (isDryRun ? "Would write" : "Wrote") : isDryRun ? "Would add to" : "Added to";
    return `${verb} ${underline(engine.printable(file))}.`;
  });
  const open = remaining.filter(({ file }) => templates.some((template) => template.file === file));
  if (open.length > 0) lines.push(`${bold("Fill in its blanks:")} each is a finding until it says how it is with you.`, ...open.map(({ file, line, message }) => `  ${underline(engine.printable(`${file}:${line}`))}  ${engine.printable(message)}`));
  return lines;
}

function environmentLines(engine: Engine, { modules, rewritten, left, notes, compiler }: Environment, { bold, dim, underline }: Colours): string[] {
  const lines: string[] = [];
  if (rewritten.length > 0) lines.push(`${count(rewritten.length, "read")} of the environment now ${rewritten.length === 1 ? "goes" : "go"} through ${modules.map(engine.printable).join(", ")}.`);
  if (compiler) lines.push(dim(`Compiler errors: ${compiler.before} before, ${compiler.after} after, in ${count(compiler.files, "file")}.`));
  lines.push(...notes.map((note) => engine.printable(note)));
  if (left.length === 0) return lines;
  lines.push("", bold(`${count(left.length, "read")} ${left.length === 1 ? "stays" : "stay"} as ${left.length === 1 ? "it is" : "they are"}:`));
  const byReason = new Map<string, string[]>();
  for (const { file, line, column, key, reason } of left) {
    const at = `  ${underline(`${engine.printable(file)}:${line}:${column}`)}${key === undefined ? "" : `  ${engine.printable(key)}`}`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), at]);
  }
  for (const [reason, places] of byReason) lines.push(engine.printable(reason), ...places);
  lines.push("");
  return lines;
}
