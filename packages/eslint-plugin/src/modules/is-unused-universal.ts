import { importersOf } from "./importers-of.js";
import type { Repository } from "../settings.js";

const universal = /(?:^|\/)(?:universal|isomorphic)\//;

/**
 * Whether a module stands in a folder for code of both sides and nothing imports it, so that neither its path nor its users say that it runs on a server.
 * @param path POSIX, relative to the root
 * @returns false where nothing is known of the repository, or of who imports
 */
export function isUnusedUniversal(path: string, repository: Repository | undefined): boolean {
  return universal.test(path) && repository?.parse !== undefined && importersOf(path, repository).length === 0;
}
