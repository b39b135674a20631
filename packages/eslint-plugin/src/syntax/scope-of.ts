import type { TSESLint, TSESTree } from "@typescript-eslint/utils";

/** Steps from a node to the next one with a scope that are taken anew each time: hardly any code that people write needs more. */
const usual = 32;

const known = new WeakMap<TSESTree.Node, TSESLint.Scope.Scope>();

/**
 * The scope of a node, as ESLint's `getScope` gives it. That climbs from each node to the next one with a scope, which in objects, calls and elements that are nested deeply takes a step for
 * each level and node; here, what was met far up is remembered.
 */
export function scopeOf(node: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): TSESLint.Scope.Scope {
  let above: TSESTree.Node | null | undefined = node;
  for (let step = 0; step < usual; step += 1) {
    // ESLint gives a program `null` for its parent. The body of a function has no scope, but the function has.
    if (!above || above.type === "BlockStatement") return sourceCode.getScope(node);
    above = above.parent;
  }
  return remembered(node, sourceCode);
}

function remembered(node: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): TSESLint.Scope.Scope {
  const passed: TSESTree.Node[] = [];
  let scope: TSESLint.Scope.Scope | null | undefined;
  for (let at: TSESTree.Node | null | undefined = node; at && !scope; at = at.parent) {
    passed.push(at);
    scope = known.get(at) ?? sourceCode.scopeManager?.acquire(at, true);
  }
  if (scope?.type === "function-expression-name") [scope] = scope.childScopes;
  const found = scope ?? sourceCode.getScope(node);
  for (const one of passed) known.set(one, found);
  return found;
}
