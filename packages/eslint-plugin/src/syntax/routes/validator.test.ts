import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../../source-code-of.js";
import { isValidatorCall, validatedParts } from "./validator.js";

/** The parts that the first argument of the last call of `on` validates as a link of a chain. */
function parts(name: string, code: string): string {
  const sourceCode = sourceCodeOf(code);
  const last = sourceCode.ast.body.at(-1);
  const call = last?.type === "ExpressionStatement" && last.expression.type === "CallExpression" ? last.expression : undefined;
  const [link] = call?.arguments ?? [];
  if (!link) throw new Error(`No link in ${code}`);
  return validatedParts(link, name === "-" ? undefined : name, ["trusted"], sourceCode)?.join(" ") ?? "no validator";
}

const rows: [code: string, name: string, parts: string][] = [
  ["on({ body: User });", "schema", "body"],
  ["on({ querystring: User, headers: User });", "schema", "query headers"],
  ["on({ querystrings: Q, params: P, cookie: C });", "schema", "query params cookies"],
  ["on(User);", "schema", "body query params headers cookies"],
  ["on({ response: { 200: User } });", "schema", ""],
  ["on({ tags: [\"users\"], summary: \"a\", response: {} });", "schema", ""],
  ["on({});", "schema", ""],
  ["on({ response: {}, params: P });", "schema", "params"],
  ["on({ response: {}, type: \"object\" });", "schema", "body query params headers cookies"],
  ["on({ response: {}, ...shared });", "schema", "body query params headers cookies"],
  ["on({ body: B, ...shared });", "schema", "body query params headers cookies"],
  ["const s = { querystring: Q }; on(s);", "schema", "query"],
  ["const s = { response: {} }; on(s);", "schema", ""],
  ["on({ ...shared });", "schema", "body query params headers cookies"],
  ["on(User);", "body", "body"],
  ["on(User);", "form", "body"],
  ["on(User);", "json", "body"],
  ["on(User);", "header", "headers"],
  ["on(User);", "param", "params"],
  ["on(User);", "cookies", "cookies"],
  ["on(\"text\");", "body", "no validator"],
  ["on(User);", "other", "no validator"],
  ["on({ json: User });", "input", "body"],
  ["on(User);", "input", "body query params headers cookies"],
  ["on({ query: User });", "request", "query"],
  ["on({ [Segments.BODY]: User });", "request", "body"],
  ["on(createRoute({ bodySchema: User, querySchema: User }));", "-", "body query"],
  ["on(createRoute({ schema: User }));", "-", "body query params headers cookies"],
  ["on(createRoute({ paramsSchema: User, handler }));", "-", "params"],
  ["on(createRoute({ inputSchema: User }));", "-", "body query params headers cookies"],
  ["on(createRoute({ header_schema: User, cookieSchema: User }));", "-", "headers cookies"],
  ["on(createRoute({ responseSchema: User }));", "-", "no validator"],
  ["on(createRoute({ handler }));", "-", "no validator"],
  ["on(wrap(User, { bodySchema: User }));", "-", "body"],
  ["on(wrap(UserSchema));", "-", "body query params headers cookies"],
  ["on(wrap(...list));", "-", "no validator"],
  ["on(wrap(UserDto));", "-", "body query params headers cookies"],
  ["on(wrap(userValidator));", "-", "body query params headers cookies"],
  ["on(wrap(user));", "-", "no validator"],
  ["on(trusted);", "-", "body query params headers cookies"],
  ["on(trusted(\"body\"));", "-", "body"],
  ["on(trusted({ params: P }));", "-", "params"],
  ["on(trusted(key));", "-", "body query params headers cookies"],
  ["on(checks.trusted);", "-", "body query params headers cookies"],
  ["on(validate);", "-", "body query params headers cookies"],
  ["on(validate(\"query\"));", "-", "query"],
  ["on(validate({ body: User }));", "-", "body"],
  ["on(validate(User));", "-", "body query params headers cookies"],
  ["on(requireAuth);", "-", "no validator"],
  ["on(invalidate);", "-", "no validator"],
  ["on(revalidate(cache));", "-", "no validator"],
  ["on(validationCache);", "-", "no validator"],
  ["on(sanitizer);", "-", "body query params headers cookies"],
  ["on(function () {});", "-", "no validator"],
  ["on((req, res, next) => { User.parse(req.body); next(); });", "-", "no validator"],
  ["import { celebrate, Segments } from \"celebrate\"; on(celebrate({ [Segments.BODY]: User, [Segments.QUERY]: Q }));", "-", "body query"],
  ["import { celebrate } from \"celebrate\"; on(celebrate({ body: User }, options));", "-", "body"],
  ["import { zValidator as v } from \"@hono/zod-validator\"; on(v(\"json\", User));", "-", "body"],
  ["import { zValidator as v } from \"@hono/zod-validator\"; on(v(\"header\", User));", "-", "headers"],
  ["import { z } from \"zod\"; on(check(z.object({})));", "-", "body query params headers cookies"],
  ["import { z } from \"zod\"; const User = z.object({}); on(check(User));", "-", "body query params headers cookies"],
  ["import { z } from \"zod\"; const check = z.object({}).strict(); on(check);", "-", "body query params headers cookies"],
  ["import { body } from \"express-validator\"; on(body(\"name\"));", "-", "no validator"],
  ["import { body, validationResult } from \"express-validator\"; on(body(\"name\")); ", "-", "body query params headers cookies"],
  ["import { body, matchedData } from \"express-validator\"; on(body(\"name\").isString());", "-", "body query params headers cookies"],
  ["import { query, checkExact } from \"express-validator\"; on(query(\"name\"));", "-", "body query params headers cookies"],
  ["const check = validateBody(User); on(check);", "-", "body query params headers cookies"],
  ["const check = make(User); on(check);", "-", "no validator"],
  ["const a = b; const b = c; const c = d; const d = e; const e = validateBody(User); on(a);", "-", "no validator"],
  ["const shaped = a; const a = validateBody; on(shaped);", "-", "body query params headers cookies"],
  ["const validateUser = (req, res, next) => next(); on(validateUser);", "-", "no validator"],
  ["const validateUser = (req, res, next) => { User.parse(req.body); next(); }; on(validateUser);", "-", "body query params headers cookies"],
  ["function validateUser(req, res, next) { User.parse(req.body); next(); } on(validateUser);", "-", "body query params headers cookies"],
  ["function validateUser(req, res, next) { next(); } on(validateUser);", "-", "no validator"],
  ["function shape(req, res, next) { User.parse(req.body); next(); } on(shape);", "-", "no validator"],
  ["const validateUser = (schema) => (req, res, next) => { schema.parse(req.body); next(); }; on(validateUser(User));", "-", "body query params headers cookies"],
  ["const validateUser = (schema) => (req, res, next) => next(); on(validateUser(User));", "-", "no validator"],
  ["const { validateUser } = checks; on(validateUser);", "-", "body query params headers cookies"],
  ["import { validateUser } from \"./checks.js\"; on(validateUser);", "-", "body query params headers cookies"],
  ["import { shape } from \"./checks.js\"; on(shape);", "-", "no validator"],
  ["const ajv = new Ajv(); on(ajv.compile({}));", "-", "no validator"],
  ["import Ajv from \"ajv\"; const ajv = new Ajv(); on(ajv.compile({}));", "-", "body query params headers cookies"],
  ["import Ajv from \"ajv\"; const ajv = new Ajv(); const check = ajv.compile({}); on(check);", "-", "body query params headers cookies"],
  ["import { TypeCompiler } from \"@sinclair/typebox/compiler\"; const check = TypeCompiler.Compile(T); on(check);", "-", "body query params headers cookies"],
  ["on(new ValidationPipe());", "-", "body query params headers cookies"],
  ["on(await validate(User));", "-", "no validator"],
  ["on(router.validate);", "-", "body query params headers cookies"],
  ["on(schemas[key]);", "-", "no validator"],
  ["on(\"schema\");", "-", "no validator"],
];

