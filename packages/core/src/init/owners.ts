const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/**
 * Who owns everything by the file of code owners: those of its last line for `*`.
 * @returns empty where there is no such file or line
 */
export function ownersOf(read: (path: string) => string | undefined): string[] {
  const text = places.map(read).find((each) => each !== undefined) ?? "";
  const line = text.split(/\r?\n/u).findLast((each) => /^\*{1,2}\s+\S/u.test(each)) ?? "";
  return line.replace(/\s#.*$/u, "").split(/\s+/u).slice(1).filter((owner) => /^@[\w.-]+(?:\/[\w.-]+)?$/u.test(owner));
}
