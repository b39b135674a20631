/** A line that says how many are not shown, where some are not. */
export function remaining(all: readonly unknown[], shown: number): string[] {
  return all.length <= shown ? [] : [`… and ${all.length - shown} more.`];
}
