import type { Diagnostic, Project, SourceFile as CompilerFile } from "ts-morph";
import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { PathAlias } from "./import-specifier.js";

type TsMorph = typeof import("ts-morph");

/** One error of the compiler. */
export interface CompilerError {
  /** POSIX, relative to the root. */
  file: string;
  /** 1-based. */
  line: number;
  code: number;
  message: string;
}

/** Errors by file. */
export type CompilerErrors = ReadonlyMap<string, readonly CompilerError[]>;

/**
 * The TypeScript compiler on the projects that some files belong to: for each file the nearest `tsconfig.json` that takes it in. Nothing is
 * written, and nothing of the repository runs.
 */
export class Compiler {
  readonly #root: string;
  readonly #tsMorph: TsMorph;
  /** By the configuration's path; undefined for one that cannot be read. */
  readonly #projects = new Map<string, Project | undefined>();
  readonly #used = new Set<Project>();
  /** Texts that a later state must bring back; undefined for files that were not there. */
  readonly #originals = new Map<CompilerFile, string | undefined>();

  private constructor(root: string, tsMorph: TsMorph) {
    this.#root = root;
    this.#tsMorph = tsMorph;
  }

  /** Loads the compiler. @param root absolute */
  static async open(root: string): Promise<Compiler> {
    return new Compiler(root, await import("ts-morph"));
  }

  /**
   * Takes the project of a file among those that are compiled. A file that is not there yet belongs to the projects of those that use it.
   * @param path POSIX, relative to the root
   */
  add(path: string): void {
    if (existsSync(join(this.#root, path))) this.#used.add(this.#projectOf(path));
  }

  /** How many files the projects hold that are the repository's own. */
  get files(): number {
    return [...this.#used].reduce((sum, project) => sum + project.getSourceFiles().length, 0);
  }

  /** What the paths of a file's project call folders of the repository. */
  aliasesOf(path: string): PathAlias[] {
    const project = this.#projectOf(path);
    const { paths = {}, baseUrl, pathsBasePath } = project.getCompilerOptions() as { paths?: Record<string, string[]>; baseUrl?: string; pathsBasePath?: string };
    const base = baseUrl ?? pathsBasePath;
    if (base === undefined) return [];
    return Object.entries(paths).flatMap(([pattern, [target]]): PathAlias[] => {
      if (!pattern.endsWith("/*") || !target?.endsWith("*")) return [];
      const folder = this.#relative(join(base, target.slice(0, -1)));
      return [{ prefix: pattern.slice(0, -1), folder: folder === "" ? "" : `${folder.replace(/\/$/, "")}/` }];
    });
  }

  /**
   * The errors of every project with some files changed, and only those.
   * @param changes texts by path
   */
  errors(changes: ReadonlyMap<string, string>): CompilerErrors {
    this.#restore();
    for (const project of this.#used) {
      for (const [path, text] of changes) {
        const absolute = join(this.#root, path);
        const file = project.getSourceFile(absolute);
        if (file) {
          this.#originals.set(file, file.getFullText());
          file.replaceWithText(text);
        } else if (!existsSync(absolute)) {
          this.#originals.set(project.createSourceFile(absolute, text, { overwrite: true }), undefined);
        }
      }
    }
    const errors = new Map<string, CompilerError[]>();
    const seen = new Set<string>();
    for (const project of this.#used) {
      for (const error of this.#errorsOf(project)) {
        const key = `${error.file}:${error.line}:${error.code}:${error.message}`;
        // Projects may share files.
        if (seen.has(key)) continue;
        seen.add(key);
        errors.set(error.file, [...(errors.get(error.file) ?? []), error]);
      }
    }
    return errors;
  }

  #errorsOf(project: Project): CompilerError[] {
    const program = project.getProgram();
    return project.getSourceFiles().flatMap((file) => {
      if (file.isInNodeModules() || file.isDeclarationFile()) return [];
      const found: Diagnostic[] = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return found.filter((diagnostic) => diagnostic.getCategory() === this.#tsMorph.DiagnosticCategory.Error).map((diagnostic) => this.#errorOf(diagnostic, file));
    });
  }

  #errorOf(diagnostic: Diagnostic, file: CompilerFile): CompilerError {
    const message = diagnostic.getMessageText();
    const text = typeof message === "string" ? message : message.getMessageText();
    return { file: this.#relative(file.getFilePath()), line: diagnostic.getLineNumber() ?? 1, code: diagnostic.getCode(), message: text };
  }

  #restore(): void {
    for (const [file, text] of this.#originals) {
      if (text === undefined) file.forget();
      else file.replaceWithText(text);
    }
    this.#originals.clear();
  }

  #projectOf(path: string): Project {
    const absolute = join(this.#root, path);
    let nearest: string | undefined;
    for (let folder = dirname(absolute); ; folder = dirname(folder)) {
      for (const name of ["tsconfig.json", "tsconfig.app.json", "tsconfig.build.json", "jsconfig.json"]) {
        const config = join(folder, name);
        if (!existsSync(config)) continue;
        const project = this.#open(config);
        if (project?.getSourceFile(absolute)) return project;
        nearest ??= project && config;
      }
      if (folder === this.#root || dirname(folder) === folder) break;
    }
    return this.#loose(nearest, absolute);
  }

  /** A project for files that no configuration takes in, by the options of the nearest one. */
  #loose(config: string | undefined, absolute: string): Project {
    const key = `${config ?? this.#root}\0loose`;
    let project = this.#projects.get(key);
    if (!project) {
      const { ModuleKind, ModuleResolutionKind, ScriptTarget, Project: Made } = this.#tsMorph;
      const options = this.#projects.get(config ?? "")?.getCompilerOptions() ?? { module: ModuleKind.NodeNext, moduleResolution: ModuleResolutionKind.NodeNext, target: ScriptTarget.ES2022, skipLibCheck: true };
      project = new Made({ compilerOptions: { ...options, allowJs: true, noEmit: true } });
      this.#projects.set(key, project);
    }
    if (existsSync(absolute)) project.addSourceFileAtPathIfExists(absolute);
    return project;
  }

  #open(config: string): Project | undefined {
    if (!this.#projects.has(config)) {
      try {
        this.#projects.set(config, new this.#tsMorph.Project({ tsConfigFilePath: config }));
      } catch {
        // A configuration that the compiler refuses (a syntax error, an `extends` that is not installed) compiles nothing for its team either.
        this.#projects.set(config, undefined);
      }
    }
    return this.#projects.get(config);
  }

  #relative(absolute: string): string {
    return relative(this.#root, absolute).replaceAll(sep, "/");
  }
}
