import type { Protection } from "./protection.js";

/** The check that is asked for, and the number of the app that has to report it. */
export interface WantedCheck {
  context: string;
  app: number;
}

/** Something without which the contract's check can be gone round. */
export interface Requirement {
  /** Stable, for machines. */
  id: string;
  /** That it holds, as a sentence without its full stop. */
  held: string;
  /** Whether one ruleset, or the protection of the branch, sees to it. */
  isMet(protection: Protection): boolean;
  /** What is open where none does, as a sentence without its full stop. */
  open(protections: readonly Protection[]): string;
  /** Whether it is a counsel only. */
  isAdvice?: true;
}

/** All of them, the gravest first. */
export function requirements({ context, app }: WantedCheck): readonly Requirement[] {
  return [
    {
      id: "check",
      held: `The check ${context} has to pass, and GitHub Actions to report it`,
      isMet: ({ checks }) => checks.some((check) => check.context === context && check.app === app),
      open: (protections) => openCheck({ context, app }, protections),
    },
    {
      id: "up-to-date",
      held: "A change is tested with all that was merged before it",
      isMet: ({ isUpToDate }) => isUpToDate,
      open: () => "A branch may be merged that was judged by an older contract, since it need not be up to date and there is no merge queue",
    },
    {
      id: "pull-request",
      held: "Changes come by pull request",
      isMet: ({ pullRequest }) => pullRequest !== undefined,
      open: () => "Whoever may write can push to the branch without a pull request",
    },
    {
      id: "approval",
      held: "Somebody approves a change",
      isMet: ({ pullRequest }) => pullRequest?.isApproved === true,
      open: () => "A pull request that touches nothing with an owner needs nobody's approval",
    },
    {
      id: "code-owners",
      held: "Code owners approve what they own",
      isMet: ({ pullRequest }) => pullRequest?.codeOwners === true,
      open: () => "Nobody has to ask the code owners, so a pull request can weaken the contract or the workflow that judges it",
    },
    {
      id: "stale-reviews",
      held: "A push takes the approvals before it away",
      isMet: ({ pullRequest }) => pullRequest?.staleDismissed === true,
      open: () => "An approval still counts for what is pushed after it",
    },
    {
      id: "last-push",
      held: "Somebody else approves the last push",
      isMet: ({ pullRequest }) => pullRequest?.lastPushApproved === true,
      open: () => "Who pushes to the pull request of another can approve their own commits",
    },
    {
      id: "force-push",
      held: "Nobody can force a push",
      isMet: ({ forbidsForce }) => forbidsForce,
      open: () => "The branch can be set to other commits by a forced push",
    },
    {
      id: "deletion",
      held: "Nobody can delete the branch",
      isMet: ({ forbidsDeletion }) => forbidsDeletion,
      open: () => "The branch can be deleted, and made anew with other commits",
    },
    {
      id: "linear-history",
      held: "The history is linear",
      isMet: ({ isLinear }) => isLinear,
      open: () => "Merge commits may hold what neither of their sides does; a linear history has none",
      isAdvice: true,
    },
  ];
}

function openCheck({ context, app }: WantedCheck, protections: readonly Protection[]): string {
  const named = protections.flatMap(({ source, checks }) => checks.filter((check) => check.context === context).map((check) => ({ source, app: check.app })));
  const [other] = named;
  if (other === undefined) return `Nothing asks for the check ${context}, so a pull request can be merged whatever the contract says`;
  if (other.app === undefined) return `Whoever may write can report the check ${context} as passed, since no app is named for it in ${other.source}`;
  return `The check ${context} is asked of the app ${other.app} in ${other.source}, and GitHub Actions is the app ${app}`;
}
