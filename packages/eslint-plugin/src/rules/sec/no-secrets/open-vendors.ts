import type { TSESLint } from "@typescript-eslint/utils";
import { wordSet, wordsOf } from "../../../secrets/words.js";

/** Packages of vendors whose keys for pages and apps are made to be seen: they only let events in. */
const openPackages = /["'](?:@bugsnag\/[\w-]{1,60}|bugsnag(?:-js)?|posthog-js|posthog-react-native|mixpanel-browser|@amplitude\/analytics-[\w-]{1,60}|amplitude-js|@segment\/analytics-[\w-]{1,60}|logrocket|firebase\/app)["']/;

/** Searches in documentation, whose pages carry a key that only searches: DocSearch, and what Docusaurus and VitePress make of it. */
const openSearches = /\bdocsearch\(|["']@docsearch\/|\btypesense(?:CollectionName|ServerConfig)\b|\balgolia:\s{0,4}\{|\bprovider:\s{0,4}["']algolia["']/;

/** Words of names that do not tell whose key it is. */
const anyones = wordSet("api key project write token app client sdk web browser id");

const known = new WeakMap<object, boolean>();

/**
 * Whether a name without an owner (`apiKey`, `writeKey`, `projectToken`) stands in a file that hands such keys to a vendor who means them to be seen.
 */
export function isOpenKey(name: string, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  if (!wordsOf(name).every((word) => anyones.has(word))) return false;
  let imports = known.get(sourceCode);
  if (imports === undefined) known.set(sourceCode, (imports = openPackages.test(sourceCode.text) || openSearches.test(sourceCode.text)));
  return imports;
}
