import { textOf } from "./repository.js";

const levels = { error: "MUST: a finding stops a change", warn: "SHOULD: a finding warns", off: "MAY: nothing is asked" };

/** What a rule that is not ours is documented by. */
function foreignPage(name) {
  const [, plugin, rule] = /^(?:(.+)\/)?([^/]+)$/u.exec(name) ?? [];
  if (plugin === undefined) return `https://eslint.org/docs/latest/rules/${rule}`;
  if (plugin === "@typescript-eslint") return `https://typescript-eslint.io/rules/${rule}`;
  return undefined;
}

/** The paragraph with a clause's first word of BCP 14, and what stands around it. */
function partsOf(prose) {
  const paragraphs = prose.trim().split(/\n{2,}/u);
  const at = paragraphs.findIndex((paragraph) => /\*\*(?:MUST|SHOULD|MAY)/u.test(paragraph));
  return { asks: paragraphs.slice(0, at + 1).join("\n\n"), why: paragraphs.slice(at + 1).join("\n\n") };
}

/** The enforce block as it stands in the document, with its fences. */
function enforceBlock({ enforce }, text) {
  const lines = text.split("\n").slice(enforce.line - 1);
  const end = lines.indexOf(lines[0].match(/^`+/u)[0], 1);
  return ["```yaml", ...lines.slice(1, end), "```"].join("\n");
}

/** The examples of one kind with the marks that they have in the contract; a line between the small repositories that they are. */
function examplesOf({ examples }, kind) {
  const own = examples.filter((example) => example.kind === kind);
  return own
    .map((example, index) => {
      const before = own[index - 1];
      const startsAnother = before !== undefined && (example.case === undefined || before.case !== example.case);
      const marks = [example.language, kind, ...(example.file === undefined ? [] : [`file=${example.file}`])].join(" ");
      return `${startsAnother ? "---\n\n" : ""}${fenced(marks, example.code)}`;
    })
    .join("\n\n");
}

function fenced(info, code) {
  const longest = Math.max(2, ...[...code.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${info}\n${code.replace(/\n$/u, "")}\n${fence}`;
}

/**
 * The page of a clause, in Markdown.
 * @param clause of the loaded contract
 * @param document the path of its document in the repository
 * @param rulePage the link to the page of one of our rules, by its name; undefined for others'
 */
export function clausePage(clause, document, rulePage) {
  const { asks, why } = partsOf(clause.prose);
  const checks = clause.rules.map(({ name }) => {
    const own = name.replace(/^contract\//u, "");
    const page = rulePage(own) ?? (own === name ? foreignPage(name) : undefined);
    return `- the rule ${page === undefined ? `\`${own}\`, which is part of the engine` : `[\`${own}\`](${page})`}`;
  });
  if (Object.keys(clause.commit).length > 0) checks.push("- commitlint, in process, on each message of a commit");
  if (clause.command !== undefined) checks.push(`- the command \`${clause.command.run}\`, when a change is pushed`);
  const examples = [
    ["bad", "Breaks it"],
    ["good", "Keeps it"],
  ].flatMap(([kind, title]) => {
    const text = examplesOf(clause, kind);
    return text === "" ? [] : [`## ${title}`, text];
  });
  return [
    `# ${clause.id} · ${clause.title}`,
    asks,
    `| level | priority | can be waived | chapter |\n| --- | --- | --- | --- |\n| ${levels[clause.level]} | ${clause.priority} | ${clause.waivable ? "yes, until a day, for a reason" : "no"} | ${clause.chapter ?? ""} |`,
    ...(why === "" ? [] : ["## Why", why]),
    "## What enforces it",
    checks.join("\n"),
    ...(clause.enforce === undefined ? [] : ["As it stands in the contract:", enforceBlock(clause, textOf(document))]),
    ...examples,
    ...(examples.length === 0 ? [] : ["`contract test` judges these examples as the gate judges code, and fails where one does not hold. Parts of one example are files of one repository."]),
    "## In your contract",
    `\`contract explain ${clause.id}\` says this on the command line. A clause with the id ${clause.id} in your own document [replaces it](../guide/write-a-clause.md).`,
  ].join("\n\n") + "\n";
}
