import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { scratchMap } from "../../learned.js";
import { calledName } from "../calls-of.js";
import { isFunction } from "../local-function.js";
import { objectLiteral } from "../object-literal.js";
import { originOf } from "../origin.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";
import { staticString } from "../static-string.js";
import { unwrap } from "../unwrap.js";
import { findVariable } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression;

const packages =
  /^(?:zod|zod-form-data|zod-express|znv|zfd|valibot|yup|joi|@hapi\/joi|celebrate|ajv|@sinclair\/typebox|typebox|arktype|superstruct|io-ts|runtypes|class-validator|express-validator|express-joi-validation|express-validation|express-openapi-validator|express-zod-api|express-zod-safe|zod-express-middleware|@hono\/(?:zod|valibot|typebox|arktype|standard|effect)[\w-]*validator|@hono\/zod-openapi|@hono\/standard-validator|hono\/validator|koa-joi-router|koa-validate|fastify-type-provider-zod|@fastify\/type-provider-\w+|next-safe-action|zsa|drizzle-zod|drizzle-valibot|effect\/Schema|@effect\/schema|effect|is-my-json-valid|jsonschema|fastest-validator|validatorjs|validator|decoders|@deepkit\/type|typia|nestjs-zod|openapi-backend|next-zod-route|@t3-oss\/[\w-]+|remix-validated-form|@conform-to\/\w+|envalid|conform|ow|vine|@vinejs\/vine|@badrap\/valita|json-schema-library|@cfworker\/json-schema|@hono\/mcp|@modelcontextprotocol\/\w+|@exodus\/schemasafe|djv|tv4|svix|stripe)(?:\/|$)/;

const method =
  /^(?:parse|safeParse|parseAsync|safeParseAsync|spa|validate|validateSync|validateAsync|validateOrReject|isValid|isValidSync|check|Check|assert|safeValidate|allows|run|unsafeParse|strictParse|validateBody|validateInput)$/;
const plainName = /^(?:_?(?:validate|assert|ensure|verify|sanitize|validated)(?:[A-Z_]\w*)?|is[A-Z]\w*|check[A-Z]\w*|safe_?[pP]arse\w*|(?:parse|coerce|to|read|get)(?:And)?(?:Valid|Validated|Safe|Checked)\w*|parse[A-Z]\w*)$/;
const procedureCall = /^(?:query|mutation|infiniteQuery)Options$/;
/** Names that end a check of a whole request or schema: `validateRequest(schema)`, `UserSchema`. */
const middlewareName = /valid|schema|sanitiz|celebrate|^z[A-Z]|zodMiddleware|bodyParserWithSchema|assertBody|parseBodyWith/i;
const noValidator = /(?:in|un)valid|invalidat|revalidat|cache/i;
/** Objects whose `parse` reads a syntax, which says nothing of the content. */
const syntaxes = /^(?:JSON|JSON5|Date|Number|URL|url|querystring|qs|path|marked|yaml|YAML|csv|Papa|cookie|Buffer|superjson|devalue|SuperJSON|XML|parser|dayjs|luxon|DateTime|moment|userAgent)$/;

/** Whether a name is one that the project declares, or says that it validates. */
export function isValidatorName(name: string): boolean {
  return middlewareName.test(name) && !noValidator.test(name);
}

/** Whether a module is a validation library. */
export function isValidatorModule(module: string | undefined): boolean {
  return module !== undefined && packages.test(module);
}

/** The expression that a chain of calls and members starts with: `z` of `z.object({}).strict().parse`. */
export function rootOf(expression: TSESTree.Node): TSESTree.Node {
  let node = unwrap(expression);
  for (let steps = 0; steps < 1000; steps += 1) {
    if (node.type === "MemberExpression") node = unwrap(node.object);
    else if (node.type === "CallExpression") node = unwrap(node.callee);
    else if (node.type === "AwaitExpression") node = unwrap(node.argument);
    else break;
  }
  return node;
}

/**
 * Whether a call checks what it is given: a schema's method, a function of a validation library, a declared one, a
 * function whose name says so.
 */
