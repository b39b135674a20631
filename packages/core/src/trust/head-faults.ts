import { checkVocabularyPaths } from "../document/check-vocabulary-paths.js";
import type { Contract, Diagnostic } from "../document/contract.js";
import { loadContract, type LoadOptions } from "../document/load.js";
import { shippedPrefix } from "../document/shipped.js";
import { proveExamples } from "../judges/examples.js";
import { splitRuleName } from "../plan/lint-rule.js";
import { builtInNamespaces } from "../plan/plugins.js";
import { usesOf } from "../plan/uses.js";
import { readBaseline } from "../report/baseline.js";
import { readWaivers } from "../report/waivers.js";
import type { View } from "../view/view.js";

/**
 * What is wrong with the contract, the waivers and the baseline that a head brings. They judge nothing yet, but everything that comes after the head.
 *
 * Plugins are loaded only where the base's contract names the same package: what a head asks for is not imported, and rules that nobody has loaded are taken as they are.
 *
 * @param base the contract that judges
 * @param isChanged whether the head's documents are other ones than the base's, so that their rules and examples are worth proving
 */
export async function headFaults(head: View, base: Contract, { file = base.file, ...options }: LoadOptions, isChanged: boolean): Promise<Diagnostic[]> {
  const loaded = loadContract(head, { file, ...options });
  const faults = [...loaded.diagnostics, ...readWaivers(head).diagnostics, ...readBaseline(head).diagnostics];
  if (loaded.contract !== undefined) {
    const known = knownPart(loaded.contract, base);
    faults.push(...checkVocabularyPaths(known, head.entries.filter(({ kind }) => kind === "file").map(({ path }) => path)));
    if (isChanged) {
      const { diagnostics } = await usesOf(known, true);
      faults.push(...diagnostics);
      // Examples of rules that are not known as they are written prove nothing.
      if (diagnostics.length === 0) faults.push(...(await proveExamples(known, ({ span }) => !span.file.startsWith(shippedPrefix))).diagnostics);
    }
  }
  return faults.map((fault) => ({ ...fault, message: messageOf(fault, file) }));
}

function messageOf({ code, message, file }: Diagnostic, contract: string): string {
  if (code === "missing-document" && file === contract) return `The head has no ${contract}, so nothing would judge what comes after it. Leave the contract where the base has it.`;
  return `In the head: ${message}`;
}

/** A contract without the clauses that use plugins which the base does not name alike. */
function knownPart(contract: Contract, { plugins }: Contract): Contract {
  const own = Object.fromEntries(Object.entries(contract.plugins).filter(([namespace, name]) => Object.hasOwn(plugins, namespace) && plugins[namespace] === name));
  const isKnown = (rule: string): boolean => {
    const { namespace } = splitRuleName(rule);
    return builtInNamespaces.includes(namespace) || Object.hasOwn(own, namespace) || !Object.hasOwn(contract.plugins, namespace);
  };
  return { ...contract, plugins: own, clauses: contract.clauses.filter(({ rules }) => rules.every(({ name }) => isKnown(name))) };
}
