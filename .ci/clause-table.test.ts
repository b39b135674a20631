import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { withTable } from "./clause-table.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

it("README lists the clauses of the shipped contract (`node .ci/clause-table.js` writes the table anew)", async () => {
  expect(readme).toBe(await withTable(readme));
});

it("README without a place for the table is a fault", async () => {
  await expect(withTable(readme.replace("<!-- /clauses -->", ""))).rejects.toThrow("README.md has lost");
});
