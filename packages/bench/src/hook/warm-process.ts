import { readdirSync, readFileSync } from "node:fs";

/**
 * The processes that were started with a text in their environment, by their ids. Empty where the system has no `/proc`.
 * @param text that no other process is started with
 */
export function processesWith(text: string): number[] {
  if (process.platform !== "linux") return [];
  const ids = readdirSync("/proc").filter((name) => /^\d+$/u.test(name));
  return ids.filter((id) => read(`/proc/${id}/environ`).includes(text)).map(Number);
}

/** Seconds of CPU that processes have used so far, all their threads, and all programs that they called: fields 14 to 17 of proc(5), in hundredths of a second. */
export function cpuOf(ids: readonly number[]): number {
  return ids.reduce((sum, id) => {
    const stat = read(`/proc/${String(id)}/stat`);
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return sum + fields.slice(11, 15).reduce((ticks, field) => ticks + Number(field), 0) / 100;
  }, 0);
}

/** What the system says of a process; nothing of one that has ended between two looks, or is another user's. */
function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    if (error instanceof Error && "code" in error && ["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(String(error.code))) return "";
    throw error;
  }
}
