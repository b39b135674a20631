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
  const styles = stylesOf(program);
  const [style = ".js"] = styles;
  // TypeScript and Node find `.mjs` and `.cjs` under their full names only.
  if (style === "" && !/^\.[cm]/.test(own)) return bare.endsWith("/index") ? bare.slice(0, -"/index".length) : bare;
  return bare + (styles.has(own) ? own : (emitted[own] ?? own));
}

const knownStyles = new WeakMap<TSESTree.Program, ReadonlySet<string>>();

/** The extensions of the imports that tell a file's style, the first one's first; read once, whatever the number of findings. */
function stylesOf(program: TSESTree.Program): ReadonlySet<string> {
  let styles = knownStyles.get(program);
  if (!styles) {
    const sources = importsOf(program);
    const relatives = sources.filter((source) => source.startsWith("."));
    const telling = relatives.length > 0 ? relatives : sources.filter((source) => /^[@~]\//.test(source));
    knownStyles.set(program, (styles = new Set(telling.map((source) => extension.exec(source)?.[0] ?? ""))));
  }
  return styles;
}

const relativeImports = new WeakMap<TSESTree.Program, readonly TSESTree.ImportDeclaration[]>();

/** The import of a file that loads the given module, with any extension or none. */
export function importOf(from: string, module: string, program: TSESTree.Program): TSESTree.ImportDeclaration | undefined {
  const wanted = withoutExtension(module);
  let imports = relativeImports.get(program);
  if (!imports) {
    const found = program.body.filter((statement) => statement.type === "ImportDeclaration").filter(({ source }) => source.value.startsWith("."));
    relativeImports.set(program, (imports = found));
  }
  return imports.find(({ source }) => {
    const path = withoutExtension(posix.join(posix.dirname(from), source.value));
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
