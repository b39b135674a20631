// What modules of the bundle find in the place of `import.meta.url`, and how packages outside the bundle are found. The launcher gives every part the path of
// dist/contract.cjs as its file.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const corePath = () => require.resolve("@contract-as-code/core/package.json");

export const bundleUrl = pathToFileURL(__filename).href;
export const coreUrl = () => pathToFileURL(corePath()).href;
export const coreRequire = (name) => createRequire(corePath())(name);
export const oxcUrl = () => {
  const plugin = createRequire(corePath()).resolve("@contract-as-code/eslint-plugin/package.json");
  return pathToFileURL(createRequire(plugin).resolve("oxc-parser")).href;
};
