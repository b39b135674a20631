import { matchesAny } from "../../../glob.js";
import { isPageModule } from "../../../modules/is-page-module.js";
import type { ContractSettings, Repository } from "../../../settings.js";
import { isBrowserPath } from "../../../syntax/outbound/browser-code.js";
import { mentionsLibrary } from "../../../syntax/outbound/mentions-library.js";
import { serverCall } from "../../../syntax/outbound/server-call.js";
import { allNodes } from "../../../syntax/own-nodes.js";

/** A place of the production code that sends HTTP. */
export interface ServerCallPlace {
  library: string;
  file: string;
  /** 1-based. */
  line: number;
}

const code = /(?<!\.d)\.[cm]?[jt]sx?$/;

/** The first call, by path, with which the repository's production code sends HTTP from a server. */
export function firstServerCall({ vocabulary, repository }: ContractSettings): ServerCallPlace | undefined {
  if (!repository?.parse) return undefined;
  const isTest = (file: string): boolean => matchesAny(file, vocabulary.tests) || matchesAny(file, vocabulary.commands);
  const isSource = (file: string): boolean => vocabulary.source.length === 0 || matchesAny(file, vocabulary.source);
  for (const file of repository.list()) {
    if (!code.test(file) || isTest(file) || isBrowserPath(file) || !isSource(file)) continue;
    const found = callIn(file, repository);
    if (found && !isPageModule(file, isTest, repository)) return found;
  }
  return undefined;
}

function callIn(file: string, repository: Repository): ServerCallPlace | undefined {
  if (!mentionsLibrary(repository.read(file) ?? "", ["http"])) return undefined;
  const sourceCode = repository.parse?.(file);
  if (!sourceCode) return undefined;
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    if (node.type !== "CallExpression" && node.type !== "NewExpression") continue;
    const library = serverCall(node, sourceCode);
    if (library) return { library: library.name, file, line: node.loc.start.line };
  }
  return undefined;
}
