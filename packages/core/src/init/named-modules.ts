import type { VocabularyKey } from "../document/contract.js";
import type { CodeFile } from "./code-files.js";
import { moduleKinds } from "./module-kinds.js";

/** One word of a vocabulary, with what speaks for it. */
export interface Word {
  key: VocabularyKey;
  /** A glob or a name. */
  value: string;
  /** In words that go on from the value: `reads the environment`. */
  because: string;
}

/** Characters of a module that are looked at. */
const most = 256 * 1024;
/** Folders of pages and handlers, where a name is an address. */
const routed = /(?:^|\/)(?:pages|routes|components)\//u;
/** As many modules of one kind as are named one by one. */
const mostNamed = 8;

interface Found extends Word {
  isSure: boolean;
  folder: string;
}

/** The modules that a vocabulary names: told by their names, and held to what they do. */
export function namedModules(production: readonly CodeFile[], read: (path: string) => string | undefined): Word[] {
  const found = new Map<string, Found[]>();
  for (const { path, folder } of production) {
    if (/x$/u.test(path)) continue;
    const name = path.replace(/\.[cm]?[jt]sx?$/u, "").replace(/\/index$/u, "").toLowerCase();
    const kinds = moduleKinds.filter((kind) => kind.name.test(name) && !(routed.test(name) && kind.key !== "metrics"));
    if (kinds.length === 0) continue;
    const text = withoutComments((read(path) ?? "").slice(0, most));
    const kind = kinds.find(({ does: [first, ...others], times }) => first !== undefined && (text.match(first)?.length ?? 0) >= times && others.every((form) => form.test(text)));
    if (kind !== undefined) found.set(kind.key, [...(found.get(kind.key) ?? []), { key: kind.key, value: path, because: kind.because, isSure: kind.times === 1, folder }]);
  }
  return [...found.values()].flatMap((words) => folded(words.filter(({ isSure, folder }) => isSure || !words.some((other) => other.isSure && other.folder === folder)).map(({ key, value, because }) => ({ key, value, because }))));
}

/** Line comments at the start of a line and block comments, which tell of code that is not there. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:\/\/|\*|\/\*).*$/gmu, "");
}

/** Many modules of one kind in one folder are named by the folder. */
function folded(words: readonly Word[]): Word[] {
  const byFolder = new Map<string, Word[]>();
  for (const word of words) {
    const folder = word.value.slice(0, Math.max(0, word.value.lastIndexOf("/")));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), word]);
  }
  const result = [...byFolder].flatMap(([folder, list]) => {
    const [first] = list;
    return first !== undefined && folder !== "" && list.length > 3 && list.every(({ value }) => value.includes(".config.")) ? [{ ...first, value: `${folder}/*.config.${first.value.slice(first.value.lastIndexOf(".") + 1)}` }] : list;
  });
  return result.length > mostNamed ? [] : result;
}
