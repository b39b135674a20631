import type { Diagnostic, Report } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { type Host, print } from "../host.js";

/** Prints the faults of a contract on standard error, as `check` would show them. */
export async function printFaults(engine: Engine, host: Host, diagnostics: readonly Diagnostic[]): Promise<void> {
  const report: Report = {
    version: 1,
    contract: "",
    view: "working-tree",
    findings: [],
    waived: [],
    baselined: [],
    clauses: [],
    diagnostics: [...diagnostics],
    skipped: [],
    files: 0,
  };
  const { stderr } = host;
  const colours = coloursFor({ ...host, stdout: stderr }, true);
  await print(stderr, await engine.format(report, { name: "pretty", colours, ...(stderr.columns === undefined ? {} : { width: stderr.columns }) }));
}
