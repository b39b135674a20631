import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { originOf } from "../../../syntax/origin.js";
import { propertyName } from "../../../syntax/property-name.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { wordSet } from "./words.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Functions one of whose arguments is a key and nothing else, with its 0-based index. */
const keyArguments = new Map([
  ["createHmac", 1],
  ["createCipheriv", 1],
  ["createDecipheriv", 1],
  ["createCipher", 1],
  ["createDecipher", 1],
  ["HmacSHA1", 1],
  ["HmacSHA256", 1],
  ["HmacSHA384", 1],
  ["HmacSHA512", 1],
  ["HmacMD5", 1],
  ["cookieParser", 0],
  ["asKey", 0],
]);

const webTokenModules = /^(?:jsonwebtoken|jwt-simple|jws|jose|njwt|@nestjs\/jwt|hono\/jwt|koa-jwt|express-jwt)$/;
const webTokenObjects = /^(?:jwt|jws|jsonwt|jwtService|jsonwebtoken|jsonWebToken|jwtSimple|njwt)$/i;
const webTokenMethods = wordSet("sign verify encode decode signAsync verifyAsync create");
const ciphers = /^(?:AES|DES|TripleDES|RC4|Rabbit|Blowfish)$/;

/** Options that hold a key wherever they stand. */
const keyOptions = wordSet("secretOrKey secretOrPrivateKey secretOrPublicKey jwtSecretKey");
/** Functions and constructors whose option `secret` (or `keys`) signs sessions, cookies or tokens. */
const signers = /^(?:session|expressSession|cookieSession|fastifySession|expressJwt|expressjwt|koaJwt|jwt|NextAuth|betterAuth|cookieParser|csrf|csurf|iron|sealData|getIronSession|withIronSession|JwtStrategy|JWTStrategy|Strategy|register|registerAsync|[A-Z]\w*Strategy)$/;
/** Options that only session middleware knows. */
const sessionOptions = wordSet("resave saveUninitialized");

/** Whether an argument of a call is a key by the callee's own definition: `createHmac("sha256", key)`, `jwt.sign(payload, key)`. */
export function isKeyArgument(call: TSESTree.CallExpression | TSESTree.NewExpression, index: number, sourceCode: SourceCode): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier") {
    if (keyArguments.get(callee.name) === index) return true;
    if (index !== 1) return false;
    const origin = originOf(callee, sourceCode);
    const method = origin?.path.at(-1);
    return origin?.module !== undefined && webTokenModules.test(origin.module) && method !== undefined && webTokenMethods.has(method);
  }
  if (callee.type !== "MemberExpression") return false;
  const method = propertyName(callee, sourceCode);
  if (method === undefined) return false;
  if (keyArguments.get(method) === index) return true;
  if (index !== 1) return false;
  const object = unwrap(callee.object);
  const name = object.type === "Identifier" ? object.name : object.type === "MemberExpression" ? propertyName(object, sourceCode) : undefined;
  if (name === undefined) return false;
  if (webTokenMethods.has(method)) {
    if (webTokenObjects.test(name)) return true;
    const module = originOf(object, sourceCode)?.module;
    return module !== undefined && webTokenModules.test(module);
  }
  return (method === "encrypt" || method === "decrypt") && ciphers.test(name);
}

/** Whether a property holds a key by the definition of what takes it: `session({ secret })`, `new Strategy({ secretOrKey })`. */
export function isKeyProperty(property: TSESTree.Property, sourceCode: SourceCode): boolean {
  const name = propertyName(property, sourceCode);
  if (name === undefined) return false;
  if (keyOptions.has(name)) return true;
  if (name !== "secret" && name !== "keys" && name !== "clientSecret") return false;
  const object = property.parent;
  if (object.type !== "ObjectExpression") return false;
  if (object.properties.some((sibling) => sibling.type === "Property" && sessionOptions.has(propertyName(sibling, sourceCode) ?? ""))) return true;
  const call = object.parent;
  if (call.type !== "CallExpression" && call.type !== "NewExpression") return false;
  const callee = unwrap(call.callee);
  const called = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? propertyName(callee, sourceCode) : undefined;
  return called !== undefined && signers.test(called);
}
