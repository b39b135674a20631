import type { TSESTree } from "@typescript-eslint/utils";

/**
 * The expression that gives a node its value at run time: without type assertions, `!`, instantiations,
 * optional-chain wrappers, and with the last part of a sequence (`(0, f)`).
 */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let inner = node;
  for (;;) {
    switch (inner.type) {
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSTypeAssertion":
      case "TSNonNullExpression":
      case "TSInstantiationExpression":
      case "ChainExpression":
        inner = inner.expression;
        break;
      case "SequenceExpression": {
        const last = inner.expressions.at(-1);
        if (!last) return inner;
        inner = last;
        break;
      }
      default:
        return inner;
    }
  }
}
