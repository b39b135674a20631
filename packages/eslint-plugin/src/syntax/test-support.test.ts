import { describe, expect, it } from "vitest";
import { servesTests } from "./test-support.js";

describe("servesTests", () => {
  it.each([
    "src/testing/database.ts", "tests/a.ts", "src/__mocks__/a.ts", "examples/app/a.ts", "button.stories.tsx", "vitest.setup.ts", "src/trace.clienttest.ts", "src/users.mock.ts", "src/users.mocks.ts",
    "prisma/seed.ts", "src/usersFixture.ts", "vite.config.ts",
  ])("holds for %s", (path) => {
    expect(servesTests(path)).toBe(true);
  });

  it.each(["src/users.ts", "src/mock.ts", "src/mocked.ts", "src/test-runner/users.ts", "src/contest/users.ts", "src/attestation.ts", "src/users.spec", "src/configuration.ts"])("does not hold for %s", (path) => {
    expect(servesTests(path)).toBe(false);
  });
});
