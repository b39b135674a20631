import { Command, Option } from "commander";
import type { CheckCommandOptions } from "./commands/check.js";
import type { CommitMsgCommandOptions } from "./commands/commit-msg.js";
import type { DoctorCommandOptions } from "./commands/doctor.js";
import type { ExplainCommandOptions } from "./commands/explain.js";
import type { GitHookCommandOptions } from "./commands/git-hook.js";
import type { InstallServerCommandOptions } from "./commands/install-server.js";
import type { InstallCommandOptions } from "./commands/install.js";
import type { MergeCommandOptions } from "./commands/merge.js";
import type { RulesetCommandOptions } from "./commands/ruleset.js";
import type { StatusCommandOptions } from "./commands/status.js";
import type { SyncCommandOptions } from "./commands/sync.js";
import type { TestCommandOptions } from "./commands/test.js";
import { declareDiff } from "./declare-diff.js";
import { declareFix } from "./declare-fix.js";
import { declareInit } from "./declare-init.js";
import type { Engine, Gates } from "./engine.js";
import { formatNames } from "./formats.js";
import { furtherReport, type FurtherReport } from "./further-reports.js";
import type { Host } from "./host.js";
import { declareHook } from "./declare-hook.js";
import { concurrency, formatName, partOfRun, wholeNumber } from "./option-values.js";
import { addOverview } from "./overview.js";
import { reflow } from "./reflow.js";
import { withColour, withPlace, type Run } from "./shared-options.js";
import { declareSilencing } from "./silencing-program.js";
import { version } from "./version.js";

const exitCodes = `
Exit code: 0 nothing stands against the contract, 1 findings, 2 could not judge.`;

/**
 * The command line, declared whole so that help and completion know it; what a command does is loaded when it runs.
 * Throws commander's CommanderError instead of ending the process.
 */
