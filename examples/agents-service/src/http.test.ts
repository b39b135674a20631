import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { httpModel } from "./model.js";
import { postJson } from "./http.js";

const open: { close(): unknown }[] = [];
afterEach(() => open.splice(0).forEach((server) => server.close()));

/** A server that answers with the given statuses in turn and counts its calls. */
async function serving(...statuses: number[]): Promise<{ url: string; calls: { body: string; authorization: string | undefined }[] }> {
  const calls: { body: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      calls.push({ body, authorization: request.headers.authorization });
      response.writeHead(statuses[calls.length - 1] ?? 200, { "content-type": "application/json" });
      response.end(JSON.stringify({ text: "hello" }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, calls };
}

const limits = { timeout: 2_000, attempts: 3 };

describe("postJson", () => {
  it("tries again after 503 and 429", async () => {
    const { url, calls } = await serving(503, 429);
    expect(await postJson(url, {}, {}, limits)).toEqual({ text: "hello" });
    expect(calls).toHaveLength(3);
  });

  it("does not try a refused request again", async () => {
    const { url, calls } = await serving(400);
    await expect(postJson(url, {}, {}, limits)).rejects.toThrow("answered 400");
    expect(calls).toHaveLength(1);
  });

  it("leaves a host alone that keeps failing", async () => {
    const { url, calls } = await serving(500, 500, 500, 500, 500, 500, 500);
    const once = { timeout: 2_000, attempts: 1 };
    for (let call = 1; call <= 5; call += 1) await expect(postJson(url, {}, {}, once)).rejects.toThrow("answered 500");
    await expect(postJson(url, {}, {}, once)).rejects.toThrow("circuit breaker is open");
    expect(calls).toHaveLength(5);
  });

  it("ends with the last failure", async () => {
    const { url, calls } = await serving(500, 500, 500, 200);
    await expect(postJson(url, {}, {}, limits)).rejects.toThrow("answered 500");
    expect(calls).toHaveLength(3);
  });
});

it("the model sends its key as a bearer token and limits the answer", async () => {
  const { url, calls } = await serving();
  expect(await httpModel(url, "the-key").complete("hi")).toBe("hello");
  expect(calls).toEqual([{ body: '{"prompt":"hi","maximumTokens":2000}', authorization: "Bearer the-key" }]);
});
