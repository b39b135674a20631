import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { filesOf } from "./pack.js";

const upstream = "https://registry.npmjs.org";

/** What a registry says of a package of which there is one version. */
function document({ name, version, tarball }, address) {
  const data = readFileSync(tarball);
  const manifest = JSON.parse(filesOf(tarball).get("package.json").content.toString("utf8"));
  const dist = {
    tarball: `${address}/-/own/${basename(tarball)}`,
    shasum: createHash("sha1").update(data).digest("hex"),
    integrity: `sha512-${createHash("sha512").update(data).digest("base64")}`,
  };
  const time = new Date(0).toISOString();
  return { name, "dist-tags": { latest: version }, versions: { [version]: { ...manifest, dist } }, time: { created: time, modified: time, [version]: time } };
}

async function pass(request, response) {
  const headers = { accept: request.headers.accept ?? "*/*" };
  const answer = await fetch(upstream + request.url, { headers });
  const kept = ["content-type", "etag", "last-modified", "cache-control"].flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name)]] : []));
  response.writeHead(answer.status, Object.fromEntries(kept));
  if (answer.body === null) response.end();
  else await pipeline(Readable.fromWeb(answer.body), response);
}

/**
 * A registry on this machine that has the packed packages, and hands everything else on to npm's: packages are installed from it by name,
 * as they will be from npm's, with nothing overridden.
 * @returns its address, and how it is closed
 */
export async function openRegistry(packed) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname).slice(1);
    const address = `http://${request.headers.host}`;
    const own = packed.find(({ name }) => name === path);
    const one = packed.find(({ name, version }) => path === `${name}/latest` || path === `${name}/${version}`);
    const file = packed.find(({ tarball }) => `-/own/${basename(tarball)}` === path);
    if (own !== undefined) response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(document(own, address)));
    else if (one !== undefined) response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(document(one, address).versions[one.version]));
    else if (file !== undefined) response.writeHead(200, { "content-type": "application/octet-stream" }).end(readFileSync(file.tarball));
    else if (request.method !== "GET") response.writeHead(404).end("{}");
    else
      pass(request, response).catch((error) => {
        if (!response.headersSent) response.writeHead(502);
        response.end(String(error));
      });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${server.address().port}`, close };
}
