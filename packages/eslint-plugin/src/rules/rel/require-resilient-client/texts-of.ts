import { resolveModule } from "../../../modules/resolve-module.js";
import type { Repository } from "../../../settings.js";

const furthest = 2;
const mostModules = 20;

/**
 * The text of a module and of the repository's modules that it imports, two steps far: what it does about failures may stand there.
 * @param file POSIX, relative to the root
 */
export function textsOf(file: string, text: string, repository: Repository | undefined): string[] {
  const texts = [text];
  const seen = new Set([file]);
  let modules = [{ file, text }];
  for (let step = 0; step < furthest; step += 1) {
    const next: { file: string; text: string }[] = [];
    for (const module of modules) {
      for (const { specifier, typesOnly } of repository?.requests?.(module.file) ?? []) {
        const path = typesOnly ? undefined : resolveModule(specifier, module.file, repository);
        const found = path === undefined || seen.has(path) || seen.size > mostModules ? undefined : repository?.read(path);
        if (path === undefined || found === undefined) continue;
        seen.add(path);
        next.push({ file: path, text: found });
      }
    }
    texts.push(...next.map((module) => module.text));
    modules = next;
  }
  return texts;
}
