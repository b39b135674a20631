import { repositoryFact } from "../fact.js";
import { isBrowserFile, isBrowserPath, mayBeBrowserFile } from "../syntax/outbound/browser-code.js";
import type { Repository } from "../settings.js";
import { importersOf } from "./importers-of.js";

const mostSteps = 30;
/** What says that a module runs on the server although pages import it. */
const serverMark = /^\s*["']use server["']|["']server-only["']/m;
/** What a framework takes out of a page's file for the server. */
const serverExport = /\bexport\s+(?:async\s+)?(?:const|let|function)\s+(?:loader|action|getServerSideProps|getStaticProps|generateMetadata|GET|POST|PUT|PATCH|DELETE)\b/;

/** What a module is by its own path and text; undefined where it does not parse. */
const roleOf = repositoryFact({ name: "page-role" }, (repository, path): "module" | "page" | "page for the server too" | undefined => {
  // Most modules of a server have no word of the browser in them, and need no tree to say so.
  if (!isBrowserPath(path) && !mayBeBrowserFile(repository.read(path) ?? "")) return "module";
  const sourceCode = repository.parse?.(path);
  if (!sourceCode) return undefined;
  if (!isBrowserPath(path) && !isBrowserFile(sourceCode)) return "module";
  return serverExport.test(sourceCode.text) ? "page for the server too" : "page";
});

/**
 * Whether a module without any mark of the browser runs there all the same, because only pages import it, through whatever
 * modules between.
 * @param path POSIX, relative to the root
 * @param isTest tells the files of tests, which do not count
 * @returns false where nothing imports it, and where the host has no parser
 */
export function isPageModule(path: string, isTest: (file: string) => boolean, repository: Repository | undefined): boolean {
  const own = repository?.parse?.(path);
  if (!repository?.parse || !own || serverMark.test(own.text)) return false;
  let pages = 0;
  const seen = new Set([path]);
  const open = [path];
  for (let steps = 0, module = open.pop(); module !== undefined; steps += 1, module = open.pop()) {
    if (steps > mostSteps) return false;
    const importers = importersOf(module, repository).filter((file) => !isTest(file));
    if (importers.length === 0) return false;
    for (const file of importers) {
      if (seen.has(file)) continue;
      seen.add(file);
      const role = roleOf(repository, file);
      if (role === "module") open.push(file);
      else if (role === "page") pages += 1;
      else return false;
    }
  }
  return pages > 0;
}
