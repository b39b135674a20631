import type { TSESTree } from "@contract-as-code/eslint-plugin/environment";
import type { DeclaredVariable } from "./environment-source.js";
import type { ReadSite } from "./read-site.js";
import type { TextReplacement } from "./rewrite-read.js";

/** A pattern that takes variables out of the environment, whose source alone must change. */
export interface DestructuredReads {
  declarator: TSESTree.VariableDeclarator & { init: TSESTree.Expression };
  sites: readonly ReadSite[];
}

/**
 * The patterns whose every part is a read that can be rewritten: `const { HOST, PORT = "80" } = process.env`.
 * @param sites reads of one file
 * @param canBeMember whether the module has the variable as a member that is a text
 */
export function destructuredReads(sites: readonly ReadSite[], canBeMember: (site: ReadSite) => boolean): DestructuredReads[] {
  const byPattern = new Map<TSESTree.Node, ReadSite[]>();
  for (const site of sites) byPattern.set(patternOf(site), [...(byPattern.get(patternOf(site)) ?? []), site]);
  return [...byPattern].flatMap(([pattern, found]): DestructuredReads[] => {
    const declarator = pattern.parent;
    if (pattern.type !== "ObjectPattern" || declarator?.type !== "VariableDeclarator" || declarator.id !== pattern || !declarator.init) return [];
    const isWhole = pattern.properties.length === found.length && found.every((site) => canBeMember(site) && isSimple(site.node));
    return isWhole ? [{ declarator: { ...declarator, init: declarator.init }, sites: found }] : [];
  });
}

function patternOf({ node }: ReadSite): TSESTree.Node {
  return node.parent ?? node;
}

function isSimple(node: TSESTree.Node): boolean {
  if (node.type !== "Property" || node.computed) return false;
  return node.value.type === "Identifier" || (node.value.type === "AssignmentPattern" && node.value.left.type === "Identifier");
}

/** The edits that make a pattern take its variables out of the module's export. */
export function rewritePattern({ declarator, sites }: DestructuredReads, local: string, variables: ReadonlyMap<string, DeclaredVariable>): TextReplacement[] {
  const edits: TextReplacement[] = [{ range: declarator.init.range, text: local }];
  for (const { node, key, use } of sites) {
    const variable = variables.get(key);
    if (node.type !== "Property" || variable?.member === undefined) continue;
    const target = node.value.type === "AssignmentPattern" ? node.value.left : node.value;
    const name = target.type === "Identifier" ? target.name : key;
    const isDefaultDead = use.fallback !== undefined && variable.shape.presence !== "optional";
    const fallback = use.fallback && !isDefaultDead ? ` = ${use.fallback.text}` : "";
    const text = `${variable.member === name ? name : `${variable.member}: ${name}`}${fallback}`;
    edits.push({ range: node.range, text });
  }
  return edits;
}
