// Runs the tests of one bundle with and without a mutant. Stryker's instrumented code reads the active mutant from
// `globalThis.__stryker__`, counts hits there and throws beyond a limit of them.
import { compileFunction } from "node:vm";

/** A mutant that makes code run on and on is stopped after this many times the hits that it has without being active. */
const hitFactor = 100;

/**
 * @param code what bundleMutants gives
 * @param packages namespaces of the packages that it names
 */
export function programOf(code, packages) {
  const state = (globalThis.__stryker__ = {});
  const define = compileFunction(code, ["module", "packages"]);
  const load = () => {
    const module = { exports: [] };
    define(module, packages);
    return module.exports;
  };
  let warm;

  const passes = async (test, hitLimit) => {
    state.hitCount = 0;
    state.hitLimit = hitLimit;
    try {
      await test.run();
      return state.hitCount <= hitLimit;
    } catch {
      return false;
    }
  };
  /** The first of the tests that fails with the mutant; -1 where all pass. */
  const killer = async (tests, { id, runs }) => {
    state.activeMutant = id;
    try {
      for (const { test, hits } of runs) if (!(await passes(tests[test], hits * hitFactor))) return test;
      return -1;
    } finally {
      state.activeMutant = undefined;
    }
  };

  return {
    /**
     * Runs every test once without any mutant.
     * @returns `tests`: per test its `name`, `ms` of processor time, `failure` where it failed, and `hits`, mutants that it reaches with how often;
     * `loading`: mutants that run while modules load
     */
    async dryRun() {
      state.mutantCoverage = { static: {}, perTest: {} };
      const tests = [];
      for (const [index, { name, run }] of load().entries()) {
        state.currentTestId = String(index);
        const before = process.cpuUsage();
        let failure;
        try {
          await run();
        } catch (error) {
          failure = String(error);
        }
        const { user, system } = process.cpuUsage(before);
        tests.push({ name, failure, ms: (user + system) / 1000, hits: Object.entries(state.mutantCoverage.perTest[index] ?? {}).filter(([, hits]) => hits > 0) });
      }
      const loading = Object.keys(state.mutantCoverage.static);
      state.mutantCoverage = state.currentTestId = undefined;
      return { tests, loading };
    },

    /**
     * Judges a mutant, first in the program that has run others before. What that program remembers can save a mutant or
     * kill it for another's sake: a failure counts where the same test passes without the mutant, else, and where
     * none fails, a new program decides.
     * @param mutant `id` and `runs`: the tests that reach it by index, with their hits
     * @returns the index of the test that killed it; -1 where it survives
     */
    async judge(mutant) {
      warm ??= load();
      const found = await killer(warm, mutant);
      if (found >= 0 && (await passes(warm[found], Infinity))) return found;
      if (found >= 0) warm = undefined;
      return killer(load(), mutant);
    },
  };
}
