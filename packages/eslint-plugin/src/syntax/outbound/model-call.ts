import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { originOf } from "../origin.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable, isConstant } from "../variable.js";
import { cohereCalls, cohereLimit, generatorLimit, generators, limitedModels, limitedModules, modelLimits, type ModelLimit } from "./libraries/model-limits.js";
import { clientOf } from "./client.js";
import { libraryOrigin } from "./library-origin.js";
import { optionState } from "./option-state.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A call of a language model that is paid by what it answers. */
export interface ModelCall {
  limit: ModelLimit;
  /** The request, with the limit among its options. */
  request: TSESTree.Node | undefined;
  /** What the call goes through: the client, or the model that the request names. */
  through: TSESTree.Node | undefined;
}

const deepest = 8;

/**
 * Finds out whether a call asks a language model for text: by the name of the AI SDK's function, or by the end of the name of what is
 * called and the keys of its request, wherever its client comes from.
 */
export function modelCall(call: TSESTree.CallExpression, sourceCode: SourceCode): ModelCall | undefined {
  const [request] = call.arguments;
  const callee = unwrap(call.callee);
  const origin = libraryOrigin(callee, sourceCode);
  if (origin?.library.name === "AI SDK" && generators.has(origin.name)) {
    return { limit: generatorLimit, request, through: request && optionState(request, ["model"], sourceCode).value };
  }
  const name = dottedName(callee, sourceCode, 0);
  if (!name) return undefined;
  const limit = modelLimits.find((one) => name.path.endsWith(`.${one.name}`)) ?? (cohereCalls.has(name.path) && isCohere(name.root, sourceCode) ? cohereLimit : undefined);
  if (!limit || !limit.proof.every((keys) => keys.some((key) => hasKey(request, key, sourceCode)))) return undefined;
  return { limit, request, through: name.root };
}

/** Whether a request has a key, or may have it because the file does not hold it. */
function hasKey(request: TSESTree.Node | undefined, key: string, sourceCode: SourceCode): boolean {
  const { state } = optionState(request, [key], sourceCode);
  return state === "set" || state === "unknown";
}

/** The names that lead to a value, through constants that hold a part of the way: `client.chat.completions.create`. */
function dottedName(node: TSESTree.Node, sourceCode: SourceCode, depth: number): { path: string; root: TSESTree.Node } | undefined {
  const inner = unwrap(node);
  if (depth > deepest) return undefined;
  if (inner.type === "MemberExpression") {
    const name = propertyName(inner, sourceCode);
    const object = name === undefined ? undefined : dottedName(inner.object, sourceCode, depth + 1);
    return object && { path: `${object.path}.${name ?? ""}`, root: object.root };
  }
  if (inner.type === "Identifier") {
    const variable = findVariable(inner, sourceCode);
    const declarator = variable?.defs[0]?.node;
    if (!variable || declarator?.type !== "VariableDeclarator" || !declarator.init || !isConstant(variable)) return { path: "", root: inner };
    const init = unwrap(declarator.init);
    const isPart = init.type === "MemberExpression" || (init.type === "Identifier" && declarator.id.type === "ObjectPattern");
    const from = isPart ? dottedName(init, sourceCode, depth + 1) : undefined;
    if (declarator.id.type === "Identifier") return from ?? { path: "", root: inner };
    if (declarator.id.type !== "ObjectPattern") return { path: "", root: inner };
    const property = declarator.id.properties.find((one) => one.type === "Property" && one.value.type === "Identifier" && one.value.name === inner.name);
    const name = property?.type === "Property" ? propertyName(property, sourceCode) : undefined;
    return name === undefined ? { path: "", root: inner } : { path: `${from?.path ?? ""}.${name}`, root: from?.root ?? inner };
  }
  return { path: "", root: inner };
}

/** Whether a name is a constant that holds a client of Cohere. */
function isCohere(root: TSESTree.Node, sourceCode: SourceCode): boolean {
  const declarator = root.type === "Identifier" ? findVariable(root, sourceCode)?.defs[0]?.node : undefined;
  const made = declarator?.type === "VariableDeclarator" && declarator.init ? unwrap(declarator.init) : undefined;
  return made?.type === "NewExpression" && clientOf(made, sourceCode)?.library.name === "Cohere";
}

/** The limit of a client that is made for one model: `new ChatOpenAI({ model })`. */
export function modelClient(node: TSESTree.NewExpression, sourceCode: SourceCode): ModelCall | undefined {
  const origin = originOf(node.callee, sourceCode);
  const limit = origin?.module !== undefined && limitedModules.test(origin.module) ? limitedModels.get(origin.path.at(-1) ?? "") : undefined;
  return limit && { limit, request: node.arguments[0], through: undefined };
}
