/** The version of this package, as its manifest has it; `.ci/packages/raise-versions.js` writes it, and rules may not read files. */
export const version = "0.0.0";
