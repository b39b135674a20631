import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { originOf } from "../../../syntax/origin.js";
import { propertyName } from "../../../syntax/property-name.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { findVariable, isConstant } from "../../../syntax/variable.js";
import type { Role } from "./evidence.js";
import { wordSet } from "../../../secrets/words.js";

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression;
type ConsumedRole = Extract<Role, "key" | "login" | "client">;

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
  ["scrypt", 0],
  ["scryptSync", 0],
  ["pbkdf2", 0],
  ["pbkdf2Sync", 0],
  ["cookieParser", 0],
  ["asKey", 0],
]);

const webTokenModules = /^(?:jsonwebtoken|jwt-simple|jws|jose|njwt|@nestjs\/jwt|hono\/jwt|koa-jwt|express-jwt)$/;
const webTokenObjects = /^(?:jwt|jws|jsonwt|jwtService|jsonwebtoken|jsonWebToken|jwtSimple|njwt)$/i;
const webTokenMethods = wordSet("sign verify encode decode signAsync verifyAsync create jwtVerify jwtDecrypt compactVerify");
const webTokenFunction = /^(?:sign|verify|encode|create)(?:JWT|Jwt|jwt)$/;
const ciphers = /^(?:AES|DES|TripleDES|RC4|Rabbit|Blowfish)$/;

/** Options that hold a key wherever they stand. */
const keyOptions = wordSet("secretOrKey secretOrPrivateKey secretOrPublicKey jwtSecretKey");
/** Functions and constructors whose option `secret` (or `keys`) signs sessions, cookies or tokens. */
const signers = /^(?:session|expressSession|cookieSession|fastifySession|expressJwt|expressjwt|koaJwt|jwt|NextAuth|betterAuth|cookieParser|csrf|csurf|iron|sealData|getIronSession|withIronSession|JwtStrategy|JWTStrategy|Strategy|register|registerAsync|[A-Z]\w*Strategy)$/;
/** Options of signers that are keys. */
const signingOptions = wordSet("secret keys clientSecret");
/** Clients of databases, caches and mail servers, and the options by which they take a password. */
const servers = /^(?:Pool|PoolCluster|Sequelize|DataSource|Redis|IORedis|MongoClient|Knex|knex|createConnection|createPool|createPoolCluster|createClient|createTransport|postgres)$/;
const databaseModules = /^(?:pg|pg-native|@neondatabase\/serverless|cassandra-driver|@elastic\/elasticsearch|@opensearch-project\/opensearch|basic-ftp|ssh2|ldapts|soap)$/;
const passwordOptions = wordSet("password passwd pass");
/** Clients of vendors, by the usual names of their constructors or by their packages, and the options by which they take a key. */
const vendors = /^(?:(?:Azure)?OpenAI|Anthropic|GoogleGenAI|GoogleGenerativeAI|createOpenAI|createAzure|createAnthropic|createGoogleGenerativeAI|createMistral|createGroq|createCohere|Groq|Mistral|CohereClient|Replicate|Pinecone|Resend|Octokit|WebClient)$/;
const vendorModules = /^(?:openai|stripe|twilio|resend|postmark|groq-sdk|cohere-ai|replicate|algoliasearch|@(?:anthropic-ai|google|ai-sdk|mistralai|sendgrid|octokit|slack|pinecone-database|deepgram|elevenlabs|aws-sdk)\/.+)$/;
/** Constructors of vendors' clients whose first argument is the key. */
const keyFirst = /^(?:GoogleGenerativeAI|Stripe|Resend|WebClient)$/;
const clientOptions = wordSet("apiKey api_key authToken accessToken token auth secretAccessKey");
/** How deep in the argument an option stands at most, each object counted twice. */
const deepestOption = 6;
const mostReferences = 20;
const longestChain = 40;
/** Options that only session middleware knows. */
const sessionOptions = wordSet("resave saveUninitialized");

/** Whether an argument of a call is a key by the callee's own definition: `createHmac("sha256", key)`, `jwt.sign(payload, key)`. */
export function isKeyArgument(call: TSESTree.CallExpression | TSESTree.NewExpression, index: number, sourceCode: SourceCode): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier") {
    if (keyArguments.get(callee.name) === index) return true;
    if (index === 1 && webTokenFunction.test(callee.name)) return true;
    if (index !== 1) return false;
    const origin = originOf(callee, sourceCode);
    const method = origin?.path.at(-1);
    return origin?.module !== undefined && webTokenModules.test(origin.module) && method !== undefined && webTokenMethods.has(method);
  }
  if (callee.type !== "MemberExpression") return false;
  const method = propertyName(callee, sourceCode);
  if (method === undefined) return false;
  if (keyArguments.get(method) === index) return true;
  if (index === 0) return (method === "sign" || method === "encrypt") && isTokenBuilder(callee.object);
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

/** Whether an argument at this 0-based index may be a key, a login or a client's key for a call by this name, methods of web tokens included. */
export function mayTakeKey(name: string, index: number): boolean {
  if (index === 0) return keyArguments.get(name) === 0 || name === "sign" || name === "encrypt" || keyFirst.test(name);
  if (index === 1) return keyArguments.get(name) === 1 || webTokenFunction.test(name) || webTokenMethods.has(name) || name === "encrypt" || name === "decrypt";
  return index === 2 && name === "Sequelize";
}

