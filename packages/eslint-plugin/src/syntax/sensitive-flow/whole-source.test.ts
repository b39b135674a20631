import { describe, expect, it } from "vitest";
import { environmentKeys, failedRequest, fetchesUsers, requestPart } from "./whole-source.js";

const steps = (text: string): (string | undefined)[] => text.split(" ").map((step) => (step === "?" ? undefined : step));

describe("environmentKeys", () => {
  it.each([
    ["process env", []],
    ["process env KEY", ["KEY"]],
    ["globalThis process env KEY a", ["KEY", "a"]],
    ["Bun env", []],
    ["import.meta env", []],
    ["process env ?", [undefined]],
    ["process argv", undefined],
    ["app env", undefined],
    ["env", undefined],
  ])("%s", (names, keys) => {
    expect(environmentKeys(steps(names))).toEqual(keys);
  });
});

describe("requestPart", () => {
  it.each([
    ["req body", "req.body"],
    ["request headers *", "request.headers"],
    ["ctx req cookies", "ctx.req.cookies"],
    ["a this req user", "a.this.req.user"],
    ["c req json()", "c.req.json()"],
    ["req headers()", "req.headers()"],
    ["order req body", undefined],
    ["req body name", undefined],
    ["req url", undefined],
    ["req url()", undefined],
    ["res body", undefined],
    ["body", undefined],
    ["req ?", undefined],
    ["*", undefined],
  ])("%s", (names, part) => {
    expect(requestPart(steps(names))).toBe(part);
  });
});

describe("failedRequest", () => {
  it.each([
    ["error config", "error.config"],
    ["err response request", "err.response.request"],
    ["AxiosError config headers", "AxiosError.config.headers"],
    ["e config auth", "e.config.auth"],
    ["error config url", undefined],
    ["error config headers accept", undefined],
    ["error", undefined],
    ["error message", undefined],
    ["error response", undefined],
    ["app config", undefined],
    ["? config", undefined],
  ])("%s", (names, name) => {
    expect(failedRequest(steps(names))).toBe(name);
  });
});

describe("fetchesUsers", () => {
  it.each([
    ["prisma user findUnique", true],
    ["User findOne", true],
    ["this userRepository findOneBy", true],
    ["db users findMany", true],
    ["prisma user count", false],
    ["prisma userSettings findMany", false],
    ["superuser findOne", false],
    ["findOne", false],
    ["User ?", false],
  ])("%s: %s", (names, expected) => {
    expect(fetchesUsers(steps(names))).toBe(expected);
  });
});
