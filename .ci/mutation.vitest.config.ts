import { defineConfig } from "vitest/config";
import base from "../vitest.config.ts";

// Only the tests beside the mutated code; the fuzz test's random cases would make the score differ from run to run.
export default defineConfig({
  ...base,
  test: { ...base.test, include: (process.env["MUTATION_TESTS"] ?? "").split(" "), exclude: ["**/fuzz.test.ts"] },
});
