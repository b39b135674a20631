import type { TSESTree } from "@typescript-eslint/utils";

/**
 * The statement that runs after one, seen through the ends of the blocks and `if` statements around it.
 * @returns undefined where a function, a loop or the file ends there
 */
export function followingStatement(statement: TSESTree.Statement): TSESTree.Node | undefined {
  let node: TSESTree.Node = statement;
  for (let parent: TSESTree.Node | undefined = node.parent; parent; parent = node.parent) {
    if (parent.type === "BlockStatement") {
      const index = parent.body.findIndex((one) => one === node);
      const next = parent.body[index + 1];
      if (next) return next;
    } else if (parent.type !== "IfStatement") return undefined;
    node = parent;
  }
  return undefined;
}
