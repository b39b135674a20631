import { GitHubError } from "./error.js";

const usual = "https://api.github.com";
const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The base address of the REST API, without a slash at its end: `https://api.github.com`, `https://github.acme.example/api/v3`.
 * @param given by the command line, else by the environment; undefined for github.com
 * @throws GitHubError where a token must not be sent there
 */
export function apiAddress(given: string | undefined): URL {
  const text = given === undefined || given === "" ? usual : given;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new GitHubError("The address of GitHub's API is no address. Give --api-url one such as https://github.example.com/api/v3.");
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new GitHubError("The address of GitHub's API holds more than a host and a path. Give --api-url one such as https://github.example.com/api/v3, and the token in GITHUB_TOKEN.");
  }
  if (url.protocol === "http:" && !loopback.has(url.hostname)) {
    throw new GitHubError(`A token would go to ${url.host} for everyone on the way to read. Give --api-url an address that begins with https.`);
  }
  url.pathname = url.pathname.replace(/\/+$/, "");
  return url;
}

/** Whether these are the servers of github.com itself. */
export function isGitHubCom(api: URL): boolean {
  return api.origin === usual;
}

/** The host that repositories of an API are cloned from, with its port: `github.com`, `github.acme.example`, `acme.ghe.com`. */
export function serverOf(api: URL): string {
  return isGitHubCom(api) || api.host.endsWith(".ghe.com") ? api.host.replace(/^api\./, "") : api.host;
}
