import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidArgumentError } from "commander";
import { expect, it } from "vitest";
import { CommandError } from "./exit.js";
import { furtherReport } from "./further-reports.js";

const cwd = tmpdir();

it("collects formats with their paths, in which equals signs may stand", () => {
  const first = furtherReport(cwd, "sarif=contract.sarif");
  expect(first).toEqual([{ name: "sarif", path: "contract.sarif", file: join(cwd, "contract.sarif") }]);
  expect(furtherReport(cwd, `markdown=${cwd}/a=b.md`, first)).toEqual([...first, { name: "markdown", path: `${cwd}/a=b.md`, file: join(cwd, "a=b.md") }]);
});

it.each(["sarif", "=contract.sarif", "sarif=", "yaml=x.yml", ""])("refuses %j, and says how it is written", (text) => {
  expect(() => furtherReport(cwd, text)).toThrow(InvalidArgumentError);
  expect(() => furtherReport(cwd, text)).toThrow(/for instance sarif=contract\.sarif\. The formats are pretty,/);
});

it("refuses a folder, and a file in no folder, before anything is judged", () => {
  expect(() => furtherReport(cwd, `sarif=${cwd}`)).toThrow(CommandError);
  expect(() => furtherReport(cwd, "sarif=no/such/folder/contract.sarif")).toThrow(CommandError);
});
