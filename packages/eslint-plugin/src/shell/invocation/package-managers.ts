import { hasOption, parseWords, toolName, valuesOf, type Invocation, type Words, type Workspaces } from "./invocation.js";

/** What a package manager runs for its words; undefined where it is its own command (`npm ci`, `pnpm audit`). */
type Reader = (words: Words) => Invocation | Words | undefined;

const npmValues = new Set(["-w", "--workspace", "--prefix", "-C", "-p", "--package", "-c", "--call", "--loglevel", "--registry", "--cache", "--userconfig", "--script-shell"]);
const pnpmValues = new Set(["-F", "--filter", "--filter-prod", "-C", "--dir", "--loglevel", "--reporter", "--workspace-concurrency", "--test-pattern", "--changed-files-ignore-pattern", "--package", "--resume-from"]);
const yarnValues = new Set(["--cwd", "--include", "--exclude", "--from", "--since", "-j", "--jobs", "-p", "--package", "--mutex", "--network-timeout", "--registry"]);
const bunValues = new Set(["-F", "--filter", "--cwd", "-p", "--package", "--config", "--env-file", "--elide-lines", "--shell", "--preload", "-r"]);
const npxValues = new Set(["-p", "--package", "--node-options", "--registry", "--cache", "-w", "--workspace"]);

const npmCommands = "access adduser audit bugs cache ci clean-install completion config dedupe deprecate diff dist-tag docs doctor edit explain explore find-dupes fund get help hook i init install install-ci-test install-test it link ll login logout ls org outdated owner pack ping pkg prefix profile prune publish query rebuild repo root sbom search set shrinkwrap star stars team token uninstall unpublish unstar update version view whoami add in ins rm un";
const pnpmCommands =
  "add i install update up remove rm link unlink import rebuild prune fetch install-test patch patch-commit patch-remove audit list ls outdated why licenses publish pack root bin store server config env deploy doctor init create setup completion dedupe cat-file cat-index find-hash self-update approve-builds ignored-builds help ci clean-install sbom";
const yarnCommands =
  "add audit autoclean bin cache check config constraints create dedupe explain generate-lock-entry global help import info init install licenses link list login logout node npm outdated owner pack patch patch-commit plugin policies prune publish rebuild remove search self-update set stage tag team unlink unplug up upgrade upgrade-interactive version versions why";
const bunCommands = "install i add a remove rm update outdated link unlink publish patch pm init create c upgrade test build why audit repl completions info ci";

const own = {
  npm: new Set(npmCommands.split(" ")),
  pnpm: new Set(pnpmCommands.split(" ")),
  yarn: new Set(yarnCommands.split(" ")),
  bun: new Set(bunCommands.split(" ")),
};

const here: Workspaces = { kind: "here" };

function scriptOf(name: string, args: Words, rest: Partial<Extract<Invocation, { kind: "script" }>> = {}): Invocation {
  return { kind: "script", name, args: args[0]?.text === "--" ? args.slice(1) : args, workspaces: here, folder: undefined, mayBeTool: false, mayBeMissing: false, ...rest };
}

function some(filters: readonly string[], isAll: boolean): Workspaces {
  if (filters.length > 0) return { kind: "some", filters };
  return isAll ? { kind: "all" } : here;
}

const npm: Reader = (words) => {
  const parsed = parseWords(words, npmValues, 1);
  const behind = parseWords(parsed.rest, npmValues, 1);
  const [command] = parsed.positionals;
  const folder = [...valuesOf(parsed, "--prefix", "-C"), ...valuesOf(behind, "--prefix", "-C")][0];
  const all = { positionals: [], rest: [], options: [...parsed.options, ...behind.options] };
  const workspaces = some(valuesOf(all, "-w", "--workspace"), hasOption(all, "--workspaces", "-ws"));
  const rest = { workspaces, folder, mayBeMissing: hasOption(all, "--if-present") };
  switch (command?.text) {
    case "run":
    case "run-script":
    case "rum":
    case "urn": {
      const [name] = behind.positionals;
      // Options may stand behind the script's name, too.
      const later = parseWords(behind.rest, npmValues);
      const given = { positionals: [], rest: [], options: [...all.options, ...later.options] };
      if (!name) return undefined;
      return scriptOf(name.text, behind.rest, {
        workspaces: some(valuesOf(given, "-w", "--workspace"), hasOption(given, "--workspaces", "-ws")),
        folder: folder ?? valuesOf(later, "--prefix", "-C")[0],
        mayBeMissing: hasOption(given, "--if-present"),
      });
    }
    case "t":
    case "tst":
    case "test":
    case "start":
    case "stop":
    case "restart": {
      const later = parseWords(parsed.rest, npmValues);
      const given = { positionals: [], rest: [], options: [...all.options, ...later.options] };
      return scriptOf(/^t(?:st)?$/.test(command.text) ? "test" : command.text, parsed.rest, { ...rest, workspaces: some(valuesOf(given, "-w", "--workspace"), hasOption(given, "--workspaces", "-ws")) });
    }
    case "exec":
    case "x":
      return npx(parsed.rest);
    default:
      return undefined;
  }
};

