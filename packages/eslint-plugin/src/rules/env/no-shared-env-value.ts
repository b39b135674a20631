import { dataOf } from "../../data/data-file.js";
import { isDebug, leadsToMachine, lowerHost, ownHost } from "../../environments/endpoint.js";
import { environmentFile, type EnvironmentFile } from "../../environments/environment-file.js";
import { environmentFiles } from "../../environments/environment-files.js";
import { usualEnvironments } from "../../environments/environment-name.js";
import { configurationFiles, fileKind } from "../../environments/file-kind.js";
import { settingsOf, type FileSetting } from "../../environments/settings-of.js";
import { createFileRule } from "../../file-rule.js";
import { remember } from "../../learned.js";
import { isSecretName, loginIn, secretValue } from "../../secrets/secret-value.js";
import { wordsOf } from "../../secrets/words.js";
import type { Repository } from "../../settings.js";

type MessageIds = "secret" | "endpoint" | "machine" | "lowerHost" | "debug";
type Options = readonly [{ allow?: readonly string[] }];

/** Addresses in a secrets manager: what is the same there is the same secret, unlike a variable of the same name. */
const address = /^(?:op|vault|aws-?sm|gcp-?sm|sm|akv|ssm):|^arn:aws[\w-]*:(?:secretsmanager|ssm):|^projects\/[^/]+\/secrets\//i;

export default createFileRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow secrets, endpoints and debug switches of one environment in another",
      clause: "ENV-4",
      files: configurationFiles,
      strictness: { options: { allow: { kind: "exempts" } }, vocabulary: { sensitive: "demands" } },
    },
    messages: {
      secret: "`{{name}}` is the same secret as in {{other}}, so whoever gets into {{lower}} gets into {{environment}} too. Give {{environment}} a secret of its own, and replace this one.",
      endpoint: "`{{name}}` leads to the same host as in {{other}}, so {{lower}} works on what {{environment}} works on. Give each environment its own.",
      machine: "`{{name}}` leads to the machine itself, where production has no such service. Write production's own address.",
      lowerHost: "`{{name}}` leads to {{host}}, which is not production's by its name. Write production's own address.",
      debug: "`{{name}}` shows in production what only developers may see, and slows it down. Give it the value that production needs.",
    },
    schema: [
      {
        type: "object",
        properties: { allow: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true, description: "Names of settings that may be the same, or as they are, in every environment." } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allow: [] }],
  },
  judge({ path, repository, vocabulary, options: [{ allow = [] }], report }) {
    if (!repository) return;
    const own = environmentFile(path);
    if (!own || own.isExample || rank(own) < 1) return;
    const sensitive = new Set(vocabulary.sensitive.map((name) => wordsOf(name).join("")));
    const lower = own.isVariant ? [] : lowerFiles(own, repository);
    for (const setting of settingsIn(repository, path)) {
      const { name, value, range } = setting;
      if (allow.includes(name)) continue;
      const shared = lower.find((file) => settingsIn(repository, file.path).some((other) => other.name === name && other.value === value));
      const kind = shared && sharedKind(setting, sensitive);
      if (shared && kind) report(range, kind, { name, other: shared.path, lower: shared.environment, environment: own.environment });
      else if (own.environment === "production") {
        const host = lowerHost(name, value);
        if (leadsToMachine(name, value)) report(range, "machine", { name });
        else if (host !== undefined) report(range, "lowerHost", { name, host });
        else if (isDebug(name, value)) report(range, "debug", { name });
      }
    }
  },
});

function rank({ environment }: EnvironmentFile): number {
  return usualEnvironments.indexOf(environment);
}

/** The files of the environments below in the same place: those whose paths differ in the environment's name alone, the nearest first. */
function lowerFiles(own: EnvironmentFile, repository: Repository): EnvironmentFile[] {
  const place = own.pathFor("*");
  return environmentFiles(repository)
    .filter((file) => rank(file) >= 0 && rank(file) < rank(own) && !file.isVariant && file.pathFor("*") === place)
    .sort((one, other) => rank(other) - rank(one));
}

const settingsIn = remember((repository: Repository, path): readonly FileSetting[] => {
  const text = repository.read(path) ?? "";
  const kind = fileKind(path, text);
  return kind === undefined || kind === "workflow" || kind === "package" ? [] : settingsOf(kind, path, text, () => dataOf(path, text, repository));
});

/** What a value is that two environments have in common; undefined where both may have it. */
function sharedKind({ name, value }: FileSetting, sensitive: ReadonlySet<string>): "secret" | "endpoint" | undefined {
  if (address.test(value)) return "secret";
  const isReal = (text: string): boolean => ["weak", "strong"].includes(secretValue(text));
  const login = loginIn(value);
  if (login ? !login.isLocal && isReal(login.password) : isSecretName(name, sensitive) && isReal(value)) return "secret";
  return ownHost(name, value) === undefined ? undefined : "endpoint";
}
