import JSON5 from "json5";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";

export type JsonObject = Readonly<Record<string, unknown>>;

/** Configuration by hand is smaller by far. */
const longest = 1_000_000;
const objects = remember((repository: Repository, path) => read(repository.read(path)));

/**
 * An object that a file of the repository holds as JSON, with comments and trailing commas as TypeScript's configuration allows
 * them. Each file is read once per repository.
 * @param path POSIX, relative to the root
 * @returns undefined where there is none, it cannot be read, or it is no object
 */
export function jsonFile(path: string, repository: Repository): JsonObject | undefined {
  return objects(repository, path);
}

/** Whether a value of JSON is an object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function read(text: string | undefined): JsonObject | undefined {
  if (text === undefined || text.length > longest) return undefined;
  for (const parse of [JSON.parse, JSON5.parse]) {
    try {
      const value: unknown = parse(text);
      return isJsonObject(value) ? value : undefined;
    } catch (error) {
      // Whoever judges that file says what is wrong with it.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}
