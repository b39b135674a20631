import { matchesAny } from "../../../glob.js";
import type { ContractSettings } from "../../../settings.js";
import { everyEnvironmentRead } from "../../../syntax/every-environment-read.js";

const code = /\.[cm]?[jt]sx?$/;
const mention = /\benv\b/;
/** Configuration that a tool loads on its own. */
const configuration = /(?:^|\/)[\w.-]+\.(?:config|setup)(?:\.\w+)*\.[cm]?[jt]s$/;
const known = new WeakMap<ContractSettings, { path: string } | undefined>();

/** The first file by path, of the production code, that reads a variable which the platform does not set; undefined where none does, or the host has no parser. */
export function firstReader(settings: ContractSettings): { path: string } | undefined {
  if (!known.has(settings)) known.set(settings, find(settings));
  return known.get(settings);
}

function find({ vocabulary, repository }: ContractSettings): { path: string } | undefined {
  for (const path of repository?.list() ?? []) {
    if (!code.test(path) || configuration.test(path) || !matchesAny(path, vocabulary.source)) continue;
    if (matchesAny(path, vocabulary.tests) || matchesAny(path, vocabulary.commands)) continue;
    if (!mention.test(repository?.read(path) ?? "")) continue;
    const sourceCode = repository?.parse?.(path);
    if (sourceCode && everyEnvironmentRead(sourceCode).some(({ access, key }) => access === "key" && key !== undefined && key !== "NODE_ENV")) return { path };
  }
  return undefined;
}
