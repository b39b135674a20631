import { check, format } from "@contract-as-code/core";

// Run by profile-run.ts under the profiler: `contract check` without the bundle, so that frames name their modules.
const [root = "."] = process.argv.slice(2);
const { report, source, contract } = await check({ root });
const text = await format(report, { name: "pretty", version: "0", source, ...(contract === undefined ? {} : { clauses: contract.clauses }) });
if (report.files === 0) {
  process.stderr.write(text);
  process.exitCode = 2;
}
process.stdout.write(`${report.files} ${report.findings.length} ${text.length}\n`);
