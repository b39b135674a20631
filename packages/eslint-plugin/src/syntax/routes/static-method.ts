import { isFunction } from "../local-function.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import type { Place, Resolve } from "./place.js";

const mostClasses = 4;

/**
 * The static method of a class of another file that a member names, its own or one that it inherits: `create` of
 * `NewUser.create`, which stands in the class that `NewUser` extends.
 * @returns undefined where the member names none, or a class is not known
 */
export function staticMethod({ node, sourceCode, file }: Place, resolve: Resolve): Place | undefined {
  const callee = unwrap(node);
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return undefined;
  const name = propertyName(callee, sourceCode);
  let at = resolve({ node: callee.object, sourceCode, file });
  for (let classes = 0; at && name !== undefined && classes < mostClasses; classes += 1) {
    const { node: found, sourceCode: there } = at;
    if (found.type !== "ClassDeclaration" && found.type !== "ClassExpression") return undefined;
    for (const member of found.body.body) {
      if (member.type === "MethodDefinition" && member.static && isFunction(member.value) && propertyName(member, there) === name) return { ...at, node: member.value };
    }
    const local: Place | undefined = found.superClass ? { ...at, node: found.superClass } : undefined;
    at = local && resolve(local);
  }
  return undefined;
}
