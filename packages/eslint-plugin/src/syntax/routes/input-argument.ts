import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { constantValue } from "../constant-value.js";
import { originOf, type Origin } from "../origin.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { isValidatorCall, rootOf } from "./validator.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * What a call does with an input that it is given: `check` it; hand it `through`; `nothing` that could do harm; send it
 * back as the `answer`; be in `danger` by any text; or use it in some `other` way.
 */
export type ArgumentUse = "check" | "through" | "nothing" | "answer" | "danger" | "other";

/** Functions that make a number, a date, a boolean or a text of anything, or ask what something is. */
const converting = /^(?:Number|parseInt|parseFloat|Boolean|BigInt|String|Date|isNaN|isFinite|isInteger|isSafeInteger|isArray|ParseIntPipe|URL|Set|toString|encodeURIComponent|escape|escapeHtml|createHash|createHmac|hash(?:Sync|Password)?|sha\d+|md5)$/;
const passing = /^(?:JSON\.parse|JSON\.stringify|structuredClone|decodeURIComponent|decodeURI|Object\.(?:assign|keys|values|entries|fromEntries|freeze)|Array\.from|Buffer\.from|Promise\.(?:resolve|all)|URLSearchParams|qs\.parse|querystring\.parse|cloneDeep|pick|omit|plainToInstance|plainToClass)$/;
const asking = /^(?:includes|has|indexOf|test|match|includes|exec|hasOwn|get|find|timingSafeEqual|compare|compareSync|verify|verifyAsync|jwtVerify|checkPassword)$/;
const answering = /^(?:send|json|end|write|jsonp|render|status|code|text|html|body|header|setHeader|set|type)$/;
const answers = /^(?:res|response|reply|c|ctx|context|Response|NextResponse|h|rep|_res)$/;
const redirecting = /^(?:redirect|permanentRedirect)$/;
const files = /^(?:readFile|readFileSync|writeFile|writeFileSync|appendFile|unlink|unlinkSync|rm|rmSync|createReadStream|createWriteStream|sendFile|download|readdir|readdirSync|stat|statSync|mkdir|exec|execSync|execFile|spawn|spawnSync|eval|Function|require)$/;
const built = /^(?:query|raw|execute|\$queryRawUnsafe|\$executeRawUnsafe|run|all|prepare|fetch|axios|request)$/;
/** Functions that ask whether the caller may do something with what they are given: it is one of what is there. */
const authorizing = /^(?:has|can|may|require|throwIf|authorize|is|check|ensure|assert|user(?:Has|Can))\w*(?:Access|Permissions?|Roles?|Member(?:ship)?|Allowed|Authorized|Scopes?|Owner(?:ship)?)(?![a-z])\w*$/;
/** Libraries that speak a protocol of authentication: what callers send is theirs to check. */
const protocols = /^(?:next-auth|@auth\/|better-auth|@boxyhq\/saml-jackson|oauth2-server|@node-oauth\/|openid-client|oidc-provider|passport|@supabase\/|firebase|@clerk\/|@workos-inc\/)/;
const protocolObject = /^(?:o?auth2?Server|(?:oauth|oidc|saml|sso)\w*Controller)$/i;

/**
 * What a call does with one of its arguments.
 * @param isBuilt whether the input is built into a longer text
 */
export function argumentUse(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  argument: TSESTree.Node,
  declared: readonly string[],
  sourceCode: SourceCode,
  isBuilt: boolean,
): ArgumentUse {
  const callee = unwrap(call.callee);
  const name = calledName(call, sourceCode) ?? "";
  const root = rootOf(callee);
  const rootName = root.type === "Identifier" ? root.name : "";
  const object = callee.type === "MemberExpression" ? unwrap(callee.object) : undefined;
  const objectName = object?.type === "Identifier" ? object.name : object?.type === "MemberExpression" ? propertyName(object, sourceCode) : undefined;
  const dotted = objectName === undefined ? name : `${objectName}.${name}`;
  if (passing.test(dotted) || passing.test(name)) return "through";
  // A path of this site that an id is a part of stays on this site.
  if (redirecting.test(name)) return isBuilt ? "answer" : "danger";
  if (isAnswer(call, name, rootName, object) || (name === "set" && call.arguments[0] !== argument && isCookies(root, sourceCode))) return "answer";
  if (isValidatorCall(call, declared, sourceCode)) return "check";
  if (converting.test(name) || authorizing.test(name)) return "check";
  if (asking.test(name) && objectName !== undefined && call.arguments[0] === argument) return name === "get" || name === "find" ? "other" : "check";
  if (rootName === "Math") return "check";
  if (rootName === "console" || rootName === "Sentry" || /^(?:log|logger|debug)$/i.test(rootName) || /^(?:setTag|setExtra|setContext|captureException|setAttribute)$/.test(name)) return "nothing";
  if (/Error$|Exception$/.test(name) || (name === "next" && objectName === undefined)) return "nothing";
  const origin = originOf(callee, sourceCode);
  const module = origin?.module;
  if (isProtocol(callee, origin, sourceCode)) return "nothing";
  if (files.test(name) && name !== "exec") return "danger";
  if (name === "exec" && module === "child_process") return "danger";
  if ((name === "join" || name === "resolve") && (module === "path" || rootName === "path")) return "danger";
  // `cache.fetch(key, load)` asks no other server.
  if (name === "fetch" && objectName !== undefined && !/^(?:globalThis|window|self|undici|http)$/.test(objectName)) return "other";
  if (built.test(name) && isBuilt && call.arguments[0] === argument) return "danger";
  return "other";
}

/** `signIn("email", form)` of Auth.js, `oauthController.samlResponse(body)`, `supabase.auth.signInWithPassword({ email, password })`. */
function isProtocol(callee: TSESTree.Node, origin: Origin | undefined, sourceCode: SourceCode): boolean {
  if (protocols.test(origin?.module ?? "")) return true;
  const names = [origin?.path.at(-1) ?? ""];
  let node = callee;
  for (let steps = 0; node.type === "MemberExpression" && steps < 8; steps += 1, node = unwrap(node.object)) names.push(propertyName(node, sourceCode) ?? "");
  if (node.type === "Identifier") names.push(node.name);
  if (names.some((name) => protocolObject.test(name))) return true;
  const isAuth = names.includes("auth") || /(?:^|[/@_-])auth(?:$|[/._-])/i.test(origin?.module ?? "");
  return isAuth && names.some((name) => /^sign(?:In|Up|Out)(?![a-z])/.test(name));
}

/** `(await cookies()).set(name, value)` of Next.js: callers get what they said. */
function isCookies(root: TSESTree.Node, sourceCode: SourceCode): boolean {
  const made = root.type === "Identifier" ? constantValue(root, sourceCode) : undefined;
  const origin = originOf(made ? rootOf(made) : root, sourceCode);
  return origin?.module === "next/headers" && origin.path[0] === "cookies";
}

/** `res.json(x)`, `reply.code(200).send(x)`, `c.json(x)`, `Response.json(x)`, `new NextResponse(x)`. */
function isAnswer(call: TSESTree.CallExpression | TSESTree.NewExpression, name: string, rootName: string, object: TSESTree.Node | undefined): boolean {
  if (call.type === "NewExpression") return name === "Response" || name === "NextResponse";
  return object !== undefined && answers.test(rootName) && (answering.test(name) || redirecting.test(name));
}
