const ownFolder = /\$\(\s*dirname\s+(?:--\s+)?["']?\$(?:0|BASH_SOURCE|\{BASH_SOURCE(?:\[0\])?\}|\{0\})["']?\s*\)/;
const rootFolder = /\$\(\s*git\s+rev-parse\s+--show-toplevel\s*\)/;

/** The folder that a word names, as far as it is made of the script's own place or the root of the repository. */
export function knownFolder(word: string, scriptFolder: string | undefined): string {
  const plain = word.replace(/["']/g, "");
  if (scriptFolder !== undefined && ownFolder.test(plain)) return plain.replace(ownFolder, `/${scriptFolder}`);
  return plain.replace(rootFolder, "/.");
}
