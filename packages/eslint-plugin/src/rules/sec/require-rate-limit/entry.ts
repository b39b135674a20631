import type { TSESTree } from "@typescript-eslint/utils";
import type { Framework, Route } from "../../../syntax/routes/route.js";

/** Routes that want a limiter and stand together: on one app or router, in one controller, in one file of Next.js. */
export interface Group {
  framework: Framework;
  /** What a message calls the group. */
  what: string;
  /** In order of the text. */
  uncovered: Entry[];
  /** How many of the group's routes pass a limiter. */
  covered: number;
}

/** A route, or a mounted router, that no limiter stands before. */
export interface Entry {
  node: TSESTree.Node;
  /** `GET /users`. */
  label: string;
  /** Whether only callers that prove who they are reach it. */
  authenticated: boolean;
}

/** The name of a route in a message. */
export function labelOf({ methods, path, framework }: Route): string {
  if (framework === "trpc") return path === undefined ? "a procedure" : `\`${path}\``;
  const [method = "ALL"] = methods;
  if (method === "ACTION") return "a server action";
  return path === undefined ? `\`${method}\`` : `\`${method} ${path}\``;
}
