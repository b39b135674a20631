import type { RouteFile } from "../../../modules/route-files.js";
import { localFunction } from "../../../syntax/local-function.js";
import { comparesSecret } from "../../../syntax/routes/machine-caller.js";
import { covers } from "../../../syntax/routes/route-path.js";
import type { Receiver, Registration, Route } from "../../../syntax/routes/route.js";

const known = new WeakMap<object, ReadonlyMap<Receiver, readonly Registration[]>>();

/** Whether what is registered before a route on its receiver lets only services pass, which know a secret: `app.use("*", bearerAuth({ token: env.CRON_SECRET }))`. */
export function isBehindSecret({ receiver, node, path }: Route, at: RouteFile): boolean {
  if (!receiver) return false;
  let asking = known.get(at.routes);
  if (!asking) known.set(at.routes, (asking = askingForSecrets(at)));
  const before = asking.get(receiver) ?? [];
  return before.some((one) => one.node.range[0] < node.range[0] && covers(one.paths, path === undefined ? [] : [path]) && (path !== undefined || !one.paths));
}

function askingForSecrets({ routes, sourceCode }: RouteFile): Map<Receiver, Registration[]> {
  const found = new Map<Receiver, Registration[]>();
  for (const registration of routes.registrations) {
    if (!/^(?:use|addHook|all)$/.test(registration.method)) continue;
    if (!registration.links.some(({ node }) => comparesSecret(localFunction(node, sourceCode) ?? node, sourceCode))) continue;
    const list = found.get(registration.receiver);
    if (list) list.push(registration);
    else found.set(registration.receiver, [registration]);
  }
  return found;
}
