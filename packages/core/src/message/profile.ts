/** Who made a commit, as far as a surface knows it: of a commit that is pushed, not of a message that is being written. */
export interface Makers {
  /** E-mail addresses. */
  author: string;
  committer: string;
}

/** What is not asked of a message that git or a bot wrote. */
export interface Profile {
  /** How many characters of the first line stand before and after the header that is judged: `fixup! `, `Revert "` … `" (#12)`. */
  before: number;
  after: number;
  /** How many characters at the end of the header GitHub added, which its length is not asked for: ` (#12)`. */
  added: number;
  /** Whether the form of the header is asked for. */
  header: boolean;
  /** Whether the lengths of what follows, and the empty lines between, are asked for. */
  lines: boolean;
  /** `Revert` where the first line takes back, `fixup` where it mends another commit, whose header it repeats. */
  repeats: "fixup" | "revert" | undefined;
  /** Whether what follows is a message of its own, which takes the place of the one that it amends. */
  amends: boolean;
}

const fixup = /^(?:fixup|squash|amend)! /u;
const revert = /^(?:Revert|Reapply) "/u;
const pullRequest = / \(#\d{1,9}\)$/u;
const conventional = "(?:\\w{1,30}(?:\\([^()]{0,100}\\))?!?: )?";
/** The block of YAML that Dependabot ends its messages with. */
const dependabotBlock = /^---\nupdated-dependencies:\n- dependency-name: \S/mu;
const dependabotHeader = new RegExp(`^${conventional}bump `, "iu");
/** The table of Renovate's `commitBodyTable`. */
const renovateTable = /^\| datasource \s{0,200}\| package /mu;
const renovateHeader = new RegExp(`^${conventional}(?:update|pin|replace|roll ?back|lock file maintenance) ?`, "iu");
/** The list of commits, or the line above the co-authors, that GitHub writes into a squashed commit. */
const squashList = /^\S[^\n]*\n\n(?:\* |(?:[^\n]*\n)+?-{9}\n)/u;

const botAddress = /(?:\[bot\]@users\.noreply\.github\.com|^bot@renovateapp\.com)$/iu;
const githubAddress = /^noreply@github\.com$/iu;

/**
 * What a message is asked for. Nothing that a person could write lets off the type or the subject: a header in a wrapping of git's is judged without the
 * wrapping, and only a bot that both wrote and committed may have a header of its own. Who writes in a bot's form is let off the lengths of lines alone.
 */
export function profileOf(text: string, makers?: Makers): Profile {
  const [first = ""] = text.split("\n", 1);
  const isBot = makers !== undefined && botAddress.test(makers.author);
  const isServer = makers !== undefined && githubAddress.test(makers.committer);
  const isSquash = pullRequest.test(first) && (isServer || squashList.test(text));
  const isBotText = (dependabotHeader.test(first) && dependabotBlock.test(text)) || (renovateHeader.test(first) && renovateTable.test(text));
  const { before, after, repeats } = unwrapped(first);
  return {
    before,
    after,
    added: isSquash && after === 0 ? (pullRequest.exec(first)?.[0].length ?? 0) : 0,
    header: !(isBot && (isServer || (makers !== undefined && botAddress.test(makers.committer)))),
    lines: !(isBot || isBotText || isSquash),
    repeats,
    amends: first.startsWith("amend! "),
  };
}

/** A subject without the number of its pull request. */
export function withoutNumber(subject: string): string {
  return subject.replace(pullRequest, "");
}

/** The header inside of what git and GitHub put around one. */
function unwrapped(first: string): Pick<Profile, "before" | "after" | "repeats"> {
  let repeats: Profile["repeats"];
  let before = 0;
  let after = 0;
  for (;;) {
    const rest = first.slice(before, first.length - after);
    const mark = fixup.exec(rest)?.[0];
    // GitHub reverts `title (#12)` as `Revert "title (#12)" (#13)`.
    const number = pullRequest.exec(rest)?.[0].length ?? 0;
    const quoted = revert.exec(rest)?.[0];
    if (mark !== undefined && rest.trim() !== mark.trim()) {
      before += mark.length;
      repeats ??= "fixup";
    } else if (quoted !== undefined && rest.slice(0, rest.length - number).endsWith('"') && rest.length - number > quoted.length + 1) {
      before += quoted.length;
      after += number + 1;
      repeats ??= "revert";
    } else {
      if (repeats === "revert") after += number;
      return { before, after, repeats };
    }
  }
}
