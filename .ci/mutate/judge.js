// Judges the mutants of a bundle in processes of their own.
import { fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Tests that take longer are not run against mutants; in ms of processor time. */
const slowest = 400;

/**
 * @param bundle what bundleMutants gives
 * @param every judges each nth mutant of a file, counting those that tests reach or could reach
 * @param processes how many judge at the same time
 * @param grace ms that a mutant's tests may take beyond ten times what they take without it
 * @param tell is given the number of mutants judged so far and of all to judge
 * @returns `mutants`, each with its `status`: "killed", "survived", "not covered", "timed out", "static" (runs only while modules
 * load, not judged) or "left out" (by `every`), and `slow`, the names of tests that were not run against mutants
 * @throws where a test fails without any mutant
 */
export async function judge(bundle, { every = 1, processes = 1, grace = 20_000, tell = () => {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "contract-mutate-"));
  const file = join(folder, "bundle.json");
  writeFileSync(file, JSON.stringify(bundle));
  const workers = Array.from({ length: processes }, () => workerOn(file));
  try {
    const { tests, loading } = (await workers[0].ask("dry run")) ?? {};
    if (!tests) throw new Error("The tests could not be run; what the process said stands above.");
    const failed = tests.filter(({ failure }) => failure !== undefined);
    if (failed.length > 0) throw new Error(`Tests fail without any mutant. Mend them first:\n${failed.map(({ name, failure }) => `  ${name}\n    ${failure}`).join("\n")}`);
    const slow = tests.filter(({ ms }) => ms > slowest).map(({ name }) => name);
    const mutants = planned(bundle, tests, new Set(loading), every);
    const jobs = mutants.filter(({ status }) => status === undefined);
    const killers = new Map();
    let next = 0;
    await Promise.all(
      workers.map(async (worker) => {
        for (let mutant = jobs[next++]; mutant; mutant = jobs[next++]) {
          const lucky = killers.get(mutant.file) ?? killers.set(mutant.file, new Set()).get(mutant.file);
          const runs = [...mutant.runs].sort((a, b) => lucky.has(b.test) - lucky.has(a.test) || tests[a.test].ms - tests[b.test].ms);
          const killer = await worker.ask({ id: mutant.id, runs }, grace + 10 * runs.reduce((sum, { test }) => sum + tests[test].ms, 0));
          mutant.status = killer === undefined ? "timed out" : killer === -1 ? "survived" : "killed";
          if (killer >= 0) lucky.add(killer);
          tell(next, jobs.length);
        }
      }),
    );
    return { mutants: mutants.map(({ runs: _, ...mutant }) => mutant), slow };
  } finally {
    for (const worker of workers) worker.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The mutants with the tests to run; with a status where there is nothing to judge. */
function planned({ mutants }, tests, loading, every) {
  const runs = new Map();
  for (const [test, { ms, hits }] of tests.entries()) {
    for (const [id, count] of hits) {
      if (!runs.has(id)) runs.set(id, []);
      if (ms <= slowest) runs.get(id).push({ test, hits: count });
    }
  }
  const seen = new Map();
  return mutants.map((mutant) => {
    const own = runs.get(mutant.id) ?? [];
    if (loading.has(mutant.id) && own.length === 0) return { ...mutant, status: "static" };
    const index = seen.get(mutant.file) ?? 0;
    seen.set(mutant.file, index + 1);
    if (index % every !== 0) return { ...mutant, status: "left out" };
    return own.length === 0 ? { ...mutant, status: "not covered" } : { ...mutant, runs: own };
  });
}

/** A process that answers one question at a time and is begun anew where it had to be ended. */
function workerOn(file) {
  let child;
  return {
    /** The answer; undefined where there is none within `limit` ms or the process died. */
    ask(question, limit) {
      child ??= fork(fileURLToPath(new URL("worker.js", import.meta.url)), [file], { execArgv: ["--max-old-space-size=2048"] });
      const asked = child;
      return new Promise((answer) => {
        const done = (value) => {
          clearTimeout(timer);
          asked.removeAllListeners();
          answer(value);
        };
        const gone = () => {
          child = undefined;
          asked.kill("SIGKILL");
          done(undefined);
        };
        const timer = limit === undefined ? undefined : setTimeout(gone, limit);
        asked.on("message", done).on("exit", gone).on("error", gone);
        asked.send(question);
      });
    },
    end: () => child?.kill("SIGKILL"),
  };
}
