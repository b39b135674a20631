/** The id and the title of a clause's heading. */
export interface ClauseHeading {
  id: string;
  /** Empty where the heading is the id alone. */
  title: string;
}

/**
 * Takes a clause's heading apart: an id such as `ENV-1`, any separator, the title.
 *
 * @param text of the heading, without its markup
 * @returns undefined for a heading that does not start with an id
 */
export function clauseHeading(text: string): ClauseHeading | undefined {
  const match = /^([A-Z][A-Z0-9]*-[0-9]+)(?![A-Za-z0-9_])/u.exec(text);
  if (!match?.[1]) return undefined;
  const title = text.slice(match[1].length).replace(/^(?:[\s·•.,:;|\\()[\]–—―−→=~-]|\/(?!\w))+/u, "").trim();
  return { id: match[1], title };
}
