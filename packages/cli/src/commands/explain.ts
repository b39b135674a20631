import type { Clause, Contract, RuleExplanation } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { printFaults } from "./faults.js";

export interface ExplainCommandOptions extends PlaceOptions {
  color: boolean;
}

type Colours = ReturnType<typeof coloursFor>;

const keyword = { error: "MUST (error)", warn: "SHOULD (warning)", off: "MAY (off)" } as const;

/** Text of a document, safe for a terminal, line by line. */
function lines(engine: Engine, text: string): string[] {
  return text.trim().split(/\r\n|\n/).map(engine.printable);
}

/** What a rule says of itself: its page, or a line and where its page is. */
function page(engine: Engine, { name, description, page: text, url }: RuleExplanation, colours: Colours): string[] {
  const title = colours.bold(engine.printable(name));
  // A page begins with its name as title and says the description itself.
  if (text !== undefined) return [title, "", ...lines(engine, text.replace(/^\s*# .*\n/, ""))];
  return [title, engine.printable(description), ...(url === undefined ? [] : [engine.printable(url)])];
}

function examples(engine: Engine, clause: Clause, colours: Colours): string[] {
  return clause.examples.flatMap((example) => {
    const where = `${clause.document}:${example.span.line}`;
    const title = example.kind === "bad" ? colours.red("Not like this") : colours.green("But like this");
    const about = `${title} ${colours.dim(`(${[example.file, where].filter((part) => part !== undefined).map(engine.printable).join(", ")})`)}`;
    if (example.kind === "bad" && engine.showsSecrets(clause)) return ["", `${about}: it holds a sample secret and is not shown here.`];
    return ["", `${about}:`, "", ...example.code.replace(/\n$/, "").split(/\r\n|\n/).map((line) => `    ${engine.printable(line.replaceAll("\t", "  "))}`)];
  });
}

async function explainClause(engine: Engine, clause: Clause, plugins: Contract["plugins"], colours: Colours): Promise<string[]> {
  const { line } = clause.heading;
  const rules = await Promise.all(clause.rules.map(async ({ name }) => ({ name, rule: await engine.explainRule(name, plugins) })));
  return [
    `${colours.bold(clause.id)}  ${engine.printable(clause.title)}`,
    colours.dim(`${keyword[clause.level]}, ${clause.priority}, ${clause.waivable ? "" : "cannot be waived, "}${engine.printable(clause.document)}:${line}`),
    "",
    ...lines(engine, clause.prose),
    ...examples(engine, clause, colours),
    ...(clause.command ? ["", `Enforced by the command ${engine.printable(clause.command.run)} (${clause.command.at.join(" and ")}, at most ${clause.command.timeout} s)`] : []),
    ...(Object.keys(clause.commit).length > 0 ? ["", `Enforced on commit messages by ${Object.keys(clause.commit).map(engine.printable).join(", ")}`] : []),
    ...(clause.review.length > 0 ? ["", `Reviewed by ${clause.review.map(engine.printable).join(", ")}`] : []),
    ...rules.flatMap(({ name, rule }) => ["", colours.underline("Enforced by"), "", ...(rule ? page(engine, rule, colours) : [engine.printable(name)])]),
  ];
}

function list(engine: Engine, contract: Contract, colours: Colours): string[] {
  const width = Math.max(0, ...contract.clauses.map((clause) => clause.id.length));
  const chapters = new Map<string, Clause[]>();
  for (const clause of contract.clauses) {
    const chapter = clause.chapter ?? "";
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), clause]);
  }
  return [
    ...[...chapters].flatMap(([chapter, clauses]) => [
      ...(chapter === "" ? [] : [colours.underline(engine.printable(chapter))]),
      ...clauses.map(({ id, priority, title }) => `  ${colours.bold(id.padEnd(width))}  ${colours.dim(priority)}  ${engine.printable(title)}`),
      "",
    ]),
    colours.underline("Rules that a clause can use, besides those of ESLint and of plugins"),
    ...engine.ownRules().map((name) => `  ${name}`),
  ];
}

/** A rule by its full name, or one of this product's without its namespace. */
async function findRule(engine: Engine, name: string, plugins: Contract["plugins"]): Promise<RuleExplanation | undefined> {
  const full = `contract/${name}`;
  if (engine.ownRules().includes(full)) return engine.explainRule(full, plugins);
  return engine.explainRule(name, plugins);
}

/**
 * `contract explain`: a clause with its reason, examples and rules, or a rule's page; without a name, all clauses.
 * @throws CommandError for a name that is neither
 */
export async function explainCommand(engine: Engine, host: Host, name: string | undefined, options: ExplainCommandOptions): Promise<ExitCode> {
  const colours = coloursFor(host, options.color);
  const write = async (text: readonly string[]): Promise<ExitCode> => {
    await print(host.stdout, `${text.join("\n")}\n`);
    return exit.clean;
  };
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const { contract, diagnostics } = await engine.readContract({ root, ...(contractFile === undefined ? {} : { contractFile }) });
  const clause = contract?.clauses.find(({ id }) => id.toLowerCase() === name?.toLowerCase());
  if (contract && clause) return write(await explainClause(engine, clause, contract.plugins, colours));
  // A rule's page needs no contract.
  const rule = name === undefined ? undefined : await findRule(engine, name, contract?.plugins ?? {});
  if (rule) return write([...page(engine, rule, colours), ...(rule.clause === undefined ? [] : ["", `It enforces ${rule.clause}: contract explain ${rule.clause}`])]);
  if (!contract) {
    await printFaults(engine, host, diagnostics);
    return exit.unjudged;
  }
  if (name === undefined) return write(list(engine, contract, colours));
  const names = contract.clauses.flatMap(({ id, rules }) => [id, ...rules.map((use) => use.name)]);
  const near = engine.nearest(name, [...names, ...engine.ownRules()]);
  throw new CommandError(`There is no clause or rule ${engine.printable(name)}. ${near === undefined ? "`contract explain` lists all clauses." : `Did you mean ${near}?`}`);
}
