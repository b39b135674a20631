import * as z from "zod";
import type { GitHubClient } from "./client.js";
import type { Point } from "./judgement.js";
import type { LiveRules } from "./live.js";
import { ownersErrorsShape } from "./shapes.js";

/** Where GitHub looks, the first file found counts. */
const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
const fileShape = z.object({ type: z.string(), encoding: z.string().optional(), content: z.string().optional() });
const mostErrors = 5;

/** Says which patterns of what decides on the gate have no owner; see `unownedPaths` of the engine. */
export type FindUnowned = (owners: { path: string; text: string }) => string[];

/**
 * Looks whether a review by code owners asks anybody: whether CODEOWNERS is on the default branch, without faults, and names who owns what decides on the gate.
 * @param path `repos/OWNER/NAME`
 */
export async function judgeOwners(client: GitHubClient, path: string, { branch, isPrivate }: LiveRules, findUnowned: FindUnowned): Promise<Point[]> {
  const ref = encodeURIComponent(`refs/heads/${branch}`);
  const owners = await ownersFile(client, path, ref);
  if (owners === undefined) {
    const add = "Add .github/CODEOWNERS with owners of the contract and of /.github/";
    return isPrivate
      ? [{ id: "owners", state: "unseen", message: `No CODEOWNERS could be seen on ${branch}. Where there is none, code owners are never asked; where there is one, the token needs "Contents" to read`, mend: add }]
      : [{ id: "owners", state: "open", message: `There is no CODEOWNERS on ${branch}, so that no code owner is ever asked`, mend: add }];
  }
  const points: Point[] = [];
  // Without the branch, the server answers 404 although its documentation has one by default.
  const errors = await client.get(`${path}/codeowners/errors?ref=${ref}`, ownersErrorsShape);
  if ("refused" in errors) points.push({ id: "owners", state: "unseen", message: `Whether ${owners.path} has faults could not be seen` });
  else {
    for (const { path: file, line, kind } of errors.value.errors.slice(0, mostErrors)) {
      points.push({ id: "owners", state: "open", message: `${file}:${line} ${kind}: GitHub passes over this line, so its files may have no owner`, mend: `Correct ${file}; an owner must be able to write to the repository` });
    }
    const more = errors.value.errors.length - mostErrors;
    if (more > 0) points.push({ id: "owners", state: "open", message: `${owners.path} has ${more} more faults` });
  }
  const unowned = owners.text === undefined ? undefined : findUnowned({ path: owners.path, text: owners.text });
  if (unowned === undefined) points.push({ id: "owners", state: "unseen", message: `What ${owners.path} says could not be seen, since it is too large` });
  else if (unowned.length > 0) points.push({ id: "owners", state: "open", message: `Nobody owns ${unowned.join(", ")} in ${owners.path}, so that a pull request can change it without its owners`, mend: `Add these lines at the end of ${owners.path}, each with an owner` });
  if (points.length === 0) points.push({ id: "owners", state: "held", message: `What decides on the gate has owners (${owners.path})` });
  return points;
}

/** The file, without its text where the server does not send one. */
async function ownersFile(client: GitHubClient, path: string, ref: string): Promise<{ path: string; text: string | undefined } | undefined> {
  for (const place of places) {
    const answer = await client.get(`${path}/contents/${place}?ref=${ref}`, z.union([fileShape, z.array(z.unknown())]));
    if (!("value" in answer) || Array.isArray(answer.value)) continue;
    const { type, encoding, content } = answer.value;
    if (type === "file") return { path: place, text: encoding === "base64" && content !== undefined ? Buffer.from(content, "base64").toString("utf8") : undefined };
  }
  return undefined;
}
