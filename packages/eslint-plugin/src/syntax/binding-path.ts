import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "./property-name.js";

/** One key on the way into a value: a name, `*` for any element, undefined where the file does not tell. */
export type Step = string | undefined;

/** Any element of a list, any value of a map. */
export const anyElement = "*";

/** What a pattern takes out of the value that it is matched with. */
export interface BindingPath {
  /** The keys that lead from the matched value to the binding. */
  path: Step[];
  /** For a rest binding: the keys that it leaves out. */
  omitted: string[];
  /** Values that the binding takes where the matched value has none. */
  defaults: TSESTree.Expression[];
  /** The outermost pattern; its parent is what matches it with a value. */
  pattern: TSESTree.Node;
}

/** Reads a binding's pattern from the inside out: `{ a: { b = 1 } }` gives `["a", "b"]` for `b`. */
export function bindingPath(identifier: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): BindingPath {
  const path: Step[] = [];
  const omitted: string[] = [];
  const defaults: TSESTree.Expression[] = [];
  let pattern: TSESTree.Node = identifier;
  for (;;) {
    const parent: TSESTree.Node | undefined = pattern.parent;
    if (parent?.type === "AssignmentPattern" && parent.left === pattern) {
      defaults.push(parent.right);
    } else if (parent?.type === "Property" && parent.value === pattern && parent.parent.type === "ObjectPattern") {
      path.unshift(propertyName(parent, sourceCode));
      pattern = parent.parent;
      continue;
    } else if (parent?.type === "ArrayPattern") {
      path.unshift(String(parent.elements.indexOf(pattern as TSESTree.DestructuringPattern)));
    } else if (parent?.type === "RestElement") {
      const whole: TSESTree.Node | undefined = parent.parent;
      if (whole?.type === "ObjectPattern") {
        for (const property of whole.properties) {
          const key = property.type === "Property" ? propertyName(property, sourceCode) : undefined;
          if (key !== undefined) omitted.push(key);
        }
        pattern = whole;
        continue;
      }
      path.unshift(anyElement);
      if (whole?.type !== "ArrayPattern") return { path, omitted, defaults, pattern: parent };
      pattern = whole;
      continue;
    } else if (parent?.type === "TSParameterProperty") {
      // The parameter itself is the child of the function.
    } else {
      return { path, omitted, defaults, pattern };
    }
    pattern = parent;
  }
}