describe("validatedParts", () => {
  it.each(rows)("%s as %s: %s", (code, name, expected) => {
    expect(parts(name, code)).toBe(expected);
  });
});

/** Whether the last call in a text checks what it is given. */
function checks(code: string, call: string): boolean {
  const sourceCode = sourceCodeOf(code);
  const node = lastNode(sourceCode, call);
  if (node.type !== "CallExpression" && node.type !== "NewExpression") throw new Error(`No call ${call} in ${code}`);
  return isValidatorCall(node, ["trusted"], sourceCode);
}

describe("isValidatorCall", () => {
  it.each([
    ["User.parse(b);", "User.parse(b)"],
    ["schemas.user.safeParse(b);", "schemas.user.safeParse(b)"],
    ["get().parse(b);", "get().parse(b)"],
    ["(await get()).parse(b);", "(await get()).parse(b)"],
    ["trusted(b);", "trusted(b)"],
    ["checks.trusted(b);", "checks.trusted(b)"],
    ["validate(b);", "validate(b)"],
    ["isUser(b);", "isUser(b)"],
    ["checks.isUser(b);", "checks.isUser(b)"],
    ["parseUser(b);", "parseUser(b)"],
    ["assertUser(b);", "assertUser(b)"],
    ["new Validated(b); toValidUser(b);", "toValidUser(b)"],
    ['import { assert } from "superstruct"; assert(b);', "assert(b)"],
    ['import * as v from "valibot"; v.anything(b);', "v.anything(b)"],
    ['import validator from "validator"; validator[key](b);', "validator[key](b)"],
    ['import { type } from "arktype"; const User = type({}); User(b);', "User(b)"],
    ["const check = new Check().compile(); check(b);", "check(b)"],
    ["const check = compiler.Compile(T); check(b);", "check(b)"],
    ["const check = ajv.compileAsync(T); check(b);", "check(b)"],
    ['import { Ajv } from "ajv"; const ajv = new Ajv(); ajv.anything(b);', "ajv.anything(b)"],
    ['import { Validator } from "jsonschema"; const Check = new Validator(); new Check(b);', "new Check(b)"],
  ])("%s", (code, call) => {
    expect(checks(code, call)).toBe(true);
  });

  it.each([
    ["save(b);", "save(b)"],
    ["users.create(b);", "users.create(b)"],
    ["parseInt(b);", "parseInt(b)"],
    ["parseFloat(b);", "parseFloat(b)"],
    ["Number.parseInt(b);", "Number.parseInt(b)"],
    ["Number.parseFloat(b);", "Number.parseFloat(b)"],
    ["Array.isArray(b);", "Array.isArray(b)"],
    ["Number.isInteger(b);", "Number.isInteger(b)"],
    ["JSON.parse(b);", "JSON.parse(b)"],
    ["path.parse(b);", "path.parse(b)"],
    ["revalidate(b); isInvalid(b);", "isInvalid(b)"],
    ["keys.isInvalidKey(b);", "keys.isInvalidKey(b)"],
    ["fns[0](b);", "fns[0](b)"],
    ["(() => 1)(b);", "(() => 1)(b)"],
    ["const check = make(); check(b);", "check(b)"],
    ["const check = compiler.recompile(T); check(b);", "check(b)"],
    ["const check = compiler.compileAll(T); check(b);", "check(b)"],
    ["const { check } = ajv.compile(T); check(b);", "check(b)"],
    ["const check = compile; check(b);", "check(b)"],
  ])("not %s", (code, call) => {
    expect(checks(code, call)).toBe(false);
  });
});