export function isValidatorCall(call: Call, declared: readonly string[], sourceCode: SourceCode): boolean {
  const name = calledName(call, sourceCode);
  if (name === undefined) return isValidatorModule(moduleOf(call.callee, sourceCode));
  if (declared.includes(name)) return true;
  const callee = unwrap(call.callee);
  const module = moduleOf(callee, sourceCode);
  if (isValidatorModule(module)) return true;
  if (callee.type === "Identifier") {
    const made = initial(callee, sourceCode);
    // `const validate = ajv.compile(schema)`, `TypeCompiler.Compile(T)`, arktype's `type({})`
    if (made && (made.type === "CallExpression" || made.type === "NewExpression") && isMadeByValidator(made, sourceCode)) return true;
    return plainName.test(name) && !noValidator.test(name) && name !== "parseInt" && name !== "parseFloat";
  }
  if (callee.type !== "MemberExpression") return false;
  if (procedureCall.test(name) && isProcedures(rootOf(callee.object))) return true;
  if (!method.test(name)) return plainName.test(name) && name !== "parseInt" && name !== "parseFloat" && !noValidator.test(name) && !/^is(?:Array|Integer|NaN|SafeInteger|Finite)$/.test(name);
  const root = rootOf(callee.object);
  const rootName = root.type === "Identifier" ? root.name : "";
  return !syntaxes.test(rootName);
}

/** `trpc.users.find.queryOptions(input)`: the procedure parses it. */
function isProcedures(root: TSESTree.Node): boolean {
  return root.type === "Identifier" && /^(?:trpc|orpc|api)$/i.test(root.name);
}

function isMadeByValidator(call: Call, sourceCode: SourceCode): boolean {
  const name = calledName(call, sourceCode) ?? "";
  return isValidatorModule(moduleOf(call.callee, sourceCode)) || /^compile(?:Async)?$/i.test(name);
}

function initial(identifier: TSESTree.Identifier, sourceCode: SourceCode): TSESTree.Node | undefined {
  const declarator = findVariable(identifier, sourceCode)?.defs[0]?.node;
  return declarator?.type === "VariableDeclarator" && declarator.init && declarator.id.type === "Identifier" ? unwrap(declarator.init) : undefined;
}

/** The module that the first name of an expression comes from, through one constant of the file. */
function moduleOf(expression: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const root = rootOf(expression);
  const own = originOf(root, sourceCode)?.module;
  if (own !== undefined) return own;
  const made = root.type === "Identifier" ? initial(root, sourceCode) : undefined;
  if (!made) return undefined;
  const inner = made.type === "NewExpression" ? made.callee : rootOf(made);
  return originOf(inner, sourceCode)?.module;
}

/** The parts of a request. */
export type Part = "body" | "query" | "params" | "headers" | "cookies";
export const everyPart: readonly Part[] = ["body", "query", "params", "headers", "cookies"];

const partNames: Readonly<Record<string, Part>> = {
  body: "body",
  json: "body",
  form: "body",
  query: "query",
  querystring: "query",
  querystrings: "query",
  param: "params",
  params: "params",
  header: "headers",
  headers: "headers",
  cookie: "cookies",
  cookies: "cookies",
  BODY: "body",
  QUERY: "query",
  PARAMS: "params",
  HEADERS: "headers",
  COOKIES: "cookies",
};

/**
 * The parts of a request that a link of its chain validates.
 * @returns undefined where the link is no validator; all parts where it does not say which
 */
export function validatedParts(node: TSESTree.Node, name: string | undefined, declared: readonly string[], sourceCode: SourceCode): readonly Part[] | undefined {
  const value = unwrap(node);
  // A route's own schema: Fastify's `schema: { body }`, Elysia's `{ body: t.Object({}) }`, Hono's `createRoute({ request })`.
  if (name === "schema") {
    const schema = objectLiteral(value, sourceCode) ?? value;
    return partsIn(schema, sourceCode) ?? (describesOnly(schema, sourceCode) ? [] : everyPart);
  }
  const part = name === undefined ? undefined : partNames[name];
  if (part !== undefined && value.type !== "Literal") return [part];
  if (name === "input" || name === "request") return partsIn(value, sourceCode) ?? everyPart;
  const configured = value.type === "CallExpression" ? schemasIn(value, sourceCode) : [];
  if (configured.length > 0) return configured;
  if (!isValidatorExpression(value, declared, sourceCode)) return undefined;
  if (value.type !== "CallExpression") return everyPart;
  const [first] = value.arguments;
  const text = first && staticString(first, sourceCode);
  const named = text === undefined ? undefined : partNames[text];
  if (named !== undefined) return [named];
  return (first && partsIn(unwrap(first), sourceCode)) ?? everyPart;
}

function partsIn(node: TSESTree.Node, sourceCode: SourceCode): readonly Part[] | undefined {
  if (node.type !== "ObjectExpression") return undefined;
  const parts: Part[] = [];
  for (const property of node.properties) {
    // What is spread may hold the other parts.
    if (property.type === "SpreadElement") return undefined;
    const key = lastName(property, sourceCode);
    const part = key === undefined ? undefined : partNames[key];
    if (part !== undefined) parts.push(part);
  }
  return parts.length > 0 ? parts : undefined;
}

