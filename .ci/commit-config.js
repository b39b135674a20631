// Writes configs/commitlint.config.js and configs/lefthook.yml, which follow from the shipped contract: `node .ci/commit-config.js`; plain-tools.test.ts holds
// them to that.
import { commitRules, memoryView, readContract, sync } from "@contract-as-code/core";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const text = "---\ncontract: 1\nextends: [contract-as-code/production]\n---\n\n# Contract\n";

/** The texts of these files, by path, as the shipped contract makes them. */
export async function commitConfigs() {
  const view = memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": text });
  const { contract, diagnostics } = await readContract({ root: view.root, view });
  if (contract === undefined) throw new Error(`The shipped contract has faults: ${diagnostics.map(({ message }) => message).join(" ")}`);
  const { changes } = await sync({ root: view.root, view });
  const rules = Object.entries(commitRules(contract)).map(([name, rule]) => `    "${name}": ${JSON.stringify(rule, undefined, 1).replace(/(?<=\[)\n\s*|\n\s*(?=\])/g, "").replace(/\n\s*/g, " ")},\n`);
  return {
    "configs/commitlint.config.js": `// Made by .ci/commit-config.js from the clause VER-1 of contracts/production.md, where these rules have their place.
export default {
  extends: ["@commitlint/config-conventional"],
  rules: {
${rules.join("")}  },
};
`,
    ...Object.fromEntries(changes.flatMap(({ path, after }) => (path === "lefthook.yml" ? [[`configs/${path}`, after]] : []))),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, content] of Object.entries(await commitConfigs())) writeFileSync(new URL(`../${path}`, import.meta.url), content);
}
