/** The parts of a header, with 0-based offsets into it. */
export interface Header {
  type: Part;
  scope: Part | undefined;
  isBreaking: boolean;
  subject: Part;
}

export interface Part {
  text: string;
  start: number;
}

/**
 * Takes a header apart as the parser of config-conventional does; undefined where it is none.
 * @see https://www.conventionalcommits.org/en/v1.0.0/#specification
 */
export function parseHeader(header: string): Header | undefined {
  const [all, type = "", scope, breaking = "", subject = ""] = /^(\w*)(?:\((.*)\))?(!?): (.*)$/u.exec(header) ?? [];
  if (all === undefined) return undefined;
  return {
    type: { text: type, start: 0 },
    scope: scope === undefined ? undefined : { text: scope, start: type.length + 1 },
    isBreaking: breaking !== "",
    subject: { text: subject, start: all.length - subject.length },
  };
}
