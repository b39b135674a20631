import { pino } from "pino";
import { describe, expect, it } from "vitest";
import type { Model } from "./model.js";
import { makeServer } from "./server.js";

const logger = pino({ level: "silent" });

/** A model that answers in turn; a failure is thrown. */
function scripted(...answers: (string | Error)[]): Model & { prompts: string[] } {
  const prompts: string[] = [];
  return {
    prompts,
    complete(prompt) {
      prompts.push(prompt);
      const answer = answers[prompts.length - 1] ?? new Error("no answer is left");
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

const post = (model: Model, payload: object) => makeServer({ model, logger }).inject({ method: "POST", url: "/articles", payload });

describe("POST /articles", () => {
  it("plans, writes, and writes again what the reviewer sends back", async () => {
    const model = scripted("1. Bees\n- Honey", "First try", "Say more about honey", "Second try", "ACCEPTED");
    const response = await post(model, { topic: "beekeeping" });
    expect(response.json()).toEqual({ topic: "beekeeping", outline: ["Bees", "Honey"], text: "Second try", accepted: true });
    expect(model.prompts[3]).toContain("Say more about honey");
  });

  it("gives up after three rounds and says so", async () => {
    const model = scripted("Bees", "1", "no", "2", "no", "3", "no");
    const response = await post(model, { topic: "beekeeping" });
    expect(response.json()).toMatchObject({ text: "3", accepted: false });
  });

  it("refuses an order without a topic", async () => {
    const response = await post(scripted(), { topic: "" });
    expect(response.statusCode).toBe(400);
  });

  it("tells the caller that it failed, and nothing about how", async () => {
    const response = await post(scripted(new Error("key 123 is not valid")), { topic: "beekeeping" });
    expect(response.statusCode).toBe(502);
    expect(response.body).not.toContain("123");
  });

  it("counts an outline without a heading as a failure", async () => {
    const response = await post(scripted("\n - \n"), { topic: "beekeeping" });
    expect(response.statusCode).toBe(502);
  });
});

describe("readiness", () => {
  it("is up whatever the model does", async () => {
    const response = await makeServer({ model: scripted(new Error("down")), logger }).inject("/health");
    expect(response.statusCode).toBe(200);
  });

  it("is ready when the model answers", async () => {
    expect((await makeServer({ model: scripted("yes"), logger }).inject("/ready")).statusCode).toBe(200);
    expect((await makeServer({ model: scripted(new Error("down")), logger }).inject("/ready")).statusCode).toBe(503);
  });
});

describe("the rate limit", () => {
  it("answers 429 to the sixty-first order of a minute, and leaves the health routes alone", async () => {
    const server = makeServer({ model: scripted(), logger });
    const order = () => server.inject({ method: "POST", url: "/articles", payload: { topic: "" } });
    for (let call = 1; call <= 60; call += 1) expect((await order()).statusCode).toBe(400);
    expect((await order()).statusCode).toBe(429);
    expect((await server.inject({ url: "/health" })).statusCode).toBe(200);
  });
});

it("GET /metrics tells how long requests took, by route and status", async () => {
  const server = makeServer({ model: scripted(), logger });
  await server.inject({ url: "/health" });
  const { body } = await server.inject({ url: "/metrics" });
  expect(body).toContain('request_duration_seconds_count{route="/health",status="200"} 1');
});
