import { mountsOfReceiver } from "../../../syntax/routes/mounts-of-receiver.js";
import type { Mount, Receiver, Route, Routes } from "../../../syntax/routes/route.js";

const deepest = 8;

/** What a file registers under one root: the app or router that its others are mounted on. */
export interface Tree {
  receivers: Receiver[];
  /** The routes on them, in order of the text. */
  routes: Route[];
  /** What they mount from other files. */
  mounts: Mount[];
}

interface Trees {
  byRoot: Map<Receiver, Tree>;
  /** How many receivers were known: a name that is looked up later can add one. */
  receivers: number;
}

const known = new WeakMap<Routes, Trees>();

/** The app or router of a file that the others of the file are mounted on. */
export function rootOf(receiver: Receiver, routes: Routes): Receiver {
  let root = receiver;
  for (let steps = 0; steps < deepest; steps += 1) {
    const mount = mountsOfReceiver(root, routes).find(({ on }) => on !== root);
    if (!mount) break;
    root = mount.on;
  }
  return root;
}

/** The trees of a file's receivers by their roots, sorted once for a file. */
export function treesOf(routes: Routes): ReadonlyMap<Receiver, Tree> {
  let trees = known.get(routes);
  if (trees?.receivers !== routes.receivers.length) known.set(routes, (trees = sortByRoot(routes)));
  return trees.byRoot;
}

function sortByRoot(routes: Routes): Trees {
  const byRoot = new Map<Receiver, Tree>();
  const roots = new Map<Receiver, Receiver>();
  for (const receiver of routes.receivers) {
    const root = rootOf(receiver, routes);
    roots.set(receiver, root);
    const tree = byRoot.get(root);
    if (tree) tree.receivers.push(receiver);
    else byRoot.set(root, { receivers: [receiver], routes: [], mounts: [] });
  }
  const treeOf = (receiver: Receiver): Tree | undefined => {
    const root = roots.get(receiver);
    return root && byRoot.get(root);
  };
  for (const route of routes.routes) if (route.receiver) treeOf(route.receiver)?.routes.push(route);
  for (const mount of routes.mounts) if (!mount.receiver) treeOf(mount.on)?.mounts.push(mount);
  return { byRoot, receivers: routes.receivers.length };
}
