import { syncedFiles } from "../sync/synced-files.js";
import { enforcementName, expiredWaiverName, syncedName, vacuousName } from "./engine-rule-names.js";
import type { LintRule } from "./lint-rule.js";

/**
 * Rules that the engine itself applies, over the whole contract and its waivers: no file is theirs. A clause that names one owns its findings; the
 * description is what `contract explain` says.
 */
const descriptions: ReadonlyMap<string, string> = new Map([
  [vacuousName, "Disallow clauses that judge no file of the repository, so that they cannot fail"],
  [enforcementName, "Require that every MUST is enforced by a rule or checked by a named reviewer"],
  [expiredWaiverName, "Disallow waivers that have expired, have no owner, reach too far ahead, name no live clause or match no finding"],
  [syncedName, "Require that files of other tools that follow from the contract are there, and are as `contract sync` writes them"],
]);

/** The options of those that have some. */
const schemas: Readonly<Record<string, object[]>> = {
  [syncedName]: [
    {
      type: "object",
      properties: { except: { type: "array", items: { enum: syncedFiles.map(({ name }) => name) }, uniqueItems: true } },
      additionalProperties: false,
    },
  ],
};

/** One of these rules, as far as it has a description; undefined for any other name. */
export function engineRule(name: string): LintRule | undefined {
  const description = descriptions.get(name);
  return description === undefined ? undefined : { meta: { type: "problem", docs: { description }, schema: schemas[name] ?? [] }, create: () => ({}) };
}
