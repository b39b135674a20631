import { posix } from "node:path";
import type { Range } from "../../data/data-tree.js";
import { positionAt } from "../../data/place.js";
import { deployedEnvironments } from "../../environments/deployed-environments.js";
import { environmentFile, isAside } from "../../environments/environment-file.js";
import { dotenvFiles, dotenvKeys, dotenvPaths, environmentFiles, isDotenvPath, usualExamples } from "../../environments/environment-files.js";
import { usualEnvironments } from "../../environments/environment-name.js";
import { keysOf } from "../../environments/environment-keys.js";
import { optionalKeys } from "../../environments/optional-keys.js";
import { isSealed } from "../../environments/sealed-file.js";
import { isGitIgnored } from "../../environments/git-ignore.js";
import { servicesOf } from "../../modules/services.js";
import { createRepositoryRule } from "../../repository-rule.js";
import type { ContractSettings, Repository } from "../../settings.js";
import { byServices } from "../../strictness.js";
import { withTemplate } from "../../template.js";

type MessageIds = "none" | "notIgnored" | "tracked" | "missingKeys" | "unknownKeys";
type Options = readonly [{ environments?: readonly string[]; example?: readonly string[] }];

const reading = /\bprocess\s*\.\s*env\b|\bimport\.meta\.env\b|\b(?:Bun|Deno)\.env\b/;
const ownMachine = /^(?:\.env(?:\.local|\.[\w-]+\.local)?|\.dev\.vars)$/;
const mostNamed = 6;

const rule = createRepositoryRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require an environment file for each environment, all with the same keys, and none of a single machine",
      clause: "ENV-3",
      files: dotenvFiles,
      strictness: { options: { environments: { kind: "demands" }, example: { kind: "undecided" } }, vocabulary: byServices },
    },
    messages: {
      none: "No file configures {{environments}}, so what was tried out before is not what runs there, and one environment's settings reach another. Add {{files}}, with the keys of {{example}} and a reference to the secrets manager for each secret.",
      notIgnored: "No `.gitignore` names {{paths}}, so the secrets of a machine can be committed by accident. Add the line `.env` to .gitignore.",
      tracked: "This file is for one machine, with its secrets, and no `.gitignore` names it, so everyone who has the repository has its values. Take it out (`git rm --cached {{path}}`), add `.env` and `.env*.local` to .gitignore, and name its keys in {{example}}.",
      missingKeys: "This environment lacks {{keys}}, which {{other}} names. Add {{them}} with this environment's values, so that all environments have the same keys.",
      unknownKeys: "{{example}} does not name {{keys}}, so whoever sets up another environment does not learn of {{them}}. Add {{them}} there, with an empty value, or take {{them}} out here.",
    },
    schema: [
      {
        type: "object",
        properties: {
          environments: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true, minItems: 1, description: "The environments that each need a file." },
          example: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true, description: "Names of the file that shows every key, the first found in a folder counts." },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ environments: [...usualEnvironments], example: [...usualExamples] }],
  },
  judge({ repository, settings, options: [{ environments = usualEnvironments, example = usualExamples }], report, honour }) {
    const dotenv = dotenvPaths(repository);
    const starts = configuredServices(settings, repository);
    const present = environmentFiles(repository, environments);
    // A package that is no service may have switches of its own.
    if (starts.length === 0 && !dotenv.some((path) => !path.includes("/")) && !present.some(({ form }) => form === "dotenv")) return;
    const folders = [...new Set(dotenv.map((path) => posix.dirname(path)))].sort((one, other) => remoteness(one, starts) - remoteness(other, starts));
    for (const { path, environment } of present) if (environments.includes(environment)) honour(path, 1, environment);
    const elsewhere = environments.some((name) => !present.some(({ environment }) => environment === name)) ? deployedEnvironments(repository, environments) : undefined;
    for (const [name, { file, range }] of elsewhere ?? []) if (environments.includes(name)) honour(file, positionAt(repository.read(file) ?? "", range[0]).line, name);
    const missing = environments.filter((name) => !present.some(({ environment }) => environment === name) && !elsewhere?.has(name));
    if (missing.length > 0) {
      const model = models.flatMap((form) => present.find((file) => file.form === form && environments.includes(file.environment)) ?? [])[0];
      const near = model?.form === "dotenv" ? [posix.dirname(model.path), ...folders] : folders;
      const shown = near.flatMap((folder) => exampleIn(folder, example, repository) ?? [])[0];
      const folder = shown === undefined ? (starts[0] ?? ".") : posix.dirname(shown);
      report("none", {
        environments: listed(missing),
        files: listed(missing.map((name) => model?.pathFor(name) ?? posix.join(folder, `.env.${name}`))),
        example: shown ?? model?.path ?? ".env.example",
      });
    }
    const open = folders.map((folder) => posix.join(folder, ".env")).filter((path) => !repository.list().includes(path) && !isGitIgnored(path, repository));
    if (open.length > 0) report("notIgnored", { paths: listed(open.map((path) => `\`${path}\``)) });
  },
  judgeFile({ path, text, repository, settings, options: [{ environments = usualEnvironments, example = usualExamples }], report }) {
    if (!repository || !isDotenvPath(path) || isAside(path)) return;
    const first: Range = [0, text.split(/\r?\n/, 1)[0]?.length ?? 0];
    const name = posix.basename(path);
    const folder = posix.dirname(path);
    if (ownMachine.test(name)) {
      const { entries } = dotenvKeys(repository, path);
      if (entries.size > 0 && !isSealed(entries.values())) report(first, "tracked", { path, example: exampleIn(folder, example, repository) ?? posix.join(folder, ".env.example") });
      return;
    }
    const own = environmentFile(path, environments);
    if (!own || own.isVariant || !environments.includes(own.environment)) return;
    const found = keysOf(own, { environments, example }, repository);
    const missing = found.missing.filter((key) => !optionalKeys(settings).has(key));
    if (missing.length > 0) report(first, "missingKeys", { ...told(missing), other: found.other });
    const [unknown] = found.unknown;
    if (unknown) report(unknown.range, "unknownKeys", { ...told(found.unknown.map(({ key }) => key)), example: found.example ?? found.other });
  },
});

