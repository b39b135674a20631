import { entryOf } from "../../../data/data-access.js";
import { dataRoot } from "../../../data/data-file.js";
import { packageFolders } from "../../../pipeline/package-scripts.js";
import type { Repository } from "../../../settings.js";

/** Whether anything of a repository is built: a manifest has a script for it, or code is compiled. */
export function hasSomethingToBuild(repository: Repository): boolean {
  if (repository.list().some((path) => /(?:^|\/)(?:tsconfig(?:\.[\w-]+)?\.json|Cargo\.toml|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|[\w-]+\.csproj)$/.test(path))) return true;
  return packageFolders(repository).some((folder) => {
    const manifest = dataRoot(folder === "." ? "package.json" : `${folder}/package.json`, repository);
    return entryOf(entryOf(manifest, "scripts")?.value, "build") !== undefined;
  });
}
