import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ruleset, type Ruleset } from "./wanted.test.data.js";

/** What a server answers to one path: a value as JSON, or what a function writes. */
export type Reply = { status?: number; headers?: Record<string, string>; json: unknown } | ((request: IncomingMessage, response: ServerResponse) => void);

/** A server on this machine that answers as GitHub's REST API documents it. */
export class ApiServer {
  /** By path without query. */
  readonly replies: Record<string, Reply>;
  readonly requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  readonly #server: Server;

  private constructor(replies: Record<string, Reply>) {
    this.replies = replies;
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async start(replies: Record<string, Reply> = {}): Promise<ApiServer> {
    const server = new ApiServer(replies);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "";
    this.requests.push({ path, headers: request.headers });
    const reply = this.replies[path.split("?")[0] ?? ""] ?? notFound;
    if (typeof reply === "function") {
      reply(request, response);
      return;
    }
    response.writeHead(reply.status ?? 200, { "content-type": "application/json; charset=utf-8", ...reply.headers });
    response.end(JSON.stringify(reply.json));
  }
}

/** What GitHub answers where something is not there, or not shown. */
export const notFound: Reply = { status: 404, json: { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" } };

const base = "/repos/acme/shop";

/** Every answer about the repository acme/shop, whose branch main holds all that is asked for; a test changes what it is about. */
export function heldRepository(): Record<string, Reply> {
  return {
    [base]: {
      json: {
        id: 1,
        full_name: "acme/shop",
        private: false,
        visibility: "public",
        default_branch: "main",
        owner: { login: "acme", id: 2, type: "Organization" },
        permissions: { admin: true, push: true, pull: true },
        security_and_analysis: { secret_scanning: { status: "enabled" }, secret_scanning_push_protection: { status: "enabled" } },
      },
    },
    ...rulesetReplies(ruleset(), 7),
    [`${base}/branches/main/protection`]: { status: 404, json: { message: "Branch not protected", documentation_url: "https://docs.github.com/rest", status: "404" } },
    [`${base}/contents/.github/CODEOWNERS`]: codeOwners("* @acme/platform\n"),
    [`${base}/codeowners/errors`]: { json: { errors: [] } },
    [`${base}/actions/permissions`]: { json: { enabled: true, allowed_actions: "all", sha_pinning_required: false } },
    [`${base}/actions/permissions/workflow`]: { json: { default_workflow_permissions: "read", can_approve_pull_request_reviews: false } },
    [`${base}/actions/permissions/fork-pr-contributor-approval`]: { json: { approval_policy: "all_external_contributors" } },
    "/apps/github-actions": { json: { id: 15_368, slug: "github-actions", name: "GitHub Actions" } },
  };
}

/** What the server answers about one ruleset, in its list, by its number and among the rules of the branch. */
export function rulesetReplies(wanted: Ruleset, id: number, more: Record<string, unknown> = {}): Record<string, Reply> {
  const entry = { id, name: wanted.name, target: wanted.target, source_type: "Repository", source: "acme/shop", enforcement: wanted.enforcement, ...more };
  const isActive = entry.enforcement === "active";
  return {
    [`${base}/rulesets`]: { json: [entry] },
    [`${base}/rulesets/${id}`]: { json: { ...wanted, current_user_can_bypass: "never", ...entry } },
    [`${base}/rules/branches/main`]: { json: isActive ? wanted.rules.map((rule) => ({ ...rule, ruleset_source_type: "Repository", ruleset_source: "acme/shop", ruleset_id: id })) : [] },
  };
}

/** A file as `GET /repos/{owner}/{repo}/contents/{path}` gives it. */
export function codeOwners(text: string): Reply {
  return { json: { type: "file", encoding: "base64", size: text.length, name: "CODEOWNERS", path: ".github/CODEOWNERS", content: Buffer.from(text).toString("base64") } };
}
