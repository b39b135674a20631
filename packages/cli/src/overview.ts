import { Help, type Command } from "commander";

/** What `contract --help` says of each command in one line, by what one comes for. Other commands are listed last. */
const overview: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Every day:": {
    check: "judge files by the contract",
    explain: "what a clause or a rule asks, why, and how to fix a finding",
    fix: "mend what can be mended safely",
    status: "what is enforced, what it finds, how ready the repository is",
  },
  "Set up:": {
    init: "bring a repository under a contract",
    baseline: "record today's findings, so that only new ones fail",
    sync: "write hooks, workflow, and what agents and editors read",
    install: "put the git hooks in place, or the one of a server",
    doctor: "prove that the hooks refuse, or that GitHub waits for the check",
    ruleset: "write the GitHub rules under which the check counts",
  },
  "Change the contract:": {
    test: "run the contract's own examples",
    diff: "what two revisions enforce, clause by clause",
    waive: "ask for leave to break a clause until a day",
  },
  "Called by git, agents and servers:": {
    "commit-msg": "judge the message of a commit",
    hook: "answer the hook of a coding agent",
    receive: "judge a push on a server",
    merge: "join the reports of all parts of a run",
  },
};

/** Groups the commands of a program in this order, so that its own help has one line for each; a command's help keeps its whole description. */
export function addOverview(program: Command): void {
  const order = Object.values(overview).flatMap((summaries) => Object.keys(summaries));
  for (const [group, summaries] of Object.entries(overview)) {
    for (const [name, summary] of Object.entries(summaries)) program.commands.find((command) => command.name() === name)?.summary(summary).helpGroup(group);
  }
  const place = (command: Command): number => (order.includes(command.name()) ? order.indexOf(command.name()) : order.length);
  const plain = new Help();
  program.configureHelp({
    visibleCommands: (command) => plain.visibleCommands(command).sort((a, b) => place(a) - place(b)),
    subcommandTerm: (command) => command.name(),
    // In the order of what is shown: commander takes the order in which commands were added.
    groupItems: (_, shown, groupOf) => plain.groupItems(shown, shown, (item) => groupOf(item).replace(/^Commands:$/u, "Further:")),
  });
}
