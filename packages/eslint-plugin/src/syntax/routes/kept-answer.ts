import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { localFunction } from "../local-function.js";
import { originOf } from "../origin.js";
import { allNodes } from "../own-nodes.js";

/** `s-maxage=60`, `public, max-age=60`: caches in front of the service answer in its place. The number may be a template's. */
const shared = /\bs-maxage=(?!0\b)|\bpublic\b[^"]{0,80}\bmax-age=(?!0\b)/i;
/** Pictures of a card, which say themselves that they can be kept for a year. */
const pictures = /^(?:next\/og|next\/server|@vercel\/og)$/;

/** Whether a handler lets caches in front of the service keep what it answers: by its `Cache-Control`, or as an `ImageResponse`, itself or in a function of the file that it calls. */
export function isKeptAnswer(handler: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>, depth = 0): boolean {
  for (const node of allNodes(handler, sourceCode)) {
    if (node.type === "Literal" && typeof node.value === "string" && shared.test(node.value)) return true;
    if (node.type === "TemplateElement" && shared.test(node.value.raw)) return true;
    if (node.type !== "CallExpression" && node.type !== "NewExpression") continue;
    const origin = originOf(node.callee, sourceCode);
    if (origin?.path.at(-1) === "ImageResponse" && pictures.test(origin.module ?? "")) return true;
    const local = depth === 0 && node.callee.type === "Identifier" ? localFunction(node.callee, sourceCode) : undefined;
    if (local && isKeptAnswer(local, sourceCode, depth + 1)) return true;
  }
  return false;
}
