import type { TSESTree } from "@contract-as-code/eslint-plugin/environment";
import { unusedCarriers } from "./carriers.js";
import { destructuredReads, rewritePattern } from "./destructured-reads.js";
import type { DeclaredVariable } from "./environment-source.js";
import { importModule, type ImportRequest } from "./module-import.js";
import type { LeftRead, ReadSite, SourceFile, TextRange } from "./read-site.js";
import { applyReplacements } from "./replacements.js";
import { rewriteRead, type TextReplacement } from "./rewrite-read.js";

/** What became of the reads of one file. */
export interface RewrittenFile {
  /** Undefined where nothing changes. */
  text: string | undefined;
  rewritten: readonly ReadSite[];
  left: readonly LeftRead[];
}

/**
 * Rewrites the reads of one file.
 * @param sites its reads
 * @param variables what the environment module has, after it was extended
 * @param request how the file imports the module
 */
export function rewriteFile(file: SourceFile, sites: readonly ReadSite[], variables: ReadonlyMap<string, DeclaredVariable>, request: Omit<ImportRequest, "removed" | "exported" | "file">): RewrittenFile {
  const { sourceCode } = file;
  const left: LeftRead[] = [];
  const kept: { site: ReadSite; variable: DeclaredVariable; range: TextRange }[] = [];
  const patterns = destructuredReads(sites.filter(({ node }) => node.type === "Property"), ({ key, use }) => isTextMember(variables.get(key), use.fallback?.value));
  const inPattern = new Set(patterns.flatMap((pattern) => pattern.sites));
  for (const site of sites) {
    const variable = variables.get(site.key);
    if (!variable || inPattern.has(site)) continue;
    if (site.node.type === "Property") {
      left.push(leftRead(site, "pattern", `A pattern takes \`${site.key}\` out of the environment together with what cannot be rewritten, or where no statement declares it. Read it from ${request.module}.`));
      continue;
    }
    const rewrite = rewriteRead(site, variable.shape, "", request.module);
    if ("left" in rewrite) left.push(leftRead(site, rewrite.left, rewrite.reason));
    else kept.push({ site, variable, range: rewrite.edit.range });
  }
  const rewritten = [...kept.map(({ site }) => site), ...inPattern];
  if (rewritten.length === 0) return { text: undefined, rewritten, left };
  const ranges = [...kept.map(({ range }) => range), ...patterns.map(({ declarator }) => declarator.init.range)];
  const nodes: TSESTree.Node[] = [...kept.map(({ site }) => site.node), ...patterns.map(({ declarator }) => declarator.init)];
  const { removed, edits } = unusedCarriers(nodes, ranges, sourceCode);
  const locals = new Map<string, string>();
  for (const { exported } of rewritten.flatMap(({ key }) => variables.get(key) ?? [])) {
    if (locals.has(exported)) continue;
    const imported = importModule(sourceCode, { ...request, exported, file: file.path, removed });
    locals.set(exported, imported.local);
    edits.push(...imported.edits);
  }
  const local = ({ exported }: DeclaredVariable): string => locals.get(exported) ?? exported;
  for (const { site, variable } of kept) {
    const rewrite = rewriteRead(site, variable.shape, valueOf(local(variable), variable.member), request.module);
    if ("edit" in rewrite) edits.push(withoutParentheses(rewrite.edit, file.text));
  }
  for (const pattern of patterns) {
    const [first] = pattern.sites;
    const variable = first && variables.get(first.key);
    if (variable) edits.push(...rewritePattern(pattern, local(variable), variables));
  }
  return { text: applyReplacements(file.text, edits), rewritten, left };
}

/** A read that stays, at its place. */
export function leftRead({ file, line, column, key }: ReadSite, code: LeftRead["code"], reason: string): LeftRead {
  return { file, line, column, key, code, reason };
}

function isTextMember(variable: DeclaredVariable | undefined, fallback: string | number | undefined): boolean {
  if (variable?.member === undefined || !["string", "url", "enum"].includes(variable.shape.kind)) return false;
  return fallback === undefined || variable.shape.presence !== "default" || String(fallback) === String(variable.shape.fallback);
}

function valueOf(local: string, member: string | undefined): string {
  if (member === undefined) return local;
  return /^[A-Za-z_$][\w$]*$/.test(member) ? `${local}.${member}` : `${local}[${JSON.stringify(member)}]`;
}

/** Parentheses that stood around a comparison or a fallback have no use around a name. */
function withoutParentheses(edit: TextReplacement, text: string): TextReplacement {
  const [start, end] = edit.range;
  if (!/^!?[\w$.]+$/.test(edit.text) || text[start - 1] !== "(" || text[end] !== ")") return edit;
  const before = text.slice(0, start - 1).trimEnd();
  const isGroup = /(?:[=:,([{&|?;]|=>|\breturn)$/.test(before);
  const isAccess = edit.text.startsWith("!") && /^\s*[.[(]/.test(text.slice(end + 1));
  return isGroup && !isAccess ? { ...edit, range: [start - 1, end + 1] } : edit;
}
