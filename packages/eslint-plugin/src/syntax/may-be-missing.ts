import type { TSESTree } from "@typescript-eslint/utils";

const promises = new Set(["Promise", "PromiseLike", "Awaited"]);
const optional = /^(?:Maybe|Nullable|Optional|Nullish)/;

/**
 * Whether a type says that a value may be missing: `unknown`, `null`, `undefined`, a union with one of them, a promise of
 * such, or a name that says so (`Maybe<T>`). What its members may be does not count.
 */
export function mayBeMissing(type: TSESTree.TypeNode | undefined): boolean {
  switch (type?.type) {
    case "TSNullKeyword":
    case "TSUndefinedKeyword":
    case "TSUnknownKeyword":
      return true;
    case "TSUnionType":
      return type.types.some(mayBeMissing);
    case "TSTypeReference":
      if (type.typeName.type !== "Identifier") return false;
      if (promises.has(type.typeName.name)) return mayBeMissing(type.typeArguments?.params[0]);
      return optional.test(type.typeName.name);
    default:
      return false;
  }
}
