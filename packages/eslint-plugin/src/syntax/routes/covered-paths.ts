import { isWildcard, segments } from "./route-path.js";

/** What begins with the same segments. */
interface Branch {
  /** The first position of something that covers all below. */
  position: number;
  inner: Map<string, Branch>;
}

const branch = (): Branch => ({ position: Number.POSITIVE_INFINITY, inner: new Map() });

/**
 * Which paths middleware covers, and from where on: answers as `covers` does for each of them, without asking each. A service has as much middleware as routes
 * where each route has its own.
 */
export class CoveredPaths {
  readonly #root = branch();

  /**
   * @param paths of the middleware, empty where it covers all or the file does not tell
   * @param position where it is registered
   */
  add(paths: readonly string[], position: number): void {
    if (paths.length === 0) this.#root.position = Math.min(this.#root.position, position);
    for (const path of paths) {
      let at = this.#root;
      for (const segment of segments(path)) {
        if (isWildcard(segment)) break;
        const key = segment.startsWith(":") ? ":" : segment.toLowerCase();
        let next = at.inner.get(key);
        if (!next) at.inner.set(key, (next = branch()));
        at = next;
      }
      at.position = Math.min(at.position, position);
    }
  }

  /** Whether something that was registered before a position covers a path. */
  covers(path: string, position: number): boolean {
    let open = [this.#root];
    for (const segment of [...segments(path), undefined]) {
      if (open.some((one) => one.position < position)) return true;
      if (segment === undefined) return false;
      const isAny = segment.startsWith(":") || segment.includes("*");
      open = open.flatMap(({ inner }) => (isAny ? [...inner.values()] : [inner.get(":"), inner.get(segment.toLowerCase())].filter((one) => one !== undefined)));
    }
    return false;
  }
}
