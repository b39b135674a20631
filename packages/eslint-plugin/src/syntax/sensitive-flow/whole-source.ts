import { anyElement, type Step } from "../binding-path.js";
import { nameWords } from "../name-words.js";
import type { Flow } from "./flow.js";

const list = (text: string): Set<string> => new Set(text.split(" "));

const requests = list("req request");
const holders = list("ctx context c event args ctxt");
const requestParts = list("body headers cookies signedCookies rawHeaders rawBody headersDistinct user session");
const readers = list("json text formData parseBody blob");

const publicKeys = list("public publishable anon site measurement");
const keysOfNothing = list("cache sort primary foreign partition idempotency storage map maps access");

/** Whether an environment variable of this name holds a secret. Keys that a bundler inlines into pages are public. */
export function isSecretVariable(name: string, flow: Flow): boolean {
  const words = nameWords(name);
  if (words.some((word) => publicKeys.has(word)) || /^(?:VITE_|REACT_APP_|EXPO_PUBLIC_)/.test(name)) return false;
  if (flow.isSensitive(name)) return true;
  return words.length > 1 && words.at(-1) === "key" && !keysOfNothing.has(words.at(-2) ?? "");
}

/** The keys that follow the environment object in a way that starts from a global; undefined for other ways. */
export function environmentKeys(names: readonly Step[]): readonly Step[] | undefined {
  let rest = names;
  while (rest.length > 1 && /^(?:globalThis|global|window|self)$/.test(rest[0] ?? "")) rest = rest.slice(1);
  const [root, member] = rest;
  const found = (root === "process" || root === "Bun" || root === "import.meta") && member === "env";
  return found ? rest.slice(2) : undefined;
}

/**
 * The name of a part of an incoming request that is logged whole: `req.body`, `ctx.request.headers`, `c.req.json()`.
 * @param names the way to the value, from a variable on; a call of the last one counts as a step `name()`
 */
export function requestPart(names: readonly Step[]): string | undefined {
  let end = names.length;
  while (end > 0 && names[end - 1] === anyElement) end -= 1;
  const part = names[end - 1];
  const owner = names[end - 2];
  if (part === undefined || owner === undefined || !requests.has(owner)) return undefined;
  const before = names[end - 3];
  const known = end === 2 || before === "this" || (before !== undefined && holders.has(before));
  if (!known) return undefined;
  const call = part.endsWith("()");
  const member = call ? part.slice(0, -2) : part;
  const whole = call ? readers.has(member) || member === "header" || member === "headers" : requestParts.has(member);
  return whole ? names.slice(0, end).join(".") : undefined;
}

const errors = list("e err error ex exception reason cause axioserror");

/** The name of the request that an HTTP client's error carries, headers included: `error.config`, `err.response.request`. */
export function failedRequest(names: readonly Step[]): string | undefined {
  const [base, ...rest] = names;
  if (base === undefined || !errors.has(base.toLowerCase())) return undefined;
  const path = rest[0] === "response" ? rest.slice(1) : rest;
  const whole = path.length === 1 || (path.length === 2 && (path[1] === "headers" || path[1] === "auth"));
  return whole && (path[0] === "config" || path[0] === "request") ? names.join(".") : undefined;
}

const users = /^(?:prisma)?[uU]sers?(?:Model|Repository|Repo|Entity)?$/;
const finders = list(
  "findUnique findUniqueOrThrow findFirst findFirstOrThrow findOne findOneBy findOneOrFail findOneByOrFail findById findByPk " +
    "findMany findAll findByIdAndUpdate",
);

/** Whether a call chain fetches whole user records: `prisma.user.findUnique`, `User.findOne`, `this.userRepository.findOneBy`. */
export function fetchesUsers(names: readonly Step[]): boolean {
  const [owner, finder] = names.slice(-2);
  return names.length > 1 && users.test(owner ?? "") && finders.has(finder ?? "");
}
