import { GitHubError } from "./error.js";

/** A repository on a server. */
export interface RepositoryName {
  owner: string;
  name: string;
}

const parts = /^(?<owner>[A-Za-z0-9][\w-]{0,99})\/(?<name>[\w.-]{1,100})$/;

/**
 * @param text `OWNER/NAME`
 * @throws GitHubError where it is no name of a repository
 */
export function repositoryName(text: string): RepositoryName {
  const found = parsed(text);
  if (found === undefined) throw new GitHubError(`${JSON.stringify(text.slice(0, 120))} names no repository. Give it as OWNER/NAME, for instance --github acme/shop.`);
  return found;
}

/** Where a remote is: of an address or of git's short form `git@host:owner/name`. The credentials that an address may hold are not in it; undefined where it is on no server. */
export function remotePlace(address: string): { host: string; repository: RepositoryName } | undefined {
  const [, host, path] = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)\/?(.+)$/.exec(address) ?? fromUrl(address);
  const repository = parsed((path ?? "").replace(/\/+$/, "").replace(/\.git$/, ""));
  if (host === undefined || repository === undefined) return undefined;
  // The host by which SSH comes through firewalls.
  return { host: host.replace(/^ssh\.github\.com(?::443)?$/, "github.com"), repository };
}

function fromUrl(address: string): [string, string, string] | [] {
  if (!URL.canParse(address)) return [];
  const { protocol, host, hostname, pathname } = new URL(address);
  if (!/^(?:https?|ssh|git|git\+ssh):$/.test(protocol)) return [];
  // The port of SSH says nothing of the port of the web.
  return [address, protocol.startsWith("http") ? host : hostname, pathname.replace(/^\/+/, "")];
}

function parsed(text: string): RepositoryName | undefined {
  const { owner, name } = parts.exec(text)?.groups ?? {};
  return owner === undefined || name === undefined || /^\.{1,2}$/.test(name) ? undefined : { owner, name };
}
