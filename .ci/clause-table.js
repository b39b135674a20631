// Writes the table of clauses in README.md, which follows from the shipped contract: `node .ci/clause-table.js`; clause-table.test.ts holds it to that.
import { check, memoryView } from "@contract-as-code/core";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const start = "<!-- clauses: made by .ci/clause-table.js -->\n";
const end = "\n<!-- /clauses -->";

/** README's text with the table as the shipped contract makes it. */
export async function withTable(readme) {
  const view = memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": "---\ncontract: 1\nextends: [contract-as-code/production]\n---\n\n# Contract\n" });
  const { contract, report } = await check({ root: view.root, view });
  if (contract === undefined) throw new Error(`The shipped contract has faults: ${report.diagnostics.map(({ message }) => message).join(" ")}`);
  const rows = contract.clauses.map((clause) => `| ${clause.id} | ${clause.title} | ${checksOf(clause)} |`);
  const table = ["| clause | | enforced by |", "| --- | --- | --- |", ...rows].join("\n");
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has lost ${start.trim()} or ${end.trim()}. Put them around the table of clauses.`);
  return readme.slice(0, from + start.length) + table + readme.slice(to);
}

function checksOf({ id, rules, commit, command }) {
  const folder = `packages/eslint-plugin/src/rules/${id.split("-")[0].toLowerCase()}`;
  const checks = rules.map(({ name }) => {
    const own = name.replace(/^contract\//, "");
    const page = `${folder}/${own}.md`;
    return existsSync(new URL(page, root)) ? `[\`${own}\`](${page})` : `\`${own}\``;
  });
  if (Object.keys(commit).length > 0) checks.push("commitlint");
  if (command !== undefined) checks.push(`\`${command.run}\``);
  return checks.join(", ");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const readme = new URL("README.md", root);
  writeFileSync(readme, await withTable(readFileSync(readme, "utf8")));
}
