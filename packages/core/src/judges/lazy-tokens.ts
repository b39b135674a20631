import type { SourceCode } from "eslint";
import { eslintInternals } from "../plan/internals.js";

type SourceCodeClass = typeof SourceCode;
type Parts = Extract<ConstructorParameters<SourceCodeClass>[0], object>;

/**
 * ESLint's class of source code, without its index of tokens until a method of it is called: ESLint makes one for every file, and few rules ask for tokens.
 * Where the parser makes the tokens on demand too, most files have none.
 */
export function lazyTokens(): new (parts: Parts) => SourceCode {
  const { SourceCode: PlainSourceCode } = eslintInternals();
  const wholes = new WeakMap<object, SourceCode>();

  function whole(sourceCode: SourceCode): SourceCode {
    let made = wholes.get(sourceCode);
    if (made === undefined) {
      const { text, ast, hasBOM, parserServices, scopeManager, visitorKeys } = sourceCode;
      wholes.set(sourceCode, (made = new PlainSourceCode({ text, ast, hasBOM, parserServices, scopeManager, visitorKeys })));
    }
    return made;
  }

  class LazySourceCode extends PlainSourceCode {
    constructor(parts: Parts) {
      const tokens = Object.getOwnPropertyDescriptor(parts.ast, "tokens");
      Object.defineProperty(parts.ast, "tokens", { value: [], configurable: true, enumerable: true, writable: true });
      super(parts);
      if (tokens !== undefined) Object.defineProperty(parts.ast, "tokens", tokens);
    }
  }

  // ESLint's constructor assigns this list, and then freezes what it made: a setter above takes the assignment.
  Object.defineProperty(LazySourceCode.prototype, "tokensAndComments", {
    configurable: true,
    get(this: SourceCode): unknown {
      return Reflect.get(whole(this), "tokensAndComments");
    },
    set() {
      // What is assigned holds the comments alone.
    },
  });
  const store: unknown = Object.getPrototypeOf(PlainSourceCode.prototype);
  if (typeof store !== "object" || store === null) throw new Error("ESLint's source code has no store of tokens above it.");
  for (const name of Object.getOwnPropertyNames(store)) {
    if (name === "constructor") continue;
    Object.defineProperty(LazySourceCode.prototype, name, {
      configurable: true,
      writable: true,
      value(this: SourceCode, ...values: unknown[]): unknown {
        const made = whole(this);
        return Reflect.apply(Reflect.get(made, name) as (...values: unknown[]) => unknown, made, values);
      },
    });
  }
  return LazySourceCode;
}
