import { posix } from "node:path";
import { entriesOf, entryOf, itemsOf, textOf, textsOf } from "../../../data/data-access.js";
import { dataRoot } from "../../../data/data-file.js";
import { isExampleName } from "../../../environments/environment-file.js";
import { dotenvKeys, dotenvPaths, isDotenvPath } from "../../../environments/environment-files.js";
import { repositoryFact } from "../../../fact.js";
import { remember } from "../../../learned.js";
import { isJsonObject, jsonFile } from "../../../modules/json-file.js";
import { wordsOf } from "../../../secrets/words.js";
import type { Repository } from "../../../settings.js";
import { mayBeReadByLibrary } from "../../../syntax/platform-variables.js";

/** Documents and what is made by tools: to name a variable there is not to read it. */
const passive = /\.(?:mdx?|markdown|txt|rst|adoc|lock|snap|svg|csv|po|map|png|jpe?g|gif|ico|webp|woff2?|ttf|otf|eot|pdf|zip|gz|mp4|wasm|min\.\w+)$|(?:^|\/)(?:pnpm-lock\.yaml|package-lock\.json|LICENSE|CODEOWNERS)$/i;
const word = /\b_?[A-Z][A-Z0-9_]+\b/g;
/** What react-scripts reads by itself. */
const ofReactScripts = /^(?:BROWSER(?:_ARGS)?|GENERATE_SOURCEMAP|SKIP_PREFLIGHT_CHECK|FAST_REFRESH|CHOKIDAR_USEPOLLING|WDS_SOCKET_\w+|DISABLE_ESLINT_PLUGIN|INLINE_RUNTIME_CHUNK|REACT_EDITOR)$/;
const judged = /^[A-Z][A-Z0-9_]*$/;
const interpolated = /\$\{?([A-Z][A-Z0-9_]*)/g;

/** How the variables end that the client of a service reads by itself. */
const ofClient = /_(?:API_KEY|(?:ACCESS_|AUTH_|BEARER_)?TOKEN|CONFIG_FILE|CONFIG_PROFILE|PROFILE|REGION)$/;

/** The words of the names of the packages that the repository depends on or runs. */
const dependencyWords = repositoryFact({ name: "dependency-words" }, (repository): readonly string[] => {
  const names = repository.list().filter((path) => posix.basename(path) === "package.json").flatMap((path) => {
    const manifest = jsonFile(path, repository);
    const scripts = manifest?.["scripts"];
    // What a script runs need not be installed: `npx lingo.dev run`.
    const run = isJsonObject(scripts) ? Object.values(scripts).filter((script) => typeof script === "string") : [];
    return [...[manifest?.["dependencies"], manifest?.["devDependencies"]].flatMap((group) => (isJsonObject(group) ? Object.keys(group) : [])), ...run];
  });
  return [...new Set(names.flatMap((name) => wordsOf(name)))];
});

/** Whether the client of a service that the repository depends on may read a variable by itself: `OCI_CONFIG_FILE` where `oci-objectstorage` is installed. */
function mayBeReadByClient(name: string, repository: Repository): boolean {
  return ofClient.test(name) && dependencyWords(repository).includes(wordsOf(name)[0] ?? "");
}

const unread = repositoryFact({ name: "unread-variables" }, (repository): readonly string[] => {
  const names = new Set<string>();
  for (const path of dotenvPaths(repository)) for (const name of dotenvKeys(repository, path).entries.keys()) if (judged.test(name) && !mayBeReadByLibrary(name) && !ofReactScripts.test(name)) names.add(name);
  const forget = (name: string): void => void names.delete(name);
  for (const path of repository.list()) {
    if (names.size === 0) break;
    if (isDotenvPath(path)) {
      for (const { value } of dotenvKeys(repository, path).entries.values()) for (const [, name = ""] of value.raw.matchAll(interpolated)) forget(name);
    } else if (!passive.test(path)) {
      for (const [found] of (repository.read(path) ?? "").matchAll(word)) {
        // What code puts together from parts (`MAIL_${name}`) may be any name with that part.
        if (found.endsWith("_")) for (const name of [...names].filter((one) => one.startsWith(found))) forget(name);
        else if (found.startsWith("_")) for (const name of [...names].filter((one) => one.endsWith(found))) forget(name);
        else forget(found);
      }
    }
  }
  return [...names].filter((name) => !mayBeReadByClient(name, repository));
});
const unreadSet = remember((repository: Repository): ReadonlySet<string> => new Set(unread(repository)));

/** The files of keys and values that compose hands to images of others, whose variables nobody here knows; with a file goes its example. */
const handedOver = repositoryFact({ name: "env-files-of-images" }, (repository): readonly string[] =>
  repository.list().flatMap((path) => {
    if (!/(?:^|\/)[\w.-]*compose[\w.-]*\.ya?ml$/i.test(path) || !(repository.read(path) ?? "").includes("env_file")) return [];
    return entriesOf(entryOf(dataRoot(path, repository), "services")?.value).flatMap(({ value: service }) => {
      if (!entryOf(service, "image") || entryOf(service, "build")) return [];
      const files = entryOf(service, "env_file")?.value;
      const named = [...textsOf(files), ...itemsOf(files).flatMap((item) => textOf(entryOf(item, "path")?.value) ?? [])];
      return named.map((name) => posix.join(posix.dirname(path), name));
    });
  }),
);

/**
 * The keys of a committed file of keys and values that nothing in the repository reads or declares: no code, script, workflow, compose file, Dockerfile or manifest names them, no other
 * key is made of them, and no library is known to read them by itself.
 * @param file POSIX, relative to the root
 */
export function unreadEntries(file: string, repository: Repository): string[] {
  if (!dotenvPaths(repository).includes(file)) return [];
  const names = unreadSet(repository);
  const keys = [...dotenvKeys(repository, file).entries.keys()].filter((name) => names.has(name));
  if (keys.length === 0) return [];
  const folder = posix.dirname(file);
  const isHanded = handedOver(repository).some((path) => path === file || (isExampleName(file) && posix.dirname(path) === folder));
  return isHanded ? [] : keys;
}
