import type { ExamplesResult } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { printFaults } from "./faults.js";

export interface TestCommandOptions extends PlaceOptions {
  color: boolean;
}

function examples(count: number): string {
  return `${count} ${count === 1 ? "example" : "examples"}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function write(engine: Engine, { diagnostics, clauses }: ExamplesResult, colours: ReturnType<typeof coloursFor>): string {
  const all = sum(clauses.map(({ bad, good }) => bad + good));
  const broken = all - sum(clauses.map(({ held }) => held.bad + held.good));
  const lines = diagnostics.map(({ file, line, column, message }) => {
    const position = colours.underline(`${engine.printable(file)}:${line}:${column}`);
    return `${position}  ${engine.printable(message)}`;
  });
  const end =
    diagnostics.length === 0
      ? `${colours.green("✔")} ${examples(all)} of ${clauses.length} ${clauses.length === 1 ? "clause" : "clauses"}: every one holds.`
      : colours.bold(colours.red(`✖ ${broken} of ${examples(all)} ${broken === 1 ? "does" : "do"} not hold.`));
  return `${[...lines, ...(lines.length > 0 ? [""] : []), end].join("\n")}\n`;
}

/** `contract test`: each `bad` example must be reported by its clause, each `good` one must not. */
export async function testCommand(engine: Engine, host: Host, options: TestCommandOptions): Promise<ExitCode> {
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const result = await engine.testExamples({ root, ...(contractFile === undefined ? {} : { contractFile }) });
  if (result.contract === undefined) {
    await printFaults(engine, host, result.diagnostics);
    return exit.unjudged;
  }
  if (result.clauses.length === 0 && result.diagnostics.length === 0) {
    await print(host.stderr, "The contract has no examples, so nothing was tested. Add a fenced block marked `bad` and one marked `good` to a clause.\n");
    return exit.unjudged;
  }
  await print(host.stdout, write(engine, result, coloursFor(host, options.color)));
  return result.diagnostics.length === 0 ? exit.clean : exit.findings;
}