/** What of a route's schema in Fastify is for its answers and its documentation. */
const describing = new Set("response tags summary description security hide operationId deprecated consumes produces externalDocs servers $id callbacks schemes".split(" "));

/** Whether a schema says nothing of what comes in: `{ response: { 200: User } }`. */
function describesOnly(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (node.type !== "ObjectExpression") return false;
  return node.properties.every((property) => property.type === "Property" && describing.has(propertyName(property, sourceCode) ?? ""));
}

/** The parts that a wrapper is given schemas for by the names of its options: `createRoute({ bodySchema, querySchema, handler })`. */
function schemasIn({ arguments: given }: TSESTree.CallExpression, sourceCode: SourceCode): readonly Part[] {
  return given.flatMap((argument): readonly Part[] => {
    if (argument.type !== "ObjectExpression") return [];
    return argument.properties.flatMap((property): readonly Part[] => {
      const key = property.type === "Property" ? propertyName(property, sourceCode) : undefined;
      const of = /^(body|query|params?|headers?|cookies?|json|form|input|request)?_?schema$/i.exec(key ?? "");
      if (!of) return [];
      const part = partNames[of[1]?.toLowerCase() ?? ""];
      return part === undefined ? everyPart : [part];
    });
  });
}

/** A property's name, or the last one of a computed key: `[Segments.BODY]`. */
function lastName(property: TSESTree.Property, sourceCode: SourceCode): string | undefined {
  const key = unwrap(property.key);
  return property.computed && key.type === "MemberExpression" ? propertyName(key, sourceCode) : propertyName(property, sourceCode);
}

/** Whether middleware validates, by what it is made of or by its name; what its body does is not asked here. */
function isValidatorExpression(node: TSESTree.Node, declared: readonly string[], sourceCode: SourceCode, depth = 0): boolean {
  const name = nameOf(node, sourceCode);
  if (name !== undefined && declared.includes(name)) return true;
  const module = moduleOf(node, sourceCode);
  // Chains of express-validator only note what is wrong; something must ask for the result.
  if (module === "express-validator") return /\b(?:validationResult|matchedData|checkSchema|checkExact)\b/.test(sourceCode.text);
  if (isValidatorModule(module)) return true;
  if (isFunction(node) || depth > 3) return false;
  const root = node.type === "CallExpression" ? unwrap(node.callee) : node;
  const definition = root.type === "Identifier" ? findVariable(root, sourceCode)?.defs[0]?.node : undefined;
  const made = definition?.type === "VariableDeclarator" && definition.id.type === "Identifier" && definition.init ? unwrap(definition.init) : undefined;
  if (node.type === "Identifier" && made && !isFunction(made)) return isValidatorExpression(made, declared, sourceCode, depth + 1);
  const local = definition?.type === "FunctionDeclaration" ? definition : made && isFunction(made) ? made : undefined;
  // A function of the file that carries the name must also check something.
  if (local) return validates(local, declared, sourceCode) && name !== undefined && isValidatorName(name);
  if (node.type === "CallExpression" && node.arguments.some((argument) => argument.type !== "SpreadElement" && isValidatorArgument(argument, sourceCode))) return true;
  return name !== undefined && isValidatorName(name);
}

/** A schema that middleware is given: `check(UserSchema)`, `body(z.object({}))`. */
function isValidatorArgument(argument: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(argument);
  if (isValidatorModule(moduleOf(node, sourceCode))) return true;
  const name = nameOf(node, sourceCode);
  return name !== undefined && /schema|validator|dto$/i.test(name);
}

const validating = scratchMap<TSESTree.Node, boolean>();

/** Whether a call that validates stands in a function or expression. */
function validates(node: TSESTree.Node, declared: readonly string[], sourceCode: SourceCode): boolean {
  const known = validating();
  let found = known.get(node);
  if (found === undefined) {
    found = false;
    known.set(node, found);
    for (const inner of allNodes(node, sourceCode)) {
      if ((inner.type === "CallExpression" || inner.type === "NewExpression") && isValidatorCall(inner, declared, sourceCode)) {
        found = true;
        break;
      }
    }
    known.set(node, found);
  }
  return found;
}

function nameOf(expression: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const node = unwrap(expression);
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") return propertyName(node, sourceCode);
  return node.type === "CallExpression" || node.type === "NewExpression" ? nameOf(node.callee, sourceCode) : undefined;
}
