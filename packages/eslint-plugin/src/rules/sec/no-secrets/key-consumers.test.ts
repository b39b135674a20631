import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../../source-code-of.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { clientArgumentRole, isKeyArgument, keyMemberRole, keyPropertyRole } from "./key-consumers.js";

/** How the place in a text where `KEY` stands consumes it. */
function roleOf(code: string): string | undefined {
  const sourceCode = sourceCodeOf(code);
  const key = [...allNodes(sourceCode.ast, sourceCode)].find((node): node is TSESTree.Identifier => node.type === "Identifier" && node.name === "KEY");
  const parent = key?.parent;
  if (parent?.type === "Property") return keyPropertyRole(parent, sourceCode);
  if (parent?.type === "AssignmentExpression" && parent.left.type === "MemberExpression") return keyMemberRole(parent.left, sourceCode);
  if (parent?.type !== "CallExpression" && parent?.type !== "NewExpression") throw new Error(`No KEY in ${code}`);
  return clientArgumentRole(parent, parent.arguments.indexOf(key as TSESTree.Expression), sourceCode);
}

/** Whether the place in a text where `KEY` stands only takes keys. */
function takesKey(code: string): boolean {
  const sourceCode = sourceCodeOf(code);
  const key = [...allNodes(sourceCode.ast, sourceCode)].find(
    (node): node is TSESTree.Identifier => node.type === "Identifier" && node.name === "KEY",
  );
  const parent = key?.parent;
  if (parent?.type === "Property") return keyPropertyRole(parent, sourceCode) === "key";
  if (parent?.type !== "CallExpression" && parent?.type !== "NewExpression") throw new Error(`No KEY in ${code}`);
  return isKeyArgument(parent, parent.arguments.indexOf(key as TSESTree.Expression), sourceCode);
}

describe("isKeyArgument", () => {
  it.each([
    ["createHmac('sha256', KEY)", true],
    ["crypto.createHmac('sha256', KEY)", true],
    ["crypto['createHmac']('sha256', KEY)", true],
    ["(crypto as any).createCipheriv('aes', KEY, iv)", true],
    ["createHmac(KEY, other)", false],
    ["createCipheriv('aes', other, KEY)", false],
    ["createHash('sha256', KEY)", false],
    ["crypto[method]('sha256', KEY)", false],
    ["cookieParser(KEY)", true],
    ["cookieParser(options, KEY)", false],
    ["JWK.asKey(KEY)", true],
    ["CryptoJS.HmacSHA256(text, KEY)", true],
    ["make()('sha256', KEY)", false],
    ["crypto.scryptSync(KEY, salt, 32)", true],
    ["pbkdf2(password, KEY, 1000, 64, 'sha512')", false],
    ["import { jwtVerify } from 'jose'; jwtVerify(token, KEY)", true],
    ["new SignJWT(claims).setIssuedAt().sign(KEY)", true],
    ["new Letter(text).sign(KEY)", false],
    ["new SignJWT(claims).sign(options, KEY)", false],
    ["new SignJWT(claims).setSubject(KEY)", false],
  ])("%s: %s", (code, expected) => {
    expect(takesKey(code)).toBe(expected);
  });

  it.each([
    ["jwt.sign(payload, KEY)", true],
    ["this.jwtService.signAsync(payload, KEY)", true],
    ["jsonwebtoken.verify(token, KEY)", true],
    ["jwt.sign(KEY, secret)", false],
    ["jwt.sign(payload, secret, KEY)", false],
    ["jwt.refresh(payload, KEY)", false],
    ["document.sign(payload, KEY)", false],
    ["myjwt.sign(payload, KEY)", false],
    ["this.sign(payload, KEY)", false],
    ["clients[name].sign(payload, KEY)", false],
    ["load().sign(payload, KEY)", false],
    ["import tokens from 'jsonwebtoken'; tokens.sign(payload, KEY)", true],
    ["import tokens from './tokens.js'; tokens.sign(payload, KEY)", false],
    ["import { sign } from 'jsonwebtoken'; sign(payload, KEY)", true],
    ["import { sign as make } from 'hono/jwt'; make(payload, KEY)", true],
    ["import { sign } from 'jsonwebtoken'; sign(KEY, secret)", false],
    ["import { decodeHeader } from 'jsonwebtoken'; decodeHeader(token, KEY)", false],
    ["import { sign } from './sign.js'; sign(payload, KEY)", false],
    ["sign(payload, KEY)", false],
    ["const sign = () => 0; sign(payload, KEY)", false],
  ])("%s: %s", (code, expected) => {
    expect(takesKey(code)).toBe(expected);
  });

  it.each([
    ["CryptoJS.AES.encrypt(text, KEY)", true],
    ["AES.decrypt(text, KEY)", true],
    ["AES.pad(text, KEY)", false],
    ["vault.encrypt(text, KEY)", false],
    ["AES.encrypt(KEY, other)", false],
    ["jwt.encrypt(text, KEY)", false],
  ])("%s: %s", (code, expected) => {
    expect(takesKey(code)).toBe(expected);
  });
});

