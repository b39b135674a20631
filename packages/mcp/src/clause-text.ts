import { explainRule, printable, showsSecrets, type Clause, type Contract } from "@contract-as-code/core";

const words = { error: "MUST", warn: "SHOULD", off: "MAY" } as const;

/** A clause in one line: `ENV-1 (MUST, P1): The environment is read in one place`. */
export function clauseLine({ id, level, priority, title }: Clause): string {
  return `${id} (${words[level]}, ${priority}): ${printable(title)}`;
}

/** All clauses of a contract, a line each under their chapters, as Markdown. */
export function clauseList({ clauses, file }: Contract): string {
  const chapters = new Map<string, Clause[]>();
  for (const clause of clauses) chapters.set(clause.chapter ?? "", [...(chapters.get(clause.chapter ?? "") ?? []), clause]);
  const lists = [...chapters].map(([chapter, own]) => `${chapter === "" ? "" : `## ${printable(chapter)}\n\n`}${own.map((clause) => `- ${clauseLine(clause)}`).join("\n")}\n`);
  return `# Clauses of ${printable(file)}\n\n${lists.join("\n")}`;
}

/** A clause as Markdown: what it asks and why, examples, and what enforces it. */
export async function clauseText(clause: Clause, { plugins }: Pick<Contract, "plugins">): Promise<string> {
  const rules = await Promise.all(clause.rules.map(async ({ name }) => ({ name, rule: await explainRule(name, plugins) })));
  const checks = [
    ...rules.map(({ name, rule }) => `- ${printable(name)}${rule === undefined ? "" : `: ${printable(rule.description)}`}`),
    ...(Object.keys(clause.commit).length > 0 ? [`- on commit messages: ${Object.keys(clause.commit).map(printable).join(", ")}`] : []),
    ...(clause.command ? [`- by the command ${printable(clause.command.run)}, at ${clause.command.at.join(" and ")}`] : []),
    ...(clause.review.length > 0 ? [`- by review of ${clause.review.map(printable).join(", ")}`] : []),
  ];
  const parts = [
    `# ${clauseLine(clause)}`,
    lines(clause.prose).trim(),
    ...clause.examples.flatMap((example) => {
      const title = `${example.kind === "bad" ? "Not like this" : "But like this"}${example.file === undefined ? "" : ` (${printable(example.file)})`}`;
      if (example.kind === "bad" && showsSecrets(clause)) return [`${title}: the example holds a sample secret and is not shown.`];
      return [`${title}:`, fenced(example.code)];
    }),
    checks.length === 0 ? "Nothing enforces it yet." : `Checked by:\n${checks.join("\n")}`,
    clause.waivable ? "Where it cannot be honoured, request_waiver asks an owner of the contract for leave." : "No waiver can silence it.",
  ];
  return `${parts.join("\n\n")}\n`;
}

function lines(text: string): string {
  return text.split(/\r\n|\n/u).map(printable).join("\n");
}

/** Code in a fence that is longer than any in it. */
function fenced(code: string): string {
  const fence = "`".repeat(Math.max(3, ...[...code.matchAll(/`+/gu)].map(([run]) => run.length + 1)));
  return `${fence}\n${lines(code.replace(/\n$/u, ""))}\n${fence}`;
}