const pnpm: Reader = (words) => {
  const parsed = parseWords(words, pnpmValues, 1);
  const [command] = parsed.positionals;
  if (!command) return undefined;
  const workspaces = some(valuesOf(parsed, "-F", "--filter", "--filter-prod"), hasOption(parsed, "-r", "--recursive"));
  const folder = valuesOf(parsed, "-C", "--dir")[0] ?? (hasOption(parsed, "-w", "--workspace-root") ? "/" : undefined);
  const mayBeMissing = hasOption(parsed, "--if-present");
  const rest = { workspaces, folder, mayBeMissing };
  const { text } = command;
  if (text === "recursive" || text === "multi" || text === "m") return pnpm([{ ...command, text: "-r" }, ...parsed.rest]);
  if (text === "run" || text === "run-script") {
    const behind = parseWords(parsed.rest, pnpmValues, 1);
    const [name] = behind.positionals;
    const all = { positionals: [], rest: [], options: [...parsed.options, ...behind.options] };
    if (!name) return undefined;
    return scriptOf(name.text, behind.rest, { ...rest, workspaces: some(valuesOf(all, "-F", "--filter"), hasOption(all, "-r", "--recursive")), mayBeMissing: hasOption(all, "--if-present") });
  }
  if (text === "exec" || text === "dlx" || text === "x") return npx(parsed.rest);
  if (text === "t" || text === "test" || text === "start" || text === "stop") return scriptOf(text === "t" ? "test" : text, parsed.rest, rest);
  if (own.pnpm.has(text)) return undefined;
  return scriptOf(text, parsed.rest, { ...rest, mayBeTool: true });
};

const yarn: Reader = (words) => {
  const parsed = parseWords(words, yarnValues, 1);
  const [command] = parsed.positionals;
  if (!command) return undefined;
  const folder = valuesOf(parsed, "--cwd")[0];
  const { text } = command;
  const [first, ...others] = parsed.rest;
  switch (text) {
    case "workspace": {
      const inner = first && yarn(others);
      return inner && "kind" in inner && inner.kind === "script" ? { ...inner, workspaces: { kind: "some", filters: [first.text] } } : inner;
    }
    case "workspaces": {
      const isEach = first?.text === "foreach";
      const behind = parseWords(isEach ? others : parsed.rest, yarnValues, 1);
      const [next] = behind.positionals;
      const inner = next && yarn([next, ...behind.rest]);
      return inner && "kind" in inner && inner.kind === "script" ? { ...inner, workspaces: some(valuesOf(behind, "--include"), true) } : inner;
    }
    case "run": {
      const behind = parseWords(parsed.rest, yarnValues, 1);
      const [name] = behind.positionals;
      return name && scriptOf(name.text, behind.rest, { folder, mayBeTool: true });
    }
    case "exec":
    case "dlx":
      return npx(parsed.rest);
    case "t":
    case "test":
    case "start":
      return scriptOf(text === "t" ? "test" : text, parsed.rest, { folder });
    default:
      return own.yarn.has(text) ? undefined : scriptOf(text, parsed.rest, { folder, mayBeTool: true });
  }
};

const bun: Reader = (words) => {
  const parsed = parseWords(words, bunValues, 1);
  const [command] = parsed.positionals;
  if (!command) return undefined;
  const { text } = command;
  const folder = valuesOf(parsed, "--cwd")[0];
  if (text === "x") return npx(parsed.rest);
  const behind = parseWords(parsed.rest, bunValues, 1);
  const all = { positionals: [], rest: [], options: [...parsed.options, ...(text === "run" ? behind.options : [])] };
  const [name, args] = text === "run" ? [behind.positionals[0], behind.rest] : [command, parsed.rest];
  if (!name || (text !== "run" && own.bun.has(text))) return undefined;
  if (/\.[cm]?[jt]sx?$/.test(name.text)) return undefined;
  return scriptOf(name.text, args, { workspaces: some(valuesOf(all, "-F", "--filter"), false), folder: folder ?? valuesOf(behind, "--cwd")[0], mayBeTool: true });
};

/** The tool that `npx`, `bunx`, `pnpm dlx` and the like run, as the words of a command of its own. */
const npx: Reader = (words) => {
  const parsed = parseWords(words, npxValues, 1);
  const call = words.findIndex(({ text }) => text === "-c" || text === "--call" || text === "--shell-mode");
  const script = call === -1 ? undefined : words[call + 1];
  if (script && call < words.length - parsed.rest.length) return { kind: "shell", script, mode: { errexit: false, pipefail: false } };
  const [first] = parsed.positionals;
  // `npm exec -- tool` has its tool behind the dashes.
  return first ? [{ ...first, text: toolName(first.text) }, ...parsed.rest] : parsed.rest.length > 0 ? parsed.rest : undefined;
};

const readers: Readonly<Record<string, Reader>> = { npm, pnpm, yarn, yarnpkg: yarn, bun, npx, bunx: npx, pnpx: npx };

/**
 * What a package manager runs.
 * @returns an invocation, the words of another command, or undefined where the words are no package manager's, or its own command
 */
export function packageManagerRun(words: Words): Invocation | Words | undefined {
  const [first, ...rest] = words;
  const name = first && toolName(first.text);
  return name !== undefined && Object.hasOwn(readers, name) ? readers[name]?.(rest) : undefined;
}
