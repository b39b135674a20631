import { isTestPlace } from "../test-support.js";

const tables = /(?:^|\/)(?:setup|database|db|dynamo(?:db)?)\/create-?(?:tables?|schemas?|indexes)\.[cm]?[jt]s$/i;
const migration = /(?:^|\/)(?:migrations?|seeds?|seeders?)\/|(?:^|\/)(?:seed|migrate|migration)\.[cm]?[jt]s$|\.(?:seed|migration)\.[cm]?[jt]s$/;
/** What only tells a tool what to do, or is run by hand. */
const tool = /(?:^|\/)(?:scripts?|bin)\/|\.config\.[cm]?[jt]s$/;

/**
 * Whether a path alone says that its code moves a database from one version to the next, makes it or fills it.
 * @param path POSIX, relative to the root
 */
export function isMigration(path: string): boolean {
  return migration.test(path) || tables.test(path);
}

/**
 * Whether a path alone says that its code runs once and ends, and answers nobody: a migration, a seed, a script, configuration of a tool, or what
 * serves tests.
 * @param path POSIX, relative to the root
 */
export function isOneTimeFile(path: string): boolean {
  return isMigration(path) || tool.test(path) || isTestPlace(path);
}
