import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { apiAddress, serverOf } from "../github/address.js";
import { checkServer, type ServerVerdict } from "../github/check-server.js";
import { GitHubClient } from "../github/client.js";
import { GitHubError, quoted } from "../github/error.js";
import type { State } from "../github/judgement.js";
import { remotePlace, repositoryName, type RepositoryName } from "../github/repository-name.js";
import { type Host, print } from "../host.js";
import { findPlace } from "../place.js";
import { stepsOn } from "../steps.js";
import type { DoctorCommandOptions } from "./doctor.js";

/** `contract doctor --github`: compares the rules of the server with those that make the contract's check one that nobody can go round. */
export async function doctorGitHubCommand(engine: Engine, host: Host, options: DoctorCommandOptions): Promise<ExitCode> {
  const { github, apiUrl, format = "pretty" } = options;
  const api = apiAddress(apiUrl ?? host.env["GITHUB_API_URL"]);
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const repository = typeof github === "string" ? repositoryName(github) : await ofOrigin(engine, root, api);
  const token = [host.env["GH_TOKEN"], host.env["GITHUB_TOKEN"]].map((text) => text?.trim()).find((text) => text);
  const client = new GitHubClient(api, token);
  const steps = stepsOn(host.stderr);
  steps.show(`Asking ${api.host}`);
  const verdict = await checkServer({
    api,
    client,
    repository,
    check: engine.requiredCheck,
    rulesetName: engine.rulesetName,
    findUnowned: (owners) => engine.unownedPaths(owners, contractFile),
  }).finally(steps.clear);
  await print(host.stdout, format === "json" ? json(engine, api, verdict) : pretty(engine, host, options, verdict));
  return codeOf(verdict);
}

async function ofOrigin(engine: Engine, root: string, api: URL): Promise<RepositoryName> {
  const address = await engine.originAddress(root);
  if (address === undefined) throw new GitHubError("There is no remote origin here that would name the repository. Name it: --github OWNER/NAME.");
  const place = remotePlace(address);
  if (place === undefined) throw new GitHubError("The remote origin is no repository on a server. Name the one that is meant: --github OWNER/NAME.");
  // Another server may have a repository of the same name.
  if (place.host.toLowerCase() !== serverOf(api)) {
    throw new GitHubError(`The remote origin is on ${quoted(place.host)}, and ${api.host} would be asked. Give --api-url the API of that server, or name the repository: --github OWNER/NAME.`);
  }
  return place.repository;
}

/** What could not be seen is not fine: nothing was found wrong, and nothing was found right. */
function codeOf({ points }: ServerVerdict): ExitCode {
  if (points.some(({ state }) => state === "open")) return exit.findings;
  return points.some(({ state }) => state === "unseen") ? exit.unjudged : exit.clean;
}

const verdicts = { [exit.clean]: "held", [exit.findings]: "open", [exit.unjudged]: "unseen" } as const;

function json({ printable }: Engine, api: URL, verdict: ServerVerdict): string {
  const points = verdict.points.map(({ id, state, message, mend }) => ({ id, state, message: printable(message), ...(mend === undefined ? {} : { mend: printable(mend) }) }));
  return `${JSON.stringify({ version: 1, api: api.href, repository: printable(verdict.repository), branch: printable(verdict.branch), verdict: verdicts[codeOf(verdict)], points, mend: verdict.mend ?? null }, null, 2)}\n`;
}

function pretty({ printable }: Engine, host: Host, { color }: DoctorCommandOptions, { repository, branch, points, mend }: ServerVerdict): string {
  const { bold, dim, green, red, yellow } = coloursFor(host, color);
  const marks: Readonly<Record<State, string>> = { held: green("✔"), open: red("✖"), unseen: yellow("?"), advice: yellow("!") };
  const lines = [dim(`${printable(repository)}, branch ${printable(branch)}`)];
  for (const point of points) {
    lines.push(`${marks[point.state]} ${printable(point.message)}`);
    if (point.mend !== undefined) lines.push(`    ${dim(printable(point.mend))}`);
  }
  if (mend !== undefined) lines.push("", `${bold("To mend it, run")} ${mend}`);
  return `${lines.join("\n")}\n`;
}
