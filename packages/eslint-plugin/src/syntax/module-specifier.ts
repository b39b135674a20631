import { posix } from "node:path";
import type { TSESTree } from "@typescript-eslint/utils";

const extension = /\.[cm]?[jt]sx?$/;
const emitted: Readonly<Record<string, string>> = { ".ts": ".js", ".tsx": ".js", ".mts": ".mjs", ".cts": ".cjs", ".jsx": ".js" };

/**
 * How a file imports a module of its repository, in the file's own style: with the extension that its other relative
 * imports have (`./env.js`, `./env.ts`), or without one where they have none and the module can be found so. Where it has no relative imports, those
 * through an alias (`@/lib/x`, `~/x`) tell.
 * @param from path of the importing file; as `module`, POSIX and relative to the root
 * @param program the importing file
 */
export function moduleSpecifier(from: string, module: string, program: TSESTree.Program): string {
  const path = posix.relative(posix.dirname(from), module);
  const relative = path.startsWith(".") ? path : `./${path}`;
  const own = extension.exec(module)?.[0] ?? "";
  const bare = relative.slice(0, relative.length - own.length);
  const sources = importsOf(program);
  const relatives = sources.filter((source) => source.startsWith("."));
  const telling = relatives.length > 0 ? relatives : sources.filter((source) => /^[@~]\//.test(source));
  const styles = telling.map((source) => extension.exec(source)?.[0] ?? "");
  const style = styles[0] ?? ".js";
  // TypeScript and Node find `.mjs` and `.cjs` under their full names only.
  if (style === "" && !/^\.[cm]/.test(own)) return bare.endsWith("/index") ? bare.slice(0, -"/index".length) : bare;
  return bare + (styles.includes(own) ? own : (emitted[own] ?? own));
}

/** The import of a file that loads the given module, with any extension or none. */
export function importOf(from: string, module: string, program: TSESTree.Program): TSESTree.ImportDeclaration | undefined {
  const wanted = withoutExtension(module);
  return program.body.find((statement): statement is TSESTree.ImportDeclaration => {
    if (statement.type !== "ImportDeclaration" || !statement.source.value.startsWith(".")) return false;
    const path = withoutExtension(posix.join(posix.dirname(from), statement.source.value));
    return path === wanted || posix.join(path, "index") === wanted;
  });
}

function withoutExtension(path: string): string {
  return path.replace(extension, "");
}

function importsOf(program: TSESTree.Program): string[] {
  return program.body.flatMap((statement) =>
    (statement.type === "ImportDeclaration" ||
      statement.type === "ExportAllDeclaration" ||
      statement.type === "ExportNamedDeclaration") &&
    statement.source
      ? [statement.source.value]
      : [],
  );
}
