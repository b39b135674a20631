import { learn, type Repository } from "@contract-as-code/eslint-plugin";
import { contentOf } from "./view/classify.js";
import type { View } from "./view/view.js";

/** How many characters of text are kept; beyond it the text that was asked for the longest time ago is let go. */
const most = 32 * 1024 * 1024;

/** What rules may see of the repository that a view shows: its paths, and its text files, each read once as long as they are not very large together. */
export function repositoryOf(view: View): Repository {
  const texts = new Map<string, string | undefined>();
  let size = 0;
  let paths: readonly string[] | undefined;
  return {
    list() {
      learn("list");
      return (paths ??= view.entries.map(({ path }) => path));
    },
    read(path) {
      learn(`read ${path}`);
      const isKept = texts.has(path);
      const text = isKept ? texts.get(path) : textOf(view, path);
      if (isKept) texts.delete(path);
      else size += text?.length ?? 0;
      texts.set(path, text);
      for (const [oldest, { length } = ""] of texts) {
        if (size <= most || oldest === path) break;
        texts.delete(oldest);
        size -= length;
      }
      return text;
    },
  };
}

/** The text of a file of a view, or undefined where there is none or it is not text. */
export function textOf(view: View, path: string): string | undefined {
  if (!view.has(path)) return undefined;
  const content = contentOf(view, { path, kind: "file" });
  return content.kind === "text" ? content.text : undefined;
}
