import { testRule } from "../../rule-tester.js";
import rule from "./no-mock-in-source.js";

const user = `export const mockUser = { id: 1, name: "Ada" };`;
const vocabulary = { tests: ["**/*.test.ts"], commands: ["scripts/**"] };

testRule("no-mock-in-source", rule, {
  valid: [
    `import type { Faker } from "@faker-js/faker";`,
    `import { type Mock } from "vitest"; export type Spy = Mock;`,
    `import { faking } from "./faking.js";`,
    // Loaded where it is asked for only.
    `async function preview() { const { faker } = await import("@faker-js/faker"); return faker.person.fullName(); }`,
    `if (process.env.NODE_ENV === "test") { require("nock").disableNetConnect(); }`,
    // Tests that the contract does not name.
    `import { it, expect } from "vitest"; const mockUser = { id: 1 }; it("adds", () => { expect(mockUser).toBeDefined(); });`,
    `const { test } = import.meta.vitest; const mockUser = { id: 1 }; test("adds", () => {});`,
    // About mocks, and no mocks.
    `const mockIndicators = ["mock-001", "mock-002"];`,
    `const mockMode = { enabled: true };`,
    `function createMockDetector() { return new Detector(); }`,
    `class MockDetector {}`,
    `const mockRow = { original: row, index: row.index };`,
    `const mockUsers = await load();`,
    `const mockUsers = [];`,
    `const mocked = isMocked(user);`,
    `function fakeDoorFollowUp(t) { return t("door"); }`,
    `function stubbornRetry() {}`,
    `const dummyHash = "0123456789";`,
    `class Mock {}`,
    `declare class MockClient {}`,
    `const users = [{ id: 1, name: "Ada" }];`,
    `const mockUsers = { ...users, admin: admin, owner: owner };`,
    { code: user, options: [{ allow: ["mockUser"] }] },
    { code: `import { faker } from "@faker-js/faker";`, options: [{ allow: ["@faker-js/faker"] }] },
    ...["src/testing/users.ts", "src/__mocks__/users.ts", "src/mocks/users.ts", "src/users.stories.tsx", "vitest.setup.ts", "src/vitestSetup.ts", "src/users.clienttest.ts", "src/users.mock.ts", "prisma/seed.ts", "examples/users.ts"].map((filename) => ({ code: `import { vi } from "vitest"; ${user}`, filename })),
    { code: user, filename: "src/users.test.ts", vocabulary },
    { code: user, filename: "scripts/users.ts", vocabulary },
    { code: user, filename: "lib/things/users.ts", vocabulary: { tests: ["lib/things/**"] } },
    // Loaded by tests alone.
    { code: user, filename: "src/users.ts", vocabulary, repository: { "src/users.ts": user, "src/a.test.ts": `import { mockUser } from "./users.js";` } },
    { code: user, filename: "src/mock-users.ts", vocabulary, repository: { "src/mock-users.ts": user, "scripts/load.ts": `import { mockUser } from "../src/mock-users.js";` } },
    { code: user, filename: "src/mock-users.ts", vocabulary, repository: { "src/mock-users.ts": user } },
    // Used by tests and other stand-ins alone, though its module is loaded by others.
    {
      code: `export class FakeStore {}\nexport const real = 1;`,
      filename: "src/store.ts",
      vocabulary,
      repository: {
        "src/store.ts": `export class FakeStore {}\nexport const real = 1;`,
        "src/create.ts": `import { FakeStore, real } from "./store.js"; export const createFakeService = () => new FakeStore(real); export const create = () => real;`,
        "src/main.ts": `import { create } from "./create.js"; create();`,
      },
    },
    {
      code: `const fakeless = 1; export default class FakeStore {}`,
      filename: "src/store.ts",
      vocabulary,
      repository: {
        "src/store.ts": `const fakeless = 1; export default class FakeStore {}`,
        "src/index.ts": `export { default as Store } from "./store.js";`,
        "src/all.ts": `export * from "./index.js";`,
        "src/a.test.ts": `import { Store } from "./all.js"; new Store();`,
      },
    },
    {
      code: `export function createMockDeps() { return {}; } export const deps = {};`,
      filename: "src/deps.ts",
      vocabulary,
      repository: {
        "src/deps.ts": `export function createMockDeps() { return {}; } export const deps = {};`,
        "src/main.ts": `import { deps } from "./deps.js"; run(deps);`,
        "src/a.test.ts": `import { createMockDeps } from "./deps.js"; createMockDeps();`,
      },
    },
    // A server that answers as its user says is a product.
    `export class MockServerService {}`,
    `export function getMockServerLogs(id) { return load(id); }`,
    // About mocks, empty, or shown as what it is.
    `const mockOptions = { url, method: "GET", depth: 3 };`,
    `const mockDirective = (schema) => map(schema);`,
    `const mockStats = { stats: undefined, loading: false, error: null, name: "" };`,
    { code: user, filename: "src/stats-placeholder.tsx" },
    { code: user, filename: "packages/testcontainers/src/users.ts" },
    // Its types alone are used.
    { code: user, filename: "src/mock-users.ts", vocabulary, repository: { "src/mock-users.ts": user, "src/main.ts": `import type { U } from "./mock-users.js";` } },
    { code: `import { load } from "./mocking.js";` },
    { code: `import data from "./fixtures/countries.json";` },
    { code: `import { db } from "./testimonials.js"; import { latest } from "./latest/index.js";` },
  ],
  invalid: [
    { code: `import { faker } from "@faker-js/faker";`, errors: [{ messageId: "library", line: 1, column: 23, data: { name: "@faker-js/faker" } }] },
    ...["vitest", "node:test", "sinon", "nock", "msw/node", "@testing-library/react", "jest-mock-extended", "ioredis-mock", "mongodb-memory-server", "pg-mem", "axios-mock-adapter"].map((name) => ({
      code: `import * as library from "${name}";`,
      errors: [{ messageId: "library" as const, data: { name } }],
    })),
    { code: `import "jest";`, errors: [{ messageId: "library" }] },
    { code: `const nock = require("nock");`, errors: [{ messageId: "library", data: { name: "nock" } }] },
    { code: `import { server } from "./mocks/server.js"; server.listen();`, filename: "src/main.ts", errors: [{ messageId: "module", data: { name: "./mocks/server.js" } }] },
    { code: `import { user } from "./user.test.js";`, filename: "src/main.ts", vocabulary, repository: { "src/user.test.ts": "", "src/main.ts": "" }, errors: [{ messageId: "module" }] },
    { code: `import { user } from "@/test-utils/user";`, filename: "src/main.ts", repository: { "tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`, "src/test-utils/user.ts": "", "src/main.ts": "" }, errors: [{ messageId: "module" }] },
    { code: `export class MockSearchClient implements SearchClient {}`, errors: [{ messageId: "declaration", column: 14, data: { name: "MockSearchClient" } }] },
    { code: `class FakeClock {}`, errors: [{ messageId: "declaration" }] },
    { code: `export default class MailerStub {}`, errors: [{ messageId: "declaration" }] },
    { code: `export const MockClient = class {};`, errors: [{ messageId: "declaration" }] },
    { code: `function generateMockResults() { return [{ id: 1 }]; }`, errors: [{ messageId: "declaration", data: { name: "generateMockResults" } }] },
    { code: `async function mockProvider(request) { return { ok: true }; }`, errors: [{ messageId: "declaration" }] },
    { code: `const mockSearch = async () => [];`, errors: [{ messageId: "declaration" }] },
    { code: `function fakeUserData() { return 1; }`, errors: [{ messageId: "declaration" }] },
    { code: `class Provider { private mockEmbeddings(texts) { return texts.map(() => [0]); } }`, errors: [{ messageId: "declaration", data: { name: "mockEmbeddings" } }] },
    { code: user, errors: [{ messageId: "data", column: 14, data: { name: "mockUser" } }] },
    { code: `const MOCK_USERS = [{ id: 1, name: "Ada" }] as const;`, errors: [{ messageId: "data" }] },
    { code: `function run() { const mockResults = { cases: 50, cost: context.budget * 0.8, result: "PASS" }; return mockResults; }`, errors: [{ messageId: "data" }] },
    { code: `const userMocks = { ada: { id: 1, at: new Date().toISOString(), score: Math.random() * 0.3 } };`, errors: [{ messageId: "data" }] },
    { code: "const fakeOrders = Array.from({ length: 5 }, (_, index) => ({ id: `order-${index}`, paid: true }));", errors: [{ messageId: "data" }] },
    // Reached by production code, in whatever way.
    ...[
      { "src/main.ts": `import { FakeStore } from "./store.js"; new FakeStore();` },
      { "src/main.ts": `import { FakeStore as Store } from "./store.js"; export const make = () => new Store();` },
      { "src/main.ts": `import * as store from "./store.js"; new store.FakeStore();` },
      { "src/main.ts": `const { FakeStore } = require("./store.js"); new FakeStore();` },
      { "src/main.ts": `import { FakeStore } from "./store.js";` },
      { "src/index.ts": `export * from "./store.js";`, "src/main.ts": `import { FakeStore } from "./index.js"; new FakeStore();` },
      { "src/index.ts": `import { FakeStore } from "./store.js"; export { FakeStore as Store };`, "src/main.ts": `import { Store } from "./index.js"; new Store();` },
      { "src/index.ts": `export * as stores from "./store.js";` },
      {},
    ].map((repository) => ({
      code: `export class FakeStore {}`,
      name: JSON.stringify(repository),
      filename: "src/store.ts",
      vocabulary,
      repository: { "src/store.ts": `export class FakeStore {}`, "src/a.test.ts": `import "./main.js";`, ...repository },
      errors: [{ messageId: "declaration" as const }],
    })),
    { code: `class FakeStore {} export const create = () => new FakeStore();`, filename: "src/store.ts", repository: { "src/store.ts": "" }, errors: [{ messageId: "declaration" }] },
    { code: `class MockServe {} class ServerMock {}`, errors: [{ messageId: "declaration" }, { messageId: "declaration" }] },
    { code: `const mockStats = { views: 12, loading: false, error: null };`, errors: [{ messageId: "data" }] },
    { code: `class MockA {}`, filename: "src/stats-placeholder.tsx", errors: [{ messageId: "declaration" }] },
    { code: user, filename: "src/users.ts", vocabulary, repository: { "src/users.ts": user, "src/a.test.ts": `import "./users.js";`, "src/main.ts": `import { mockUser } from "./users.js";` }, errors: [{ messageId: "data" }] },
    { code: user, filename: "src/users.ts", vocabulary, repository: { "src/users.ts": user, "scripts/load.ts": `import { mockUser } from "../src/users.js";` }, errors: [{ messageId: "data" }] },
    { code: user, filename: "src/mock-users.ts", vocabulary, repository: { "src/mock-users.ts": user, "src/main.ts": `import { mockUser } from "./mock-users.js";` }, errors: [{ messageId: "data" }] },
    { code: `import { faker } from "@faker-js/faker";\nimport { mockUser } from "./mocks/user.js";\nclass MockA {}`, errors: [{ messageId: "library", line: 1 }, { messageId: "module", line: 2 }, { messageId: "declaration", line: 3 }] },
  ],
});
