import { hasOption, parseWords, valuesOf, toolName, type Invocation, type Words, type Workspaces } from "./invocation.js";

const turboValues = new Set(["--filter", "-F", "--concurrency", "--cache-dir", "--log-order", "--output-logs", "--team", "--token", "--cwd", "--env-mode", "--log-prefix", "--graph", "--cache", "--ui", "--api"]);
const nxValues = new Set(["-t", "--target", "--targets", "-p", "--projects", "--project", "--exclude", "--base", "--head", "--parallel", "--configuration", "-c", "--runner", "--output-style", "--files"]);
const lernaValues = new Set(["--scope", "--ignore", "--since", "--concurrency", "--loglevel"]);
const makeValues = new Set(["-C", "--directory", "-f", "--file", "--makefile", "-I", "-o", "-W", "-l"]);

const turboCommands = new Set(["prune", "login", "logout", "link", "unlink", "gen", "generate", "daemon", "telemetry", "scan", "config", "ls", "info", "boundaries", "query", "docs", "bin", "watch"]);
const nxCommands = new Set(["format", "format:check", "format:write", "graph", "dep-graph", "list", "report", "reset", "sync", "sync:check", "migrate", "generate", "g", "release", "connect", "daemon", "init", "add", "show", "view-logs", "print-affected", "import", "repair", "watch", "exec", "fix-ci", "start-ci-run", "record", "login", "register", "configure-ai-agents"]);

const all: Workspaces = { kind: "all" };

function chosen(filters: readonly string[]): Workspaces {
  return filters.length > 0 ? { kind: "some", filters } : all;
}

/**
 * What Turborepo, Nx, Lerna or make run.
 * @returns undefined where the words are none of them, or ask for something else
 */
export function taskRun(words: Words): Invocation | undefined {
  const [first, ...rest] = words;
  switch (first && toolName(first.text)) {
    case "turbo":
      return turbo(rest);
    case "nx":
      return nx(rest);
    case "lerna":
      return lerna(rest);
    case "make":
    case "gmake":
      return make(rest);
    default:
      return undefined;
  }
}

function turbo(words: Words): Invocation | undefined {
  const parsed = parseWords(words, turboValues);
  const [command, ...others] = parsed.positionals.map(({ text }) => text);
  if (command === undefined || turboCommands.has(command)) return undefined;
  const names = command === "run" ? others : [command, ...others];
  return { kind: "tasks", runner: "turbo", names, workspaces: chosen(valuesOf(parsed, "--filter", "-F")) };
}

function nx(words: Words): Invocation | undefined {
  const parsed = parseWords(words, nxValues);
  const [command, target] = parsed.positionals.map(({ text }) => text);
  if (command === undefined || nxCommands.has(command)) return undefined;
  const filters = chosen(valuesOf(parsed, "-p", "--projects", "--project"));
  if (command === "run-many" || command === "affected" || command.startsWith("affected:")) {
    const short = command.startsWith("affected:") ? [command.slice("affected:".length)] : [];
    const named = [...new Set([...valuesOf(parsed, "-t", "--target", "--targets"), ...short, ...listBehind(words, ["-t", "--target", "--targets"])])];
    return { kind: "tasks", runner: "nx", names: named, workspaces: filters };
  }
  if (command === "run") {
    const [project, name] = (target ?? "").split(":");
    if (name === undefined) return project === undefined || project === "" ? undefined : { kind: "tasks", runner: "nx", names: [project], workspaces: all };
    return { kind: "tasks", runner: "nx", names: [name], workspaces: { kind: "some", filters: [project ?? ""] } };
  }
  return { kind: "tasks", runner: "nx", names: [command], workspaces: target === undefined ? filters : { kind: "some", filters: [target] } };
}

/** Every word behind an option up to the next one, as Nx takes its lists. */
function listBehind(words: Words, names: readonly string[]): string[] {
  const start = words.findIndex(({ text }) => names.includes(text));
  if (start === -1) return [];
  const rest = words.slice(start + 1).map(({ text }) => text);
  const end = rest.findIndex((text) => text.startsWith("-"));
  return rest.slice(0, end === -1 ? rest.length : end).flatMap((text) => text.split(","));
}

function lerna(words: Words): Invocation | undefined {
  const parsed = parseWords(words, lernaValues);
  const [command, name] = parsed.positionals.map(({ text }) => text);
  if (command !== "run" || name === undefined) return undefined;
  return { kind: "tasks", runner: "lerna", names: name.split(","), workspaces: chosen(valuesOf(parsed, "--scope")) };
}

function make(words: Words): Invocation {
  const parsed = parseWords(words, makeValues);
  return {
    kind: "make",
    targets: parsed.positionals.map(({ text }) => text).filter((text) => !text.includes("=")),
    folder: valuesOf(parsed, "-C", "--directory")[0],
    file: valuesOf(parsed, "-f", "--file", "--makefile")[0],
    goesOn: hasOption(parsed, "-i", "--ignore-errors"),
  };
}
