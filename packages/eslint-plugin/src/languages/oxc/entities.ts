import entities from "acorn-jsx/xhtml.js";
import type { SyntaxNode } from "./node.js";

const reference = /&(?:#(\d{1,9})|#[xX]([\da-fA-F]{1,8})|([\da-zA-Z]{1,31}));/g;

/**
 * Replaces the character references in the value of a JSX text or attribute, which oxc leaves as they are written.
 * Source: https://facebook.github.io/jsx/#prod-HTMLCharacterReference
 * @param node a JSXText or the Literal of an attribute; its value is changed in place
 */
export function decodeEntities(node: SyntaxNode): void {
  const { value } = node;
  if (typeof value !== "string" || !value.includes("&")) return;
  node["value"] = value.replaceAll(reference, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}
