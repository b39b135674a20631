import type { Repository } from "../settings.js";

const ending = /\.([cm]?[jt]sx?)$/;
const endings = ["ts", "tsx", "js", "mts", "mjs"];

/**
 * Whether a module has a twin beside it for the server (`get-file.ts` and `get-file.server.ts`), so that it is itself the one for pages.
 * @param path POSIX, relative to the root
 * @returns false where the repository is not known
 */
export function hasServerTwin(path: string, repository: Repository | undefined): boolean {
  if (repository === undefined || /\.server\.\w+$/.test(path)) return false;
  return endings.some((one) => repository.read(path.replace(ending, `.server.${one}`)) !== undefined);
}