/** Whether a property or member by this name may be consumed as a key, a login or a client's key. */
export function takesKey(name: string): boolean {
  return keyOptions.has(name) || mayBeConsumed(name);
}

/** Whether a chain of calls begins with one of jose's builders: `new SignJWT(claims).setIssuedAt()`. */
function isTokenBuilder(chain: TSESTree.Node): boolean {
  let node: TSESTree.Node = chain;
  for (let depth = 0; depth < longestChain; depth += 1) {
    if (node.type === "CallExpression") node = node.callee;
    else if (node.type === "MemberExpression") node = node.object;
    else break;
  }
  return node.type === "NewExpression" && node.callee.type === "Identifier" && /^(?:SignJWT|EncryptJWT)$/.test(node.callee.name);
}

/** How an argument is consumed by a client's constructor: `new Sequelize(database, user, password)`, `new Stripe(key)`. */
export function clientArgumentRole(call: Call, index: number, sourceCode: SourceCode): ConsumedRole | undefined {
  if (call.type !== "NewExpression" || (index !== 0 && index !== 2)) return undefined;
  const name = calledName(call, sourceCode);
  if (name === undefined) return undefined;
  if (index === 2) return name === "Sequelize" ? "login" : undefined;
  return keyFirst.test(name) ? "client" : undefined;
}

/** How a property's value is consumed by the definition of what takes its object: `session({ secret })`, `new Strategy({ secretOrKey })`. */
export function keyPropertyRole(property: TSESTree.Property, sourceCode: SourceCode): ConsumedRole | undefined {
  const name = propertyName(property, sourceCode);
  if (name === undefined) return undefined;
  if (keyOptions.has(name)) return "key";
  const object = property.parent;
  if (object.type !== "ObjectExpression" || !mayBeConsumed(name)) return undefined;
  if (signingOptions.has(name) && object.properties.some((sibling) => sibling.type === "Property" && sessionOptions.has(propertyName(sibling, sourceCode) ?? ""))) return "key";
  return takersOf(object, sourceCode).map((call) => roleIn(call, name, object, sourceCode)).find((role) => role !== undefined);
}

/** How what is written into a member is consumed: `options.secretOrKey = "…"; new Strategy(options)`. */
export function keyMemberRole(member: TSESTree.MemberExpression, sourceCode: SourceCode): ConsumedRole | undefined {
  const name = propertyName(member, sourceCode);
  if (name === undefined) return undefined;
  if (keyOptions.has(name)) return "key";
  if (!mayBeConsumed(name) || member.object.type !== "Identifier") return undefined;
  return callsWith(member.object, sourceCode).map((call) => roleIn(call, name, undefined, sourceCode)).find((role) => role !== undefined);
}

function mayBeConsumed(name: string): boolean {
  return signingOptions.has(name) || passwordOptions.has(name) || clientOptions.has(name);
}

/** @param object the object literal that the option stands in, where it has one: signers take theirs at the top only */
function roleIn(call: Call, option: string, object: TSESTree.ObjectExpression | undefined, sourceCode: SourceCode): ConsumedRole | undefined {
  const name = calledName(call, sourceCode);
  if (name === undefined) return undefined;
  const isTop = object === undefined || object.parent === call || object.parent.type === "VariableDeclarator";
  if (signingOptions.has(option) && signers.test(name)) return isTop ? "key" : undefined;
  if (passwordOptions.has(option) && (servers.test(name) || (name === "Client" && isOf(databaseModules, call, sourceCode)))) return "login";
  return clientOptions.has(option) && (vendors.test(name) || isOf(vendorModules, call, sourceCode)) ? "client" : undefined;
}

function calledName({ callee }: Call, sourceCode: SourceCode): string | undefined {
  const called = unwrap(callee);
  if (called.type === "Identifier") return called.name;
  return called.type === "MemberExpression" ? propertyName(called, sourceCode) : undefined;
}

/** Whether what is called comes from one of the modules. */
function isOf(modules: RegExp, { callee }: Call, sourceCode: SourceCode): boolean {
  const module = originOf(unwrap(callee), sourceCode)?.module;
  return module !== undefined && modules.test(module);
}

/** The calls that take an object: as an argument, inside of another object (`knex({ connection: { password } })`), or by the name of its constant. */
function takersOf(object: TSESTree.ObjectExpression, sourceCode: SourceCode): readonly Call[] {
  let node: TSESTree.Node = object;
  for (let depth = 0; depth < deepestOption; depth += 1) {
    const parent: TSESTree.Node | undefined = node.parent;
    if (parent === undefined) return [];
    if (parent.type === "CallExpression" || parent.type === "NewExpression") return parent.callee === node ? [] : [parent];
    if (parent.type === "VariableDeclarator") return parent.id.type === "Identifier" ? callsWith(parent.id, sourceCode) : [];
    if (parent.type === "Property" || parent.type === "ObjectExpression" || parent.type === "TSAsExpression" || parent.type === "TSSatisfiesExpression") node = parent;
    else return [];
  }
  return [];
}

/** The calls that a variable is an argument of. */
function callsWith(identifier: TSESTree.Identifier, sourceCode: SourceCode): Call[] {
  const variable = findVariable(identifier, sourceCode);
  const references = variable && isConstant(variable) ? variable.references.slice(0, mostReferences) : [];
  return references.flatMap(({ identifier: { parent } }) => (parent?.type === "CallExpression" || parent?.type === "NewExpression" ? [parent] : []));
}
