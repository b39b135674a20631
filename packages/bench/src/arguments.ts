import { parseArgs } from "node:util";

/** What is measured on a repository: peers beside us, commits, hooks of agents, pushes to a server, where our own time goes, runs with a cache, the proof of it, the parsers' findings, rules on ever larger files, whole runs over large repositories, tokens of what models read. */
export type Part = "compare" | "commit" | "hook" | "receive" | "profile" | "cache" | "proof" | "parity" | "growth" | "scale" | "tokens";

/** What the bench was asked. */
export interface BenchOptions {
  /** Parts in the order in which they run; none where suites are judged instead. */
  parts: Part[];
  /** A checkout, as given; undefined stands for the generated corpus. */
  repository: string | undefined;
  /** A contract to judge by, as given; undefined stands for the shipped one with a vocabulary for any repository. */
  contract: string | undefined;
  /** Rounds over the whole repository; one file is measured three times as often. */
  runs: number;
  /** A scenario or peer by name, or part of the name of a shape that grows; undefined stands for all. */
  only: string | undefined;
  /** Part of the name of the rules whose growth is measured; undefined stands for all. */
  rule: string | undefined;
  /** How many kinds of files are measured at a time as they grow; undefined stands for one for each processor. */
  processes: number | undefined;
  /** Checkouts of public test suites, as given; empty unless they are what is judged. */
  suites: string[];
  /** Whether each case that is judged otherwise than by its suite is named. */
  list: boolean;
  /** Where the figures are written as JSON. */
  json: string | undefined;
}

/** The bench was called wrongly; the message says how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const usage = `Usage: npm run bench -- [options]

Compares this tool with named peers in CPU time and memory, in one run on one machine.

  --repository PATH   measure on a checkout (it is copied, never written to); left out, on a generated corpus
  --contract FILE     judge by this contract; left out, the shipped one with a vocabulary for any repository
  --runs N            rounds over the whole repository (default 3); one file is measured three times as often
  --only NAME         one scenario (whole, one-file, repository-clauses) or our figures beside one peer (eslint-parse, eslint-plugins, sonarjs, secretlint, oxlint); with --growth, part of a shape's name
  --rule NAME         with --growth: part of a rule's name
  --processes N       with --growth: how many kinds of files are measured at a time (default: one for each processor)
  --commit            \`git commit\` with our hooks and with those of peers, 1, 10 and 50 files
  --hook              an agent's hook after an edit, answered by a warm process, beside eslint_d and ESLint's own command
  --receive           \`git push\` of 2 and 20 changed files to a bare repository with our hook, without one and with hooks that check out and run ESLint; without --repository, on a generated corpus of 1,500 files
  --profile           where our own time goes: by phase and by rule
  --cache             runs with the verdicts of an earlier one, beside runs without; exit code 2 when a report differs
  --proof             whether verdicts tell all that they are made of, for a sample of files; exit code 1 when one does not
  --parity            compare the findings with oxc's parser and with typescript-eslint's; exit code 1 when they differ
  --growth            how the time of each rule grows with the size of a file and the number of files; exit code 1 when one is worse than linear
  --scale             a whole run in one process and several, beside ESLint that only parses and sonarjs, and as a repository grows; exit code 1 when it takes over 1 GiB or grows faster than linear
  --tokens            tokens of a finding in our format for models, beside ESLint's, @eslint/mcp's and oxlint's; exit code 1 when another takes fewer
  --suites PATH...    recall and precision on public test suites (checkouts of semgrep-rules, gitleaks, ofri-peretz/eslint), beside peers
  --list              with --suites: name every case that this tool judges otherwise than the suite
  --json FILE         write every figure as JSON
  --help              print this

Peers are installed with npm into a cache folder of your user the first time they are needed.
`;

/**
 * Reads the command line.
 * @param argv without the command's own name
 * @returns undefined where help is asked for
 * @throws UsageError for what is not known or makes no sense
 */
export function parseArguments(argv: readonly string[]): BenchOptions | undefined {
  const { values, positionals } = read(argv);
  if (values.help === true) return undefined;
  const runs = values.runs ?? "3";
  if (!/^[1-9]\d{0,3}$/u.test(runs)) throw new UsageError(`--runs takes a whole number from 1 to 9999, not \`${runs}\`.`);
  const asked = (["commit", "hook", "receive", "profile", "cache", "proof", "parity", "growth", "scale", "tokens"] as const).filter((part) => values[part] === true);
  const isSuites = values.suites === true;
  if (isSuites && asked.length > 0) throw new UsageError("--suites is a run of its own: leave the other parts out.");
  if (isSuites && positionals.length === 0) throw new UsageError("--suites takes the folders of the suites: --suites ../semgrep-rules ../gitleaks.");
  if (!isSuites && positionals.length > 0) throw new UsageError(`Nothing takes \`${positionals[0] ?? ""}\`. Folders stand behind --suites.`);
  if (!/^[1-9]\d?$/u.test(values.processes ?? "1")) throw new UsageError(`--processes takes a whole number from 1 to 99, not \`${values.processes ?? ""}\`.`);
  for (const option of ["rule", "processes"] as const) if (values[option] !== undefined && !asked.includes("growth")) throw new UsageError(`--${option} goes with --growth.`);
  if (!isSuites && values.list === true) throw new UsageError("--list goes with --suites.");
  return {
    parts: asked.length === 0 && !isSuites ? ["compare"] : asked,
    suites: positionals,
    list: values.list === true,
    repository: values.repository,
    contract: values.contract,
    runs: Number(runs),
    only: values.only,
    rule: values.rule,
    processes: values.processes === undefined ? undefined : Number(values.processes),
    json: values.json,
  };
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: true,
      options: {
        repository: { type: "string" },
        contract: { type: "string" },
        runs: { type: "string" },
        only: { type: "string" },
        rule: { type: "string" },
        processes: { type: "string" },
        json: { type: "string" },
        commit: { type: "boolean" },
        hook: { type: "boolean" },
        receive: { type: "boolean" },
        profile: { type: "boolean" },
        cache: { type: "boolean" },
        proof: { type: "boolean" },
        parity: { type: "boolean" },
        growth: { type: "boolean" },
        scale: { type: "boolean" },
        tokens: { type: "boolean" },
        suites: { type: "boolean" },
        list: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
