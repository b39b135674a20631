import { InvalidArgumentError } from "commander";
import { expect, it } from "vitest";
import { furtherReport } from "./further-reports.js";

it("collects formats with their paths, in which equals signs may stand", () => {
  expect(furtherReport("sarif=contract.sarif")).toEqual([{ name: "sarif", path: "contract.sarif" }]);
  expect(furtherReport("markdown=/tmp/a=b.md", [{ name: "json", path: "x" }])).toEqual([
    { name: "json", path: "x" },
    { name: "markdown", path: "/tmp/a=b.md" },
  ]);
});

it.each(["sarif", "=contract.sarif", "sarif=", "yaml=x.yml", ""])("refuses %j, and says how it is written", (text) => {
  expect(() => furtherReport(text)).toThrow(InvalidArgumentError);
  expect(() => furtherReport(text)).toThrow(/for instance sarif=contract\.sarif\. The formats are pretty,/);
});
