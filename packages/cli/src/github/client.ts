import * as z from "zod";
import { version } from "../version.js";
import { isGitHubCom } from "./address.js";
import { GitHubError, quoted } from "./error.js";

/** What a client allows a server. */
export interface Limits {
  /** For one answer, in milliseconds. */
  answer: number;
  /** For all of them together, in milliseconds. */
  whole: number;
  /** Bytes of one answer, unpacked. */
  bytes: number;
  /** Of one list. */
  pages: number;
}

/** A server that does not show something, with what it said. */
export interface Refusal {
  refused: 403 | 404;
  said: string;
}

/** What a request gives where a refusal is an answer too. */
export type Answer<Value> = { value: Value } | Refusal;

const limits: Limits = { answer: 10_000, whole: 60_000, bytes: 4 * 1024 * 1024, pages: 20 };
const mostRedirects = 3;
const perPage = 100;
/** GitHub's tokens are longer; less could be a word of an answer. */
const shortestToken = 16;
const says = z.object({ message: z.string() });

/**
 * Reads GitHub's REST API, by its documentation (docs.github.com/rest, version 2022-11-28, read in November 2026). The token goes to the given host and to no other.
 */
export class GitHubClient {
  readonly #api: URL;
  readonly #token: string | undefined;
  readonly #limits: Limits;
  readonly #end: AbortSignal;

