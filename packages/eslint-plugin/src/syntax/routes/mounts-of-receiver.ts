import type { Mount, Receiver, Routes } from "./route.js";

const known = new WeakMap<Routes, Map<Receiver, Mount[]>>();

/** The mounts of a file that put a receiver of the file under another one, in order of the text. The file's mounts are sorted by receiver once. */
export function mountsOfReceiver(receiver: Receiver, routes: Routes): readonly Mount[] {
  let byReceiver = known.get(routes);
  if (!byReceiver) known.set(routes, (byReceiver = sortByReceiver(routes)));
  return byReceiver.get(receiver) ?? [];
}

function sortByReceiver({ mounts }: Routes): Map<Receiver, Mount[]> {
  const byReceiver = new Map<Receiver, Mount[]>();
  for (const mount of mounts) {
    if (!mount.receiver) continue;
    const list = byReceiver.get(mount.receiver);
    if (list) list.push(mount);
    else byReceiver.set(mount.receiver, [mount]);
  }
  return byReceiver;
}
