import type { Repository } from "@contract-as-code/eslint-plugin";
import { contentOf } from "./view/classify.js";
import type { View } from "./view/view.js";

/** What rules may see of the repository that a view shows: its paths, and its text files, each read once. */
export function repositoryOf(view: View): Repository {
  const texts = new Map<string, string | undefined>();
  let paths: readonly string[] | undefined;
  return {
    list: () => (paths ??= view.entries.map(({ path }) => path)),
    read(path) {
      if (!texts.has(path)) texts.set(path, textOf(view, path));
      return texts.get(path);
    },
  };
}

/** The text of a file of a view, or undefined where there is none or it is not text. */
export function textOf(view: View, path: string): string | undefined {
  if (!view.has(path)) return undefined;
  const content = contentOf(view, { path, kind: "file" });
  return content.kind === "text" ? content.text : undefined;
}