  /**
   * @param token undefined to ask as nobody
   * @throws GitHubError where the token is none
   */
  constructor(api: URL, token: string | undefined, given: Partial<Limits> = {}) {
    if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) throw new GitHubError("The token in the environment holds blanks or letters that no token has. Set GITHUB_TOKEN to the token alone.");
    this.#api = api;
    this.#token = token;
    this.#limits = { ...limits, ...given };
    this.#end = AbortSignal.timeout(this.#limits.whole);
  }

  /**
   * @param path below the API's address, parts encoded, with its query
   * @param shape of the answer; what it does not name is left out
   * @throws GitHubError where there is no answer, or another one than documented
   */
  async get<Shape extends z.ZodType>(path: string, shape: Shape): Promise<Answer<z.output<Shape>>> {
    const { body, refusal } = await this.#read(path);
    return refusal ?? { value: this.#shaped(path, shape, body) };
  }

  /**
   * A list, all of its pages.
   * @param path without `page` and `per_page`
   * @param shape of one entry
   */
  async list<Shape extends z.ZodType>(path: string, shape: Shape): Promise<Answer<z.output<Shape>[]>> {
    const entries: z.output<Shape>[] = [];
    for (let page = 1; page <= this.#limits.pages; page += 1) {
      const { body, refusal, hasNext } = await this.#read(`${path}${path.includes("?") ? "&" : "?"}per_page=${perPage}&page=${page}`);
      if (refusal !== undefined) return refusal;
      const found = this.#shaped(path, z.array(shape), body);
      entries.push(...found);
      if (found.length === 0 || !(hasNext || found.length >= perPage)) return { value: entries };
    }
    throw this.#undocumented(path, `a list that does not end after ${this.#limits.pages} pages`);
  }

  async #read(path: string): Promise<{ body?: unknown; hasNext?: boolean; refusal?: Refusal }> {
    const signal = AbortSignal.any([AbortSignal.timeout(this.#limits.answer), this.#end]);
    try {
      const response = await this.#fetch(path, signal);
      const body = await this.#body(path, response);
      const refusal = response.ok ? undefined : this.#refusalOf(path, response, says.safeParse(body).data?.message ?? "");
      return refusal === undefined ? { body, hasNext: /;\s*rel="?next"?/.test(response.headers.get("link") ?? "") } : { refusal };
    } catch (error) {
      if (error instanceof GitHubError) throw error;
      if (signal.aborted) throw new GitHubError(`${this.#api.host} did not answer in time. Try again, or check --api-url.`);
      throw new GitHubError(`${this.#api.host} cannot be reached${codeOf(error)}. Check the network and --api-url.`);
    }
  }

  async #fetch(path: string, signal: AbortSignal): Promise<Response> {
    let url = new URL(`${this.#api.href.replace(/\/$/, "")}/${path}`);
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const response = await fetch(url, { headers: this.#headers(), redirect: "manual", signal });
      if (![301, 302, 307, 308].includes(response.status)) return response;
      await response.body?.cancel();
      const location = response.headers.get("location") ?? "";
      if (!URL.canParse(location, url.href)) throw this.#undocumented(path, "a redirect to no address");
      url = new URL(location, url);
      if (url.origin !== this.#api.origin) throw new GitHubError(`${this.#api.host} points to another host, ${quoted(this.#withoutToken(url.host))}, and the token must not go there. Give --api-url the address that is meant.`);
    }
    throw this.#undocumented(path, "one redirect after the other");
  }

  #headers(): Record<string, string> {
    return {
      accept: "application/vnd.github+json",
      "user-agent": `contract-as-code/${version()}`,
      "x-github-api-version": "2022-11-28",
      ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
    };
  }

  /** The body of an answer: of JSON what it says, of an error in another form nothing. */
  async #body(path: string, { ok, body, headers }: Response): Promise<unknown> {
    const type = headers.get("content-type") ?? "";
    const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(type);
    if (!isJson) {
      await body?.cancel();
      if (ok) throw this.#undocumented(path, `something else than JSON${type === "" ? "" : ` (${quoted(this.#withoutToken(type))})`}`);
      return undefined;
    }
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of body ?? []) {
      size += part.length;
      if (size > this.#limits.bytes) throw this.#undocumented(path, `more than ${this.#limits.bytes} bytes`);
      parts.push(part);
    }
    try {
      return JSON.parse(Buffer.concat(parts).toString("utf8"), (_, value: unknown) => (typeof value === "string" ? this.#withoutToken(value) : value));
    } catch {
      throw this.#undocumented(path, "text that is not the JSON it says it is");
    }
  }

  #shaped<Shape extends z.ZodType>(path: string, shape: Shape, body: unknown): z.output<Shape> {
    const result = shape.safeParse(body);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw this.#undocumented(path, `another form than is documented${issue === undefined || issue.path.length === 0 ? "" : `, at ${quoted(issue.path.join("."))}`}`);
  }

  /** @throws GitHubError for what concerns every request, and not the one thing that was asked for */
  #refusalOf(path: string, { status, headers }: Response, said: string): Refusal {
    const isLimited = status === 429 || (status === 403 && (headers.has("retry-after") || headers.get("x-ratelimit-remaining") === "0" || /rate limit/i.test(said)));
    if (isLimited) throw new GitHubError(`${this.#api.host} takes no more requests for now. Try again ${waitOf(headers)}${this.#token === undefined ? ", or with a token in GITHUB_TOKEN, which may ask more often" : ""}.`);
    if (status === 403 || status === 404) return { refused: status, said: quoted(said) };
    if (status === 401) throw new GitHubError(`${this.#api.host} does not know the token. Set GITHUB_TOKEN to one that is in force${isGitHubCom(this.#api) ? "" : " on this server"}.`);
    const told = said === "" ? "" : `: ${quoted(said)}`;
    throw new GitHubError(`${this.#api.host} answered ${status} to ${path}${told}. ${status >= 500 ? "Try again later." : "Check --api-url, and that this version of the server has rulesets."}`);
  }

  /** What a server sends back of a token is shown to nobody. */
  #withoutToken(text: string): string {
    return this.#token === undefined || this.#token.length < shortestToken ? text : text.replaceAll(this.#token, "***");
  }

  #undocumented(path: string, what: string): GitHubError {
    return new GitHubError(`${this.#api.host} answered ${path} with ${what}, so nothing can be said of its rules. Check --api-url.`);
  }
}

/** How long to wait, by the headers for it: seconds, or the second since 1970 at which the limit is lifted. */
function waitOf(headers: Headers): string {
  const seconds = wholeNumber(headers.get("retry-after"));
  if (seconds !== undefined) return `in ${seconds} seconds`;
  const reset = wholeNumber(headers.get("x-ratelimit-reset"));
  return reset === undefined ? "in a few minutes" : `after ${new Date(reset * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,11}$/.test(text) ? Number(text) : undefined;
}

/** The system's name of a fault: ` (ECONNREFUSED)`. The message of a fetch that failed may quote its headers. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? ` (${code})` : "";
}
