import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { GitHubClient, type Limits } from "./client.js";
import { ApiServer, type Reply } from "./server.test.data.js";

const token = "ghp_" + "Q7x".repeat(12);
const shape = z.object({ name: z.string() });
let server: ApiServer;

beforeEach(async () => {
  server = await ApiServer.start();
});

afterEach(() => server.close());

function client(limits: Partial<Limits> = {}, own: string | undefined = token): GitHubClient {
  return new GitHubClient(new URL(server.url), own, limits);
}

function get(reply: Reply, limits: Partial<Limits> = {}): Promise<unknown> {
  server.replies["/thing"] = reply;
  return client(limits).get("thing", shape);
}

/** What a request fails with; the token is in none of it. */
async function failure(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => new Error("it gave an answer"),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  const { name, message, cause } = error as Error;
  expect([name, cause]).toEqual(["CommandError", undefined]);
  expect(message).not.toContain(token);
  return message;
}

describe("a request", () => {
  it("carries the token, the version of the API and the name of the program", async () => {
    expect(await get({ json: { name: "a", more: true } })).toEqual({ value: { name: "a" } });
    expect(server.requests[0]?.headers).toMatchObject({ authorization: `Bearer ${token}`, accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" });
    expect(server.requests[0]?.headers["user-agent"]).toMatch(/^contract-as-code\//);
  });

  it("goes below the path of a server of one's own, and carries no token where there is none", async () => {
    server.replies["/api/v3/thing"] = { json: { name: "a" } };
    expect(await new GitHubClient(new URL(`${server.url}/api/v3`), undefined).get("thing", shape)).toEqual({ value: { name: "a" } });
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  it("gives what is refused back, with what was said", async () => {
    expect(await get({ status: 404, json: { message: "Not\n\u001b[31mFound\u202e" } })).toEqual({ refused: 404, said: "Not ?[31mFound?" });
    expect(await get({ status: 403, json: { message: "x".repeat(1000) } })).toEqual({ refused: 403, said: `${"x".repeat(200)}...` });
    expect(await get((_, response) => response.writeHead(404, { "content-type": "text/html" }).end("<p>gone"))).toEqual({ refused: 404, said: "" });
  });

  it.each([["a b"], ["x\n"], ["x\u0000"], ["tökén"]])("is not made with the token %j", (bad) => {
    const make = (): unknown => client({}, bad);
    expect(make).toThrow("holds blanks or letters that no token has");
    expect(make).not.toThrow(bad);
  });
});

describe("a list", () => {
  const pages = (count: number, withLinks: boolean): Reply => (request, response) => {
    const page = Number(new URL(request.url ?? "", server.url).searchParams.get("page"));
    const link = withLinks && page < count ? { link: `<http://elsewhere.example/?page=9>; rel="next", <x>; rel="last"` } : {};
    const size = withLinks ? 2 : page < count ? 100 : 1;
    response.writeHead(200, { "content-type": "application/json", ...link }).end(JSON.stringify(Array.from({ length: size }, (_, index) => ({ name: `${page}.${index}` }))));
  };

  it("is read to its end, by links or by full pages, and follows no address that a server names", async () => {
    server.replies["/things"] = pages(3, true);
    expect(await client().list("things?a=b", shape)).toEqual({ value: ["1.0", "1.1", "2.0", "2.1", "3.0", "3.1"].map((name) => ({ name })) });
    expect(server.requests.map(({ path }) => path)).toEqual([1, 2, 3].map((page) => `/things?a=b&per_page=100&page=${page}`));
    server.replies["/things"] = pages(2, false);
    const answer = await client().list("things", shape);
    expect("value" in answer && answer.value).toHaveLength(101);
  });

  it("has an end", async () => {
    server.replies["/things"] = pages(Infinity, true);
    expect(await failure(client({ pages: 4 }).list("things", shape))).toContain("a list that does not end after 4 pages");
    expect(server.requests).toHaveLength(4);
  });

  it("is refused as a whole", async () => {
    expect(await client().list("things", shape)).toEqual({ refused: 404, said: "Not Found" });
  });

  it("is no object", async () => {
    server.replies["/things"] = { json: { name: "a" } };
    expect(await failure(client().list("things", shape))).toContain("another form than is documented");
  });
});

describe("an answer that is not as documented", () => {
  it("is told by the place where it differs", async () => {
    expect(await failure(get({ json: { name: 1 } }))).toMatch(/^127\.0\.0\.1:\d+ answered thing with another form than is documented, at name, so nothing can be said of its rules\. Check --api-url\.$/);
    expect(await failure(get({ json: [] }))).toContain("another form than is documented, so");
    expect(await failure(get({ json: null }))).toContain("another form than is documented, so");
  });

  it("is no page of the web", async () => {
    const html: Reply = (_, response) => response.writeHead(200, { "content-type": "text/html\u00a0; \u009b31m" }).end('{"name":"a"}');
    expect(await failure(get(html))).toContain("with something else than JSON (text/html ; ?31m)");
    expect(await failure(get((_, response) => response.end('{"name":"a"}')))).toContain("with something else than JSON, so");
  });

  it("is no text that only says it is JSON", async () => {
    expect(await failure(get((_, response) => response.writeHead(200, { "content-type": "application/json" }).end("{")))).toContain("with text that is not the JSON it says it is");
    expect(await failure(get((_, response) => response.writeHead(200, { "content-type": "application/json" }).end("[".repeat(500_000))))).toContain("text that is not the JSON");
  });

  it("may send the token back, and it is not shown", async () => {
    expect(await failure(get((_, response) => response.writeHead(200, { "content-type": `text/${token}` }).end()))).toContain("text/***");
    expect(await failure(get({ status: 500, json: { message: `a ${token} b` } }))).toContain("a *** b");
    expect(await failure(get((_, response) => response.writeHead(301, { location: `https://${token.replace("_", "-")}.example` }).end()))).toContain("another host");
    expect(await get({ status: 404, json: { message: token } })).toEqual({ refused: 404, said: "***" });
  });

  it("may be too deep", async () => {
    const deep = `{"name":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(await failure(get((_, response) => response.writeHead(200, { "content-type": "application/json" }).end(deep)))).toMatch(/text that is not the JSON|another form/);
  });

  it("may be too large, packed or not", async () => {
    const large = JSON.stringify({ name: "a".repeat(200_000) });
    const plain: Reply = (_, response) => response.writeHead(200, { "content-type": "application/json" }).end(large);
    const packed: Reply = (_, response) => response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(gzipSync(large));
    for (const reply of [plain, packed]) expect(await failure(get(reply, { bytes: 100_000 }))).toContain("more than 100000 bytes");
    expect(await get(packed)).toEqual({ value: { name: "a".repeat(200_000) } });
  });

  it("may never end", async () => {
    const dripping: Reply = (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(timer));
    };
    expect(await failure(get(dripping, { answer: 150 }))).toMatch(/did not answer in time\. Try again/);
    expect(await failure(get(() => undefined, { answer: 50 }))).toMatch(/did not answer in time/);
    expect(await failure(get(dripping, { whole: 150, answer: 600_000 }))).toMatch(/did not answer in time/);
  });

  it("may break off", async () => {
    const broken: Reply = (_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write("{", () => response.destroy());
    };
    expect(await failure(get(broken))).toMatch(/cannot be reached/);
  });
});

describe("a redirect", () => {
  const to = (location: string | undefined, status = 301): Reply => (_, response) => response.writeHead(status, location === undefined ? {} : { location }).end();

  it.each([301, 302, 307, 308])("%d is followed on the same host, as for a repository that was renamed", async (status) => {
    server.replies["/repositories/1"] = { json: { name: "new" } };
    expect(await get(to("/repositories/1", status))).toEqual({ value: { name: "new" } });
    expect(await get(to(`${server.url}/repositories/1`, status))).toEqual({ value: { name: "new" } });
  });

  it("is not followed to another host: the token stays where it belongs", async () => {
    const other = await ApiServer.start({ "/thing": { json: { name: "caught" } } });
    try {
      expect(await failure(get(to(`${other.url}/thing`)))).toMatch(/points to another host, 127\.0\.0\.1:\d+, and the token must not go there/);
      expect(await failure(get(to("//other.example/thing")))).toContain("points to another host, other.example");
      expect(await failure(get(to(server.url.replace("http:", "https:"))))).toContain("points to another host");
      expect(other.requests).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it("has an end and an address", async () => {
    expect(await failure(get(to("/thing")))).toContain("one redirect after the other");
    expect(server.requests).toHaveLength(4);
    expect(await failure(get(to("http://[")))).toContain("a redirect to no address");
  });
});

describe("a refusal of everything", () => {
  it.each([
    [429, {}, "in a few minutes."],
    [429, { "retry-after": "30" }, "in 30 seconds."],
    [403, { "retry-after": "60" }, "in 60 seconds."],
    [403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1795453200" }, "after 2026-11-23 17:00 UTC."],
    [403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon", "retry-after": "-1" }, "in a few minutes."],
  ])("%d %j says when to try again, and does not", async (status, headers, words) => {
    expect(await failure(get({ status, headers, json: { message: "x" } }))).toMatch(/takes no more requests for now\. Try again/);
    expect(await failure(get({ status, headers, json: {} }))).toContain(`Try again ${words}`);
    expect(server.requests).toHaveLength(2);
  });

  it("of requests without a token says that one helps", async () => {
    server.replies["/thing"] = { status: 403, json: { message: "API rate limit exceeded for 192.0.2.1." } };
    await expect(new GitHubClient(new URL(server.url), undefined).get("thing", shape)).rejects.toThrow("or with a token in GITHUB_TOKEN, which may ask more often.");
  });

  it.each([
    [401, { message: "Bad credentials" }, "does not know the token"],
    [500, { message: "Server\u001b[2J Error" }, "answered 500 to thing: Server?[2J Error. Try again later."],
    [502, {}, "answered 502 to thing. Try again later."],
    [400, { message: "unsupported version" }, "answered 400 to thing: unsupported version. Check --api-url"],
    [204, {}, "answered thing with something else than JSON"],
  ])("%d", async (status, json, words) => {
    const reply: Reply = status === 204 ? (_, response) => response.writeHead(204).end() : { status, json };
    expect(await failure(get(reply))).toContain(words);
  });

  it("of a host that is not there names the fault of the system alone", async () => {
    const { url } = server;
    await server.close();
    expect(await failure(new GitHubClient(new URL(url), token).get("thing", shape))).toMatch(/^127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)\. Check the network and --api-url\.$/);
    server = await ApiServer.start();
  });
});