/** The example's values are empty, so that it is whole with the keys that environments have and it lacks. */
export default withTemplate(rule, ({ repository, files, options: [{ environments = usualEnvironments, example = usualExamples } = {}] }) => {
  const lacking = new Map<string, Set<string>>();
  for (const path of files) {
    const own = isDotenvPath(path) ? environmentFile(path, environments) : undefined;
    const found = own && keysOf(own, { environments, example }, repository);
    if (found?.example !== undefined && found.unknown.length > 0) lacking.set(found.example, new Set([...(lacking.get(found.example) ?? []), ...found.unknown.map(({ key }) => key)]));
  }
  return [...lacking].map(([path, keys]) => {
    const text = repository.read(path) ?? "";
    return { path, at: text.length, text: `${/[^\n]$/u.test(text) ? "\n" : ""}${[...keys].map((key) => `${key}=\n`).join("")}` };
  });
});

/** The folders of the services that read the environment. */
function configuredServices({ vocabulary }: ContractSettings, repository: Repository): string[] {
  return servicesOf(repository, vocabulary).flatMap(({ folder, own }) => (own.some((file) => reading.test(repository.read(file) ?? "")) ? [folder] : []));
}

/** Forms after which a new file is modelled, the first that there is. */
const models = ["dotenv", "values", "config", "deployment"] as const;

/** How far a folder is from the services and the root, to name the nearest. */
function remoteness(folder: string, starts: readonly string[]): number {
  if (folder === ".") return 0;
  return (starts.some((start) => folder === start || folder.startsWith(`${start}/`)) ? 1 : 100) + folder.split("/").length;
}

function exampleIn(folder: string, names: readonly string[], repository: Repository): string | undefined {
  return names.map((name) => posix.join(folder, name)).find((path) => repository.read(path) !== undefined);
}

function told(keys: readonly string[]): { keys: string; them: string } {
  return { keys: listed(keys.map((key) => `\`${key}\``)), them: keys.length > 1 ? "them" : "it" };
}

/** `a`, `a and b`, `a, b and c`; of many the first. */
function listed(names: readonly string[]): string {
  const shown = names.length > mostNamed ? [...names.slice(0, mostNamed), `${names.length - mostNamed} more`] : names;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
