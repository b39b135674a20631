import type { PipelineCommand } from "./pipeline-command.js";
import { toolName } from "../shell/invocation/invocation.js";
import { stepKindsOf, type StepKind } from "./step-kinds.js";
import { toolKinds } from "./step-tools.js";

const sayings: Readonly<Record<Exclude<StepKind, "coverage">, string>> = {
  test: "the tests",
  lint: "the linter",
  secrets: "the scan for secrets",
  vulnerabilities: "the scan for vulnerabilities",
  build: "the build",
};

/** Programs whose outcome is a verdict on the project, beside those that every pipeline should run; with a pattern, only where it fits the words behind the name. */
const checkers: readonly (readonly [saying: string, names: ReadonlySet<string>, words?: RegExp])[] = [
  ["the type check", named("svelte-check mypy pyright basedpyright flow pyre")],
  ["the type check", named("tsc tsgo vue-tsc"), /(?:^|\s)--noEmit(?!\sfalse)/i],
  ["the type check", named("astro deno"), /^check(?=\s|$)/],
  ["the format check", named("prettier prettierd black dprint oxfmt rustfmt terraform tofu cargo isort pretty-quick"), /(?:^|\s)(?:--check|-check|--list-different|-c|-l)(?=\s|$)|^check(?=\s|$)/],
  ["the coverage threshold", named("nyc c8"), /check-coverage/],
  ["the contract check", named("buf oasdiff spectral redocly graphql-inspector pact-broker optic"), /(?:^|\s)(?:lint|breaking|changelog|diff|validate|can-i-deploy)(?=\s|$)/],
  [
    "the check",
    named("commitlint actionlint zizmor hadolint markdownlint markdownlint-cli2 stylelint shellcheck yamllint knip depcheck madge depcruise publint attw size-limit bundlesize lhci cspell lychee checkov tfsec kubeconform kubeval sherif license-checker kics conftest"),
  ],
  ["the check", named("helm terraform tofu prisma syncpack changeset manypkg"), /(?:^|\s)(?:lint|validate|status|check)(?=\s|$)/],
];

/** Words with which a program judges nothing: it sets itself up, mends, watches, lists or reports. */
const harmless = /(?:^|\s)(?:--version|--help|--init|--fix|--fix-dry-run|--write|--watch\S*|-w|--clear-?[cC]ache|--list\w*|--print-config|--showConfig|--dry-run\S*|--ui|--open|install|uninstall|autoupdate|update|upgrade|login|auth|init|monitor|server|open|report|merge|show-report|(?:--)?merge-reports|upload\S*|info|version|cache|codegen)(?=[\s=]|$)/;
const ownPrograms = new Set("node tsx ts-node bun deno python python3 ruby php sh bash zsh".split(" "));
/** What belongs to the project; a path that begins with a variable may be anybody's. */
const checkingFile = /(?:^|[-_./])(?:tests?|lint|check|verify|validate|audit|scan|typecheck)(?:$|[-_./])/i;
const otherwise = /health|update|wait|ready|fix|seed|setup|report|format(?!-check)/i;

/**
 * What a command judges, in words that a message can hold (`the tests`): its failure says that the project is not fit to be merged or released.
 * @returns undefined for what prepares, cleans up, measures, reports or deploys
 */
export function gateOf(command: Pick<PipelineCommand, "kind" | "name" | "args" | "with">): string | undefined {
  const { kind, name, args } = command;
  const words = args.join(" ");
  if (kind === "tool") {
    if (name === "codecov" || name === "coveralls" || name === "codecovcli") return undefined;
    if (harmless.test(words) && !/^(?:mvnw?|gradlew?|docker)$/.test(name)) return undefined;
    for (const [saying, names, pattern] of checkers) if (names.has(name) && (!pattern || pattern.test(words))) return saying;
  }
  const kinds = stepKindsOf({ ...command, scripts: [] });
  for (const known of ["test", "lint", "secrets", "vulnerabilities", "build"] as const) {
    // Actions that build do much else beside: previews, comments, uploads.
    if (kinds.has(known) && (kind === "tool" || known !== "build" || name.startsWith("docker/"))) return sayings[known];
  }
  if (kind === "action") return undefined;
  const program = ownPrograms.has(name) ? args.find((argument) => !argument.startsWith("-") && /[/.]/.test(argument)) : /\.(?:sh|bash|[cm]?[jt]s|py)$/.test(name) ? name : undefined;
  return program !== undefined && !program.includes("$") && checkingFile.test(program) && !otherwise.test(program) ? "the check" : undefined;
}

/** By their names, the package scripts, tasks and targets that judge the project. */
const gateScripts: readonly (readonly [saying: string, name: RegExp])[] = [
  ["the tests", /^(?:tests?|unit|e2e|integration)(?:$|[:\-_.])|[:\-_](?:tests?|e2e)$/i],
  ["the linter", /^(?:lint|eslint|oxlint|biome)(?:$|[:\-_.])|[:\-_]lint$/i],
  ["the type check", /(?:^|[:\-_.])(?:type-?check|check-?types|types:check|tsc)(?:$|[:\-_.])/i],
  ["the format check", /format[:\-_]check|check[:\-_]format|prettier[:\-_]check/i],
  ["the scan for vulnerabilities", /^(?:audit|security)(?:$|[:\-_.])/i],
  ["the build", /^(?:build|compile)(?:$|[:\-_.])|[:\-_]build$/i],
  ["the check", /^(?:check|verify|validate|ci)(?:$|[:\-_.])|[:\-_](?:scan|check|verify|validate|audit|drift)(?:$|[:\-_.])/i],
];
const noGateScript = /(?:^|[:\-_.])(?:fix|watch|dev|update|ui|report|debug|start|serve|deploy|preview|clean|setup|seed|generate|install|storybook|open|bench|health\w*)(?:$|[:\-_.])/i;

/** What a package script, task or target judges, by its name; undefined where the name promises nothing, or something else beside. */
export function gateOfScript(name: string): string | undefined {
  if (isNoGateScript(name)) return undefined;
  return gateScripts.find(([, pattern]) => pattern.test(name))?.[0];
}

/** Whether a script's name says that its outcome is nobody's verdict: `test:watch`, `lint:fix`, `dev`. */
export function isNoGateScript(name: string): boolean {
  return noGateScript.test(name);
}

/** Programs that lead to others. */
const leading = "npm npx pnpm pnpx yarn bun bunx node tsx ts-node deno python python3 uv uvx poetry make just task turbo nx lerna rush wireit npm-run-all run-p run-s concurrently bash sh zsh docker-compose rake php ruby";
let words: Set<string> | undefined;

/** A cheap test of a script's text: whether a word in it may name a gate or what leads to one. */
export function mayHoldGate(text: string): boolean {
  words ??= new Set([...named(leading), ...toolKinds.flatMap(([, names]) => [...names]), ...checkers.flatMap(([, names]) => [...names])]);
  const known = words;
  return text.split(/[\s;&|()"'`{}]+/).some((word) => known.has(word) || known.has(toolName(word)) || /\.(?:sh|bash|[cm]?[jt]s|py)$/.test(word) || (word.includes("/") && checkingFile.test(word)));
}

function named(names: string): ReadonlySet<string> {
  return new Set(names.split(" "));
}
