import { parseDocument } from "./parse-document.js";
import { documentKey } from "./prepared.js";
import { installedContracts, type ShippedContracts } from "./shipped.js";

/**
 * Parses every shipped contract, for a build that lets later runs do without it.
 * @returns JSON by key, as `preparedDocument` takes it
 */
export function prepareDocuments(shipped: ShippedContracts = installedContracts()): Record<string, string> {
  return Object.fromEntries(
    shipped.names.map((name) => {
      const text = shipped.read(name) ?? "";
      return [documentKey(name, text), JSON.stringify(parseDocument(name, text))];
    }),
  );
}
