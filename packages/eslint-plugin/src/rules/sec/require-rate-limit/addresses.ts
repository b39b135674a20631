import type { RouteChains, RouteFile } from "../../../modules/route-files.js";
import { mountsOfReceiver } from "../../../syntax/routes/mounts-of-receiver.js";
import type { Receiver } from "../../../syntax/routes/route.js";

const deepest = 8;
const most = 20;

/**
 * The paths under which requests reach a receiver, through its mounts in the file and in others: `["/api/webhook"]`. Where an app is made, and where
 * a mount's path is not told, that part is empty.
 * @returns at most twenty
 */
export function addressesOf(receiver: Receiver, at: RouteFile, chains: RouteChains, depth = 0): string[] {
  if (depth > deepest) return [""];
  const inside = mountsOfReceiver(receiver, at.routes).filter(({ on }) => on !== receiver).map(({ on, paths }) => ({ at, on, paths }));
  const above = inside.length > 0 ? inside : chains.parents(receiver, at);
  if (above.length === 0) return [""];
  const found = new Set<string>();
  for (const parent of above) {
    for (const start of addressesOf(parent.on, parent.at, chains, depth + 1)) {
      for (const path of parent.paths && parent.paths.length > 0 ? parent.paths : [""]) if (found.size < most) found.add(joined(start, path));
    }
  }
  return [...found];
}

/** Two paths as one, without doubled or last slashes: `/api` and `/` give `/api`. */
export function joined(start: string, path: string): string {
  return [start, path].flatMap((part) => part.split("/").filter((segment) => segment !== "")).map((segment) => `/${segment}`).join("");
}