export function createProgram(host: Host, run: Run<Engine>, runGate: Run<Gates>): Command {
  const program = new Command("contract")
    .description("Judges a repository by its development contract, LLM_DEVELOPMENT_CONTRACT.md.")
    .version(version(), "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void host.stdout.write(reflow(text, host.stdout.columns ?? 100)),
      writeErr: (text) => void host.stderr.write(text),
      getOutHelpWidth: () => host.stdout.columns ?? 100,
      getErrHelpWidth: () => host.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText("after", `\nExamples:\n  contract init                   bring a repository under a contract\n  contract check                  judge every file\n  contract check --staged         judge what is about to be committed\n  contract explain ENV-1          why a clause exists and how to fix a finding\n\n"contract <command> --help" tells more of each command.`);

  withColour(withPlace(program.command("check")))
    .description("Judge files by the contract and report what breaks it.")
    .argument("[paths...]", "files, folders or globs; all files when left out")
    .addOption(new Option("--staged", "judge what is staged, as a commit would hold it").conflicts("since"))
    .addOption(new Option("--push", "judge what a push brings, as git's pre-push hook, and run the contract's commands").conflicts(["since", "staged"]))
    .option("--since <revision>", "report only what changed since a commit, branch or tag")
    .addOption(new Option("--base <revision>", "judge by the contract, the waivers and the baseline of this commit, and trust nothing of the head").conflicts(["staged", "push", "shard", "concurrency"]))
    .option("--commit <revision>", "with --base: judge this commit as it is in git, and nothing of the working tree")
    .option("--commits <from..to>", "with --base: judge also each commit of a range, its message and the secrets that it brought")
    .option("--branch <name>", "with --base: the name of the branch that is judged")
    .addOption(new Option("--format <name>", `${formatNames.join(", ")} (default: pretty, or agent when a coding agent runs it)`).argParser(formatName))
    .option("--output <file>", "write the report to a file")
    .addOption(new Option("--report <format=file>", "write the report also in this format to a file; may be given more than once").argParser((text, others: FurtherReport[] | undefined) => furtherReport(host.cwd, text, others)))
    .addOption(new Option("--shard <part>", "judge one part of all files, such as 2/4: the reports of all parts are joined by `contract merge`").argParser(partOfRun).conflicts(["push", "since", "staged"]))
    .addOption(new Option("--concurrency <number>", "judge all files in so many processes, or `auto` for as many as are faster; the report is the same (default: 1)").argParser(concurrency).conflicts(["push", "shard"]))
    .option("--cache-location <dir>", "keep what was found for later whole runs in this folder, outside the repository (default: the user's cache folder; in CI, none)")
    .option("--no-cache", "judge every file anew, and keep nothing")
    .addOption(new Option("--max-warnings <number>", "fail when there are more warnings than this").argParser(wholeNumber))
    .addHelpText("after", `${exitCodes}

Examples:
  contract check
  contract check src/agents "config/**"
  contract check --staged
  contract check --push "$1" "$2"     in a pre-push hook: the remote's name and address
  contract check --since origin/main --format github
  contract check --base origin/main --commit HEAD --commits origin/main..HEAD     on a server: the head is data
  contract check --format sarif --output contract.sarif
  contract check --format github --report sarif=contract.sarif --report markdown=summary.md
  contract check --shard 2/4 --format json --output part-2.json`)
    .action((paths: string[], options: CheckCommandOptions) =>
      runGate(async (engine) =>
        options.push ? (await import("./commands/push.js")).pushCommand(engine, host, paths, options) : (await import("./commands/check.js")).checkCommand(engine, host, paths, options),
      ),
    );

  withColour(withPlace(program.command("merge")))
    .description("Join the reports of all parts of a run, as if one process had judged every file.")
    .argument("<reports...>", "what `contract check --shard ... --format json` wrote, in any order")
    .addOption(new Option("--format <name>", `${formatNames.join(", ")} (default: pretty, or agent when a coding agent runs it)`).argParser(formatName))
    .option("--output <file>", "write the report to a file")
    .addOption(new Option("--max-warnings <number>", "fail when there are more warnings than this").argParser(wholeNumber))
    .addHelpText("after", `
It runs in a checkout of the commit that was judged, whose contract, waivers and baseline it reads, and refuses parts that were judged in another
state, by another contract, by another version of the tool or on another day.
${exitCodes} A part that is missing or cannot be read is 2.

Examples:
  contract merge parts/*.json
  contract merge parts/*.json --format sarif --output contract.sarif`)
    .action((reports: string[], options: MergeCommandOptions) => runGate(async (engine) => (await import("./commands/merge.js")).mergeCommand(engine, host, reports, options)));

  withColour(withPlace(program.command("commit-msg")))
    .description("Judge the message of a commit, as git's hook of this name is called.")
    .argument("<file>", "the file that holds the message")
    .addOption(new Option("--format <name>", `${formatNames.join(", ")} (default: pretty, or agent when a coding agent runs it)`).argParser(formatName))
    .addHelpText("after", `
The message is read as git would commit it, without comments. It is judged by the commit rules of the contract and searched for secrets;
the report goes to standard error, and a message that passes is not spoken of.
${exitCodes}

Examples:
  contract commit-msg .git/COMMIT_EDITMSG`)
    .action((file: string, options: CommitMsgCommandOptions) =>
      runGate(async (engine) => (await import("./commands/commit-msg.js")).commitMsgCommand(engine, host, file, options)),
    );

  program
    .command("receive")
    .description("Judge what a push brings to a server, as git's pre-receive hook in a bare repository. `contract install --server` puts it in place.")
    .addHelpText("after", `
Reads \`<old> <new> <ref>\` lines on standard input. The contract, the waivers and the baseline of the default branch judge, as it stood
before the push; the objects are read out of git's quarantine, and nothing that is pushed is run. The answer goes to who pushes.

Exit code: 0 git may take the push, 1 it must not, 2 it could not be judged, so it must not either.

Examples:
  contract install --server /srv/git/service.git
  contract receive                    in a pre-receive hook of your own`)
    .action(() => runGate(async (engine) => (await import("./commands/receive.js")).receiveCommand(engine, host)));

  withColour(withPlace(program.command("install")))
    .description("Put the git hooks in place that hold the contract at commit and push, or the one by which a server judges each push.")
    .addOption(new Option("--server <dir>", "put git's pre-receive hook in place in this bare repository").conflicts(["root", "contract"]))
    .option("--hook <file>", "with --server: write this file, for servers that look for hooks elsewhere")
    .addHelpText("after", `
The hook files call the project's own command, also from linked worktrees and from programs without a terminal, and stop git where they
cannot. Hooks that were there before run after them, and so do the jobs of your own in lefthook.yml. As \`prepare\` script in package.json
it puts them in place for everybody who installs the packages.

On a server, a push is taken only when \`contract receive\` says so; a hook that was there before runs after it. The file names this Node.js
and this package by their whole paths, and refuses every push where one is gone.

Exit code: 0 the hooks are in place, 2 they are not.

Examples:
  contract install
  contract install --server /srv/git/service.git
  contract install --server . --hook custom_hooks/pre-receive.d/contract     GitLab`)
    .action((options: InstallCommandOptions & InstallServerCommandOptions) =>
      run(async (engine) =>
        options.server === undefined && options.hook === undefined ? (await import("./commands/install.js")).installCommand(engine, host, options) : (await import("./commands/install-server.js")).installServerCommand(engine, host, options),
      ),
    );

  withColour(withPlace(program.command("doctor")))
    .description("Prove that the git hooks refuse what the contract forbids: a bad commit, a bad message and a bad push, in throw-away copies. With --github, compare the rules of the server with what makes the contract's check count.")
    .option("--github [repository]", "ask GitHub about OWNER/NAME (default: the remote origin) instead of trying the hooks")
    .option("--api-url <url>", "the REST API to ask, for instance https://github.example.com/api/v3 (default: GITHUB_API_URL, else github.com)")
    .addOption(new Option("--format <name>", "how to print what GitHub holds").choices(["pretty", "json"]))
    .addHelpText("after", `
GitHub is asked with the token in GH_TOKEN or GITHUB_TOKEN, which goes to that host alone. Only a token of an administrator shows who may
bypass a rule; what could not be seen is never counted as fine.

Exit code: 0 every trial was refused, or every rule holds, 1 something is wrong, with the command that mends it, 2 could not try, or not see.

Examples:
  contract doctor
  contract doctor --github
  contract doctor --github acme/shop --format json
  contract doctor --github --api-url https://github.example.com/api/v3`)
    .action((options: DoctorCommandOptions) => run(async (engine) => (await import("./commands/doctor.js")).doctorCommand(engine, host, options)));

  declareHook(withPlace(program.command("hook")), host, runGate);

  withColour(program.command("git-hook <hook> [args...]", { hidden: true }))
    .option("--contract <file>")
    .option("--file <path>")
    .option("--parent <number>")
    .action((hook: string, args: string[], options: GitHookCommandOptions) => runGate(async (engine) => (await import("./commands/git-hook.js")).gitHookCommand(engine, host, hook, args, options)));

  declareInit(withColour(withPlace(program.command("init"))), host, run);

  declareFix(withColour(withPlace(program.command("fix"))), host, run);

  declareSilencing(program, host, run);

  withColour(withPlace(program.command("sync")))
    .description("Write what other tools need to hold the contract: lefthook.yml, the workflow that judges pull requests, and the section in AGENTS.md, CLAUDE.md and the like, where those stand. What is not the contract's stays.")
    .option("--check", "write nothing, print what differs, and fail when something does")
    .addOption(new Option("--dry-run", "write nothing and print the changes as a patch").conflicts("check"))
    .addHelpText("after", `
Exit code: 0 the files are as the contract asks, 1 one differs and --check was given, or only a person can change it,
2 could not compare.

Examples:
  contract sync
  contract sync --dry-run
  contract sync --check`)
    .action((options: SyncCommandOptions) => run(async (engine) => (await import("./commands/sync.js")).syncCommand(engine, host, options)));

  program
    .command("ruleset")
    .description("Write the rules of a GitHub repository under which nobody can go round the contract's check, as its REST API and its settings take them.")
    .option("--branch <pattern...>", "hold these branches too, besides the default branch: release/**")
    .addOption(new Option("--approvals <number>", "how many people have to approve a pull request (default: 1); with 0, code owners are not asked either").argParser(wholeNumber))
    .option("--merge-queue", "have pull requests merged by GitHub's queue")
    .addOption(new Option("--integration-id <number>", "the app that reports the check (default: GitHub Actions of github.com); a GitHub Enterprise Server has its own number").argParser(wholeNumber))
    .option("--output <file>", "write it to a file")
    .addHelpText("after", `
Exit code: 0 it was written, 2 it could not be.

Examples:
  contract ruleset
  contract ruleset | gh api --method POST repos/OWNER/NAME/rulesets --input -
  contract ruleset --branch "release/**" --merge-queue --output ruleset.json`)
    .action((options: RulesetCommandOptions) => run(async (engine) => (await import("./commands/ruleset.js")).rulesetCommand(engine, host, options)));

  withColour(withPlace(program.command("test")))
    .description("Run the contract's own examples: each bad one must be reported, each good one must not.")
    .addHelpText("after", `
Exit code: 0 every example holds, 1 one does not, 2 could not run them.

Examples:
  contract test
  contract test --contract docs/CONTRACT.md`)
    .action((options: TestCommandOptions) => run(async (engine) => (await import("./commands/test.js")).testCommand(engine, host, options)));

  declareDiff(withColour(withPlace(program.command("diff"))), host, run);

  withColour(withPlace(program.command("explain")))
    .description("Say what a clause or a rule asks for, why, and how to fix a finding. Lists all clauses when no name is given.")
    .argument("[name]", "a clause such as ENV-1, or a rule such as contract/no-process-env")
    .addHelpText("after", `
Examples:
  contract explain
  contract explain ENV-1
  contract explain contract/no-process-env`)
    .action((name: string | undefined, options: ExplainCommandOptions) =>
      run(async (engine) => (await import("./commands/explain.js")).explainCommand(engine, host, name, options)),
    );

  withColour(withPlace(program.command("status").option("--why", "below each clause, what in the repository honours it, and the first finding")))
    .description("Show for each clause what enforces it and what it finds, and how much of the contract is enforced.")
    .addOption(new Option("--format <name>", "text, or html: one page for a browser and for print that loads nothing").choices(["text", "html"]).default("text"))
    .option("--output <file>", "write it to a file")
    .option("--base <revision>", "show what changed since a commit, branch or tag: fixed, new and standing findings")
    .addHelpText("after", `
Exit code: 0 the status was computed, 2 it could not be, or not all of it: the page then says what is missing.

Statuses:
  ENFORCED  an error with a check, proven by an example in this run
  DETECTED  a check that only warns, or that no example proves
  REVIEWED  people check it by hand
  ADVISORY  prose only
  OFF       switched off

Examples:
  contract status
  contract status --why
  contract status --format html --output status.html
  contract status --format html --base v1.2.0 --output status.html
  contract status --root services/billing`)
    .action((options: StatusCommandOptions) => run(async (engine) => (await import("./commands/status.js")).statusCommand(engine, host, options)));

  addOverview(program);
  return program;
}

/** Names `contract completion` in the help; the command itself and its library are loaded when it is asked for. */
export function announceCompletion(program: Command): void {
  program.command("completion").summary("print the script that completes commands in a shell").description("Print the script that completes commands and options in a shell.").argument("<shell>", "bash, zsh, fish or powershell");
}
