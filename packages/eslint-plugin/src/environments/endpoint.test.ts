import { describe, expect, it } from "vitest";
import { hostOf, isDebug, leadsToMachine, lowerHost, ownHost } from "./endpoint.js";

describe("hostOf", () => {
  it.each([
    ["REDIS_HOST", "Cache.acme.io", "cache.acme.io"],
    ["X", "amqp://a:b@mq.acme.io:5672/v", "mq.acme.io"],
    ["apiUrl", "api.acme.io/v1", "api.acme.io"],
    ["NAME", "acme.io", undefined],
    ["DB_URL", "postgres://${HOST}/x", undefined],
    ["DB_URL", "mongodb+srv://...", undefined],
  ])("reads %s=%s", (name, value, expected) => expect(hostOf(name, value)).toBe(expected));
});

describe("ownHost", () => {
  it("is that of a store or of a part of the product", () => {
    expect(ownHost("DATABASE_HOST", "db.acme.io")).toBe("db.acme.io");
    expect(ownHost("EVENTS", "amqp://mq.acme.io")).toBe("mq.acme.io");
    expect(ownHost("NEXT_PUBLIC_API_URL", "https://api.acme.io")).toBe("api.acme.io");
    expect(ownHost("STRIPE_URL", "https://api.stripe.com")).toBeUndefined();
    expect(ownHost("DATABASE_HOST", "db")).toBeUndefined();
    expect(ownHost("DATABASE_HOST", "127.0.0.1")).toBeUndefined();
    expect(ownHost("API_URL", "https://api.example.com")).toBeUndefined();
  });
});

describe("leadsToMachine", () => {
  it("tells an address from where a process listens and what runs beside it", () => {
    expect(leadsToMachine("REDIS_HOST", "localhost")).toBe(true);
    expect(leadsToMachine("X", "http://host.docker.internal:1")).toBe(true);
    expect(leadsToMachine("HOST", "localhost")).toBe(false);
    expect(leadsToMachine("DD_AGENT_HOST", "localhost")).toBe(false);
    expect(leadsToMachine("API_URL", "https://localhost.acme.io")).toBe(false);
    expect(leadsToMachine("GREETING", "localhost")).toBe(false);
  });
});

describe("lowerHost", () => {
  it("goes by the words of the labels", () => {
    expect(lowerHost("API_URL", "https://api-stg.acme.io")).toBe("api-stg.acme.io");
    expect(lowerHost("API_URL", "https://acme.dev")).toBeUndefined();
    expect(lowerHost("API_URL", "https://backstage.acme.io")).toBeUndefined();
    expect(lowerHost("REPO_URL", "https://dev.azure.com/a")).toBeUndefined();
  });
});

describe("isDebug", () => {
  it.each([
    ["DEBUG", "app:*", true],
    ["DEBUG", "0", false],
    ["SQL_DEBUG", "true", true],
    ["logLevel", "info", false],
    ["LOG_LEVEL", "TRACE", true],
    ["NODE_ENV", "development", true],
    ["NODE_ENV", "production", false],
    ["GRAPHQL_PLAYGROUND", "on", true],
    ["DEBUG_KEY", "true", false],
  ])("takes %s=%s for %s", (name, value, expected) => expect(isDebug(name, value)).toBe(expected));
});
