import { forEachChild, type SyntaxNode } from "unbash";

/** Whether what a word means depends on the run: on a variable, a command or an arithmetic expression in it. */
export function hasExpansion(node: SyntaxNode): boolean {
  let found = false;
  const visit = (child: SyntaxNode): void => {
    if (/^(?:Simple|Parameter|Command|Arithmetic)Expansion$|^ProcessSubstitution$/.test(child.type)) found = true;
    else if (!found) forEachChild(child, visit);
  };
  forEachChild(node, visit);
  return found;
}
