import { describe, expect, it } from "vitest";
import { isTestPlace, servesTests } from "./test-support.js";

describe("servesTests", () => {
  it.each([
    "src/testing/database.ts", "tests/a.ts", "src/__mocks__/a.ts", "examples/app/a.ts", "button.stories.tsx", "vitest.setup.ts", "src/trace.clienttest.ts", "src/users.mock.ts", "src/users.mocks.ts",
    "prisma/seed.ts", "src/usersFixture.ts", "vite.config.ts", "src/judge.eval.ts", "src/testutil.ts", "src/__test_utils__/jsdom.js", "packages/acme-test-utils/src/runner.ts",
  ])("holds for %s", (path) => {
    expect(servesTests(path)).toBe(true);
  });

  it.each(["src/users.ts", "src/mock.ts", "src/mocked.ts", "src/test-runner/users.ts", "src/contest/users.ts", "src/attestation.ts", "src/users.spec", "src/configuration.ts"])("does not hold for %s", (path) => {
    expect(servesTests(path)).toBe(false);
  });
});

describe("isTestPlace", () => {
  it.each(["examples/chat.ts", "src/judge.evals.ts", "bench.js", "src/benchmark.ts", "src/users.mock.ts", "src/button.stories.tsx", "packages/acme-test-utils/src/runner.ts"])("holds for %s", (path) => {
    expect(isTestPlace(path)).toBe(true);
  });

  it.each(["config/database.config.ts", "prisma/seed.ts", "src/evals/run.ts", "src/eval.ts", "src/latest-utils/a.ts", "src/workbench.ts"])("does not hold for %s", (path) => {
    expect(isTestPlace(path)).toBe(false);
  });
});
