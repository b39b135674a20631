// Writes the table of clauses in the READMEs, which follows from the shipped contract: `node .ci/clause-table.js`; clause-table.test.ts holds them to that.
import { check, memoryView } from "@contract-as-code/core";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const start = "<!-- clauses: made by .ci/clause-table.js -->\n";
const end = "\n<!-- /clauses -->";

/** The READMEs by their files: the head of the table, and titles in their language. A clause that has none yet is named in English. */
export const readmes = {
  "README.md": { head: "| clause | | enforced by |", titles: {} },
  "README.ko.md": { head: "| 조항 | | 강제하는 것 |", titles: JSON.parse(readFileSync(new URL(".ci/clause-titles.ko.json", root), "utf8")) },
};

/** A README's text with the table as the shipped contract makes it. */
export async function withTable(readme, { head, titles } = readmes["README.md"]) {
  const view = memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": "---\ncontract: 1\nextends: [contract-as-code/production]\n---\n\n# Contract\n" });
  const { contract, report } = await check({ root: view.root, view });
  if (contract === undefined) throw new Error(`The shipped contract has faults: ${report.diagnostics.map(({ message }) => message).join(" ")}`);
  const rows = contract.clauses.map((clause) => `| ${clause.id} | ${titles[clause.id] ?? clause.title} | ${checksOf(clause)} |`);
  const table = [head, "| --- | --- | --- |", ...rows].join("\n");
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The README has lost ${start.trim()} or ${end.trim()}. Put them around the table of clauses.`);
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
  for (const [file, language] of Object.entries(readmes)) {
    const readme = new URL(file, root);
    writeFileSync(readme, await withTable(readFileSync(readme, "utf8"), language));
  }
}