describe("what is handed to clients", () => {
  it.each([
    ["new Pool({ password: KEY })", "login"],
    ["const o = { host, password: KEY }; new Pool(o)", "login"],
    ["let o = { password: KEY }; o = other; new Pool(o)", undefined],
    ["const o = {}; o.password = KEY; mysql.createConnection(o)", "login"],
    ["const o = {}; o.clientSecret = KEY; new GoogleStrategy(o)", "key"],
    ["const o = {}; o.secretOrKey = KEY", "key"],
    ["const o = {}; o.label = KEY; new Pool(o)", undefined],
    ["knex({ client: 'pg', connection: { password: KEY } })", "login"],
    ["nodemailer.createTransport({ auth: { user, pass: KEY } } as Options)", "login"],
    ["import { Client } from 'pg'; new Client({ password: KEY })", "login"],
    ["import { Client } from './client.js'; new Client({ password: KEY })", undefined],
    ["redis.createClient({ password: KEY })", "login"],
    ["new Pool({ host: KEY })", undefined],
    ["new Pool(check({ password: KEY }))", undefined],
    ["new Sequelize(database, user, KEY)", "login"],
    ["new Sequelize(database, KEY, password)", undefined],
    ["Sequelize(database, user, KEY)", undefined],
    ["new OpenAI({ apiKey: KEY })", "client"],
    ["createAnthropic({ apiKey: KEY })", "client"],
    ["import { S3Client } from '@aws-sdk/client-s3'; new S3Client({ credentials: { secretAccessKey: KEY } })", "client"],
    ["import { S3Client } from './s3.js'; new S3Client({ credentials: { secretAccessKey: KEY } })", undefined],
    ["new Thing({ apiKey: KEY })", undefined],
    ["new GoogleGenerativeAI(KEY)", "client"],
    ["new GoogleGenerativeAI(options, KEY)", undefined],
    ["new Stripe(KEY)", "client"],
    ["new Thing(KEY)", undefined],
  ])("%s: %s", (code, expected) => {
    expect(roleOf(code)).toBe(expected);
  });
});

describe("keyPropertyRole", () => {
  it.each([
    ["const o = { secretOrKey: KEY }", true],
    ["const o = { 'jwtSecretKey': KEY }", true],
    ["const o = { secret: KEY }", false],
    ["const o = { secret: KEY, resave: false }", true],
    ["const o = { secret: KEY, ...rest, 'saveUninitialized': true }", true],
    ["const o = { secret: KEY, [key]: false }", false],
    ["const o = { key: KEY, resave: false }", false],
    ["const o = { [name]: KEY }", false],
    ["session({ secret: KEY })", true],
    ["session({ keys: KEY })", true],
    ["fastify.register(session, { secret: KEY })", true],
    ["new GoogleStrategy({ clientSecret: KEY })", true],
    ["new passport.JwtStrategy({ secret: KEY })", true],
    ["lib['session']({ secret: KEY })", true],
    ["session({ name: KEY })", false],
    ["save({ secret: KEY })", false],
    ["sessions({ secret: KEY })", false],
    ["session({ nested: { secret: KEY } })", false],
    ["session([{ secret: KEY }])", false],
    ["make()({ secret: KEY })", false],
    ["lib[name]({ secret: KEY })", false],
    ["const { secret: KEY } = session", false],
  ])("%s: %s", (code, expected) => {
    expect(takesKey(code)).toBe(expected);
  });
});
