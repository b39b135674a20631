import type { TSESLint } from "@contract-as-code/eslint-plugin/environment";
import { codeStyleOf } from "./code-style.js";
import { declaredAs } from "./declared-shape.js";
import { readEnvironmentSource, type DeclaredVariable, type EnvironmentSource } from "./environment-source.js";
import { changeKey } from "./environment-changes.js";
import { extendModule } from "./extend-module.js";
import { inferShape, type InferredShape } from "./infer-shape.js";
import { requireSpecifier, specifierFor } from "./import-specifier.js";
import type { Abilities, KeyShape } from "./key-shape.js";
import { exampleValues } from "./example-values.js";
import { chooseLibrary, type ChosenLibrary } from "./libraries/libraries.js";
import { addDependency, manifestsOf, type Manifests } from "./manifests.js";
import { newModule } from "./new-module.js";
import type { LeftRead, ReadSite, SourceFile } from "./read-site.js";
import type { ModulePlan, ModuleReads, RepairFacts } from "./repair-plan.js";
import { leftRead, rewriteFile } from "./rewrite-file.js";
import { selectSites } from "./select-sites.js";

/**
 * Plans what becomes of the reads that one environment module is to serve.
 * @param excluded files that must stay as they are, because the compiler found them worse
 */
export function planModule(reads: ModuleReads, facts: RepairFacts, excluded: ReadonlySet<string>): ModulePlan {
  const { module } = reads;
  const { repository } = facts.settings;
  const text = repository.read(module);
  const manifests = manifestsOf(module, repository);
  const chosen = chooseLibrary(manifests.dependencies);
  const plan: ModulePlan = { module, changes: new Map(), rewritten: [], left: [], notes: [], library: undefined };
  const sourceCode = text === undefined ? undefined : facts.parse(module, text);
  if (text !== undefined && !sourceCode) {
    plan.left.push(...reads.sites.map((site) => leftRead(site, "unreadable-module", `${module} cannot be parsed. Mend its syntax first.`)));
    return plan;
  }
  const source = sourceCode ? readEnvironmentSource(sourceCode) : { variables: new Map<string, DeclaredVariable>(), schema: undefined, exported: undefined };
  const reach = { servesBrowser: source.schema?.t3?.runtime !== undefined, text: text ?? "", loadsDotenv: /["']dotenv(?:\/config)?["']/.test(text ?? "") };
  const { served, left } = selectSites(reads, facts, reach);
  plan.left.push(...left);
  const isCommonJs = (text === undefined ? !manifests.isModule : /\bmodule\.exports\b/.test(text)) && /\.c?js$/.test(module) && !module.endsWith(".mjs");
  const formats = formatsOf(reads.files, isCommonJs, module, manifests);
  const usable = served.filter((site) => {
    if (excluded.has(site.file)) return false;
    if (formats.get(site.file) !== "foreign") return true;
    plan.left.push(leftRead(site, "module-format", `${site.file} is CommonJS and cannot load ${module}, which is an ES module. Import it where the program starts, and hand the value on.`));
    return false;
  });
  let wanted = new Set(usable.map(({ key }) => key));
  // A variable that no read ends up using must not be asked for, so the second round leaves it out.
  for (let round = 0; round < 2; round += 1) {
    const made = makeModule([...wanted].toSorted(), reads, facts, { text, sourceCode, source, chosen, manifests, isCommonJs });
    if (made === undefined) {
      plan.left.push(...usable.map((site) => leftRead(site, "unreadable-module", `${module} has no form that a variable can be added to. Declare \`${site.key}\` there by hand.`)));
      return plan;
    }
    const rewritten = new Set<string>();
    const outcome: Pick<ModulePlan, "changes" | "rewritten" | "left"> = { changes: new Map(), rewritten: [], left: [] };
    for (const [path, file] of reads.files) {
      const sites = usable.filter((site) => site.file === path);
      if (sites.length === 0) continue;
      const isRequired = formats.get(path) === "commonjs";
      const specifier = isRequired ? requireSpecifier(path, module) : specifierFor(path, module, file.sourceCode.ast, neighbours(reads.files), facts.aliasesOf(path), manifests.isModule);
      const result = rewriteFile(file, sites, made.variables, { module, specifier, isCommonJs: isRequired, repository });
      if (result.text !== undefined) outcome.changes.set(path, result.text);
      outcome.rewritten.push(...result.rewritten);
      outcome.left.push(...result.left);
      for (const { key } of result.rewritten) rewritten.add(key);
    }
    if (round === 0 && rewritten.size < wanted.size) {
      wanted = new Set([...wanted].filter((key) => rewritten.has(key)));
      plan.left.push(...outcome.left.filter(({ key }) => key === undefined || !wanted.has(key)));
      usable.splice(0, usable.length, ...usable.filter(({ key }) => wanted.has(key)));
      continue;
    }
    plan.left.push(...outcome.left);
    plan.rewritten = outcome.rewritten;
    if (rewritten.size === 0) return plan;
    if (made.text !== text) plan.changes.set(module, made.text);
    for (const [path, changed] of made.others) plan.changes.set(path, changed);
    for (const [path, changed] of outcome.changes) plan.changes.set(path, changed);
    plan.notes = notesOf(made.inferred, plan.rewritten, reads, facts, chosen, made.others.size > 0);
    plan.library = made.inferred.length > 0 ? (source.schema?.library?.name ?? chosen.library.name) : undefined;
    return plan;
  }
  return plan;
}

interface MadeModule {
  text: string;
  variables: ReadonlyMap<string, DeclaredVariable>;
  inferred: readonly InferredShape[];
  /** Other files that change with it: the manifest. */
  others: ReadonlyMap<string, string>;
}

interface ModuleParts {
  text: string | undefined;
  sourceCode: Readonly<TSESLint.SourceCode> | undefined;
  source: EnvironmentSource;
  chosen: ChosenLibrary;
  manifests: Manifests;
  isCommonJs: boolean;
}

function makeModule(keys: readonly string[], reads: ModuleReads, facts: RepairFacts, { text, sourceCode, source, chosen, manifests, isCommonJs }: ModuleParts): MadeModule | undefined {
  const { module, folder } = reads;
  const missing = keys.filter((key) => !source.variables.has(key));
  if (missing.length === 0 && text !== undefined) return { text, variables: source.variables, inferred: [], others: new Map() };
  const schema = source.schema;
  const isByHand = schema !== undefined && schema.library === undefined;
  const library = schema?.library ?? chosen.library;
  const abilities: Abilities = { ...(isByHand ? { empty: true, boolean: true } : library.abilities), isEmptyMissing: schema?.isEmptyMissing ?? false };
  const examples = exampleValues(folder, facts.settings.repository);
  const inferred = missing.map((key) => {
    const sites = [...reads.sites, ...reads.others].filter((site) => site.key === key);
    const made = inferShape(key, sites, { examples: examples.get(key) ?? [], isFrameworkTyped: key === "NODE_ENV" && manifests.dependencies.has("next") }, abilities);
    return isByHand ? { ...made, shape: asRead(made.shape) } : made;
  });
  const shapes = inferred.map(({ shape }) => shape);
  const dotenv = facts.changes.dotenv.get(folder);
  const loadsDotenv = dotenv !== undefined && !dotenv.isFirst && !dotenv.hasOptions && manifests.dependencies.has("dotenv");
  const style = codeStyleOf(text ?? [...reads.files.values()][0]?.text ?? "");
  const made = sourceCode && text !== undefined ? extendModule(module, sourceCode, source, shapes, chosen) : newModule(shapes, chosen, { path: module, style, isCommonJs, loadsDotenv });
  const parsed = made === undefined ? undefined : facts.parse(module, made);
  if (made === undefined || !parsed) return undefined;
  const now = readEnvironmentSource(parsed);
  const variables = new Map(now.variables);
  const exported = source.exported ?? now.exported ?? now.variables.get(missing[0] ?? "")?.exported ?? (isCommonJs ? "env" : undefined);
  for (const shape of shapes) {
    const found = variables.get(shape.key);
    if (!found && exported === undefined) return undefined;
    const declared = declaredAs(shape, abilities.isEmptyMissing);
    variables.set(shape.key, { exported: found?.exported ?? exported ?? "env", member: found ? found.member : shape.key, shape: declared });
  }
  const needsDependency = !chosen.isInstalled && !schema;
  const manifest = needsDependency && manifests.own !== undefined ? addDependency(facts.settings.repository.read(manifests.own) ?? "", chosen.library.name, chosen.library.range) : undefined;
  return { text: made, variables, inferred, others: manifest !== undefined && manifests.own !== undefined ? new Map([[manifests.own, manifest]]) : new Map() };
}

/** A module that reads by hand checks nothing, so a variable is never more than it was. */
function asRead(shape: KeyShape): KeyShape {
  return shape.presence === "required" && shape.kind === "string" ? { ...shape, presence: "optional" } : shape.kind === "url" || shape.kind === "enum" ? { ...shape, kind: "string", emptyIsMissing: shape.presence === "default" && shape.emptyIsMissing } : shape;
}

function neighbours(files: ReadonlyMap<string, SourceFile>) {
  return [...files.values()].map(({ sourceCode }) => sourceCode.ast);
}

/** How each file takes in the module: by `import`, by `require`, or not at all. */
function formatsOf(files: ReadonlyMap<string, SourceFile>, isCommonJsModule: boolean, module: string, manifests: Manifests): Map<string, "module" | "commonjs" | "foreign"> {
  return new Map(
    [...files].map(([path, { text, sourceCode }]) => {
      const isScript = /\.(?:js|cjs|jsx)$/.test(path) && !sourceCode.ast.body.some(({ type }) => type === "ImportDeclaration" || type.startsWith("Export"));
      const isCommonJs = isScript && (path.endsWith(".cjs") || !manifests.isModule || /\brequire\(|\bmodule\.exports\b/.test(text));
      const isEsm = /\.m[jt]s$/.test(module) || (/\.jsx?$/.test(module) && !isCommonJsModule) || (/\.tsx?$/.test(module) && manifests.isModule);
      return [path, !isCommonJs ? "module" : isEsm ? "foreign" : "commonjs"];
    }),
  );
}

function notesOf(inferred: readonly InferredShape[], rewritten: readonly ReadSite[], { folder, module }: ModuleReads, { changes }: RepairFacts, { library }: ChosenLibrary, isAdded: boolean): string[] {
  const list = (shapes: readonly KeyShape[]): string => shapes.map(({ key }) => key).join(", ");
  const shapes = inferred.map(({ shape }) => shape);
  const required = shapes.filter(({ presence }) => presence === "required");
  const tested = [...new Set(rewritten.map(({ key }) => key))].flatMap((key) => {
    const place = changes.inTests.get(changeKey(folder, key));
    return place ? [`${key} (${place.file}:${place.line})`] : [];
  });
  return [
    ...(required.length > 0 ? [`The program now ends at its start where one of these is not set: ${list(required)}.`] : []),
    ...shapes.filter(({ kind }) => kind === "enum").map(({ key, values }) => `${key} is now one of ${values.join(", ")}. Add what else it may be to ${module}.`),
    ...inferred.flatMap(({ shape, diverging }) => (diverging.length === 0 ? [] : [`${shape.key} has different fallbacks, which stay where they are: ${diverging.map(({ text, sites }) => `${text} at ${sites.map(({ file, line }) => `${file}:${line}`).join(", ")}`).join("; ")}.`])),
    ...(tested.length > 0 ? [`Tests set these while they run, and now must do so before ${module} is loaded: ${tested.join(", ")}.`] : []),
    ...(isAdded ? [`${library.name} is new among the dependencies. Install it.`] : []),
  ];
}

/** Reads that stay because their file does. */
export function excludedReads(plan: ModulePlan, sites: readonly ReadSite[], excluded: ReadonlyMap<string, string>): LeftRead[] {
  const known = new Set([...plan.rewritten, ...plan.left].map(({ file, line, column }) => `${file}:${line}:${column}`));
  return sites.flatMap((site) => {
    const reason = excluded.get(site.file);
    return reason === undefined || known.has(`${site.file}:${site.line}:${site.column}`) ? [] : [leftRead(site, "compiler", reason)];
  });
}
