import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../source-code-of.js";
import { sensitiveNames } from "../sensitive-name.js";
import { sensitiveFlow } from "./trace.js";
import { environmentKeys, failedRequest, fetchesUsers, isSecretVariable, requestPart } from "./whole-source.js";

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
    ["window self process env KEY", ["KEY"]],
    ["window", undefined],
    ["windowed process env", undefined],
    ["? process env", undefined],
    ["app process env", undefined],
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
    ["event request session", "event.request.session"],
    ["b a this req user", "b.a.this.req.user"],
    ["? req user", undefined],
    ["req * *", undefined],
    ["c req header()", "c.req.header()"],
    ["c req body()", undefined],
    ["c req json", undefined],
    ["? body", undefined],
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
    ["error config auth headers", undefined],
    ["reason request", "reason.request"],
    ["errors config", undefined],
    ["error response config auth", "error.response.config.auth"],
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
    ["users_old findOne", false],
    ["findOne", false],
    ["User ?", false],
    ["? findOne", false],
    ["User findOne populate", false],
  ])("%s: %s", (names, expected) => {
    expect(fetchesUsers(steps(names))).toBe(expected);
  });
});

describe("isSecretVariable", () => {
  const flow = sensitiveFlow(sourceCodeOf(""), { isSensitive: sensitiveNames({ sensitive: [], allow: [] }), redactors: new Set(), isEnvironmentModule: () => false });
  it.each([
    ["DB_PASSWORD", true],
    ["DATABASE_URL", true],
    ["STRIPE_KEY", true],
    ["ACME_LICENSE_KEY", true],
    ["KEY", false],
    ["CACHE_KEY", false],
    ["GOOGLE_MAPS_KEY", false],
    ["KEY_NAME", false],
    ["STRIPE_PUBLISHABLE_KEY", false],
    ["NEXT_PUBLIC_API_KEY", false],
    ["VITE_API_KEY", false],
    ["REACT_APP_TOKEN", false],
    ["EXPO_PUBLIC_SECRET", false],
    ["MY_VITE_SECRET", true],
    ["PORT", false],
    ["", false],
  ])("%s: %s", (name, expected) => {
    expect(isSecretVariable(name, flow)).toBe(expected);
  });
});
