import * as z from "zod";
import { globFault } from "./glob.js";
import { nearest } from "./nearest.js";
import { vocabularyKeys, vocabularyReference } from "./vocabulary.js";

/** A glob below the repository's root. */
export const glob = z.string("a glob in quotes").superRefine((text, context) => {
  const fault = globFault(text);
  if (fault !== undefined) context.addIssue({ code: "custom", message: fault, params: { code: "invalid-glob" } });
});

/** A glob, or `vocabulary.<key>` for all globs of that key. */
export const scopeEntry = z.string("a glob in quotes or `vocabulary.<key>`").superRefine((text, context) => {
  const key = vocabularyReference(text);
  if (key === undefined) {
    const fault = globFault(text);
    if (fault !== undefined) context.addIssue({ code: "custom", message: fault, params: { code: "invalid-glob" } });
  } else if (!vocabularyKeys.some((known) => known === key)) {
    const near = nearest(key, vocabularyKeys);
    const known = vocabularyKeys.map((word) => `\`vocabulary.${word}\``).join(", ");
    const message = near === undefined ? `one of ${known}` : `a known word of the vocabulary, probably \`vocabulary.${near}\``;
    context.addIssue({ code: "custom", message, params: { code: "unknown-vocabulary" } });
  }
});

/** A name in code. */
export const codeName = z
  .string("a name in code, as text")
  .regex(/^[\p{ID_Start}$_][\p{ID_Continue}$\-]*$/u, "a name in code without blanks, dots or brackets")
  .max(200, "a name of at most 200 characters");

/** A user, a team or an address, as CODEOWNERS takes them. */
export const owner = z
  .string("an owner: `@user`, `@organization/team` or an e-mail address")
  .max(200, "an owner of at most 200 characters")
  .regex(/^(?:@[\w.-]+(?:\/[\w.-]+)?|[^\s@]+@[^\s@]+)$/u, "an owner: `@user`, `@organization/team` or an e-mail address");
