// Apart from the rules themselves, so that who only asks for a name loads nothing of what they judge by.

/** Reports clauses that judge nothing. */
export const vacuousName = "contract/no-vacuous-clause";
/** Reports obligations that nothing enforces. */
export const enforcementName = "contract/require-enforcement";
/** Reports waivers that must not stand. */
export const expiredWaiverName = "contract/no-expired-waiver";
/** Reports files of other tools that are not as `contract sync` writes them. */
export const syncedName = "contract/require-synced-files";

/** The names of the rules that the engine itself applies. */
export const engineRuleNames: readonly string[] = [vacuousName, enforcementName, expiredWaiverName, syncedName];
