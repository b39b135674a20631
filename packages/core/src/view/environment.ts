/** Where git says that its repository is, as it tells the hooks that it calls; undefined where it says nothing. */
export function gitPlace(): { directory: string | undefined; workTree: string | undefined } {
  return { directory: process.env["GIT_DIR"], workTree: process.env["GIT_WORK_TREE"] };
}

/** The environment for a program that is called, without the variables whose names match. */
export function environmentWithout(dropped: RegExp): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)));
}
