import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { CommandFailed, type Usage } from "./usage.js";

/** What git and everything that it started used. */
export type GitUsage = Omit<Usage, "memory">;

/**
 * Runs git and measures it with everything that it starts, its hooks above all. CPU time comes from the system's account of children that have ended,
 * which only Linux gives; elsewhere it is 0.
 * @param cwd absolute
 * @throws CommandFailed when it ends with another code than 0
 */
export function measureGit(cwd: string, args: readonly string[]): GitUsage & { printed: string } {
  const before = childrenCpu();
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync("git", args, { cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const wall = (performance.now() - start) / 1000;
  if (status !== 0) throw new CommandFailed(`git ${args.join(" ")}\nended with ${String(status)} in ${cwd}:\n${`${stdout}${stderr}`.trim().split("\n").slice(-20).join("\n")}`);
  return { cpu: childrenCpu() - before, wall, printed: `${stdout}${stderr}` };
}

/** Seconds of CPU of all children that have ended: fields 16 and 17 of proc(5), in hundredths of a second. */
function childrenCpu(): number {
  if (process.platform !== "linux") return 0;
  const stat = readFileSync("/proc/self/stat", "latin1");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) / 100;
}
