import { describe, expect, it } from "vitest";
import { mayHold } from "./asked-fact.js";

describe("mayHold", () => {
  it.each([
    ["The connection\n> **pool** holds 20", ["connection pool"]],
    ["[Response](a.md) TIME", ["latency", "response time"]],
    ["p95: 300 ms", ["P95"]],
    ["커넥션 풀은 20개", ["커넥션 풀"]],
    ["any text at all", ["Größe"]],
  ])("does not rule out that %j says one of %j", (text, phrases) => {
    expect(mayHold(text, phrases)).toBe(true);
  });

  it.each([
    ["The connection holds 20", ["connection pool"]],
    ["latency", ["response time", "throughput"]],
    ["커넥션은 20개", ["커넥션 풀"]],
    ["anything", []],
  ])("rules out that %j says one of %j", (text, phrases) => {
    expect(mayHold(text, phrases)).toBe(false);
  });
});
