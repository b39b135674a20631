import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction } from "../enclosing-function.js";
import type { Link, Receiver, Route, Routes } from "./route.js";
import { mountsOfReceiver } from "./mounts-of-receiver.js";
import { methodStart } from "./registrations.js";
import { covers } from "./route-path.js";
import { unwrap } from "../unwrap.js";

const hooking = /^(?:use|all|register|addHook|guard|onBeforeHandle|onRequest)$/;
const deepest = 8;

/** A link that is put before routes, and where. */
interface Placed {
  link: Link;
  paths: readonly string[] | undefined;
  start: number;
  /** The function that registers it: between two functions the text does not tell which runs first. */
  scope: TSESTree.Node | undefined;
}

/**
 * What requests pass before they reach the routes of one file, as far as a rule asks for it: links of the routers, the
 * apps that mount them and the plugins around them. Each link is asked about once, whatever the number of routes.
 */
export class Chains {
  readonly #routes: Routes;
  readonly #wanted: (link: Link) => boolean;
  readonly #placed = new Map<Receiver, Placed[]>();
  readonly #sameRoute = new Map<Receiver, Map<string, Placed[]>>();

  /** @param wanted which links the rule asks for; called once for each */
  constructor(routes: Routes, wanted: (link: Link) => boolean) {
    this.#routes = routes;
    this.#wanted = wanted;
  }

  /** The wanted links that a route's requests pass, on the route itself and before it, outermost first. */
  of(route: Route): Link[] {
    const own = route.own.filter((link) => this.#wanted(link));
    if (!route.receiver) return own;
    const paths = route.path === undefined ? undefined : [route.path];
    return [...this.before(route.receiver, route.call, paths), ...this.#earlier(route), ...own];
  }

  /**
   * The wanted links that stand before a place on a receiver, and before the receiver where the file mounts it.
   * @param call what is registered there, undefined for the end of the file; what the same function registers later does
   *   not count, except in Fastify
   * @param paths what the requests ask for, undefined for all
   */
  before(receiver: Receiver, call: TSESTree.Node | undefined, paths: readonly string[] | undefined, depth = 0): Link[] {
    if (depth > deepest) return [];
    const links: Link[] = [];
    for (const mount of mountsOfReceiver(receiver, this.#routes)) {
      if (mount.on !== receiver) links.push(...this.before(mount.on, mount.call, mount.paths, depth + 1));
      links.push(...mount.own.filter((link) => this.#wanted(link)));
    }
    const start = call ? startOf(call) : Number.POSITIVE_INFINITY;
    const placedLinks = this.#links(receiver);
    const scope = call && placedLinks.length > 0 ? enclosingFunction(call) : undefined;
    for (const placed of placedLinks) {
      const counts = receiver.framework === "fastify" || placed.start < start || placed.scope !== scope;
      if (counts && covers(placed.paths, paths)) links.push(placed.link);
    }
    return links;
  }

  #links(receiver: Receiver): Placed[] {
    this.#read();
    return this.#placed.get(receiver) ?? [];
  }

  #isRead = false;

  #read(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    for (const registration of this.#routes.registrations) {
      const { receiver, method, links, paths } = registration;
      const start = methodStart(registration);
      if (hooking.test(method)) {
        const placed = this.#placed.get(receiver) ?? [];
        for (const link of links) if (this.#wanted(link)) placed.push({ link, paths, start, scope: enclosingFunction(registration.node) });
        this.#placed.set(receiver, placed);
      } else if (receiver.framework === "express" && paths?.[0] !== undefined) {
        const byPath = this.#sameRoute.get(receiver) ?? new Map<string, Placed[]>();
        const key = `${method} ${paths[0]}`;
        const same = byPath.get(key) ?? [];
        for (const link of links) if (this.#wanted(link)) same.push({ link, paths, start, scope: undefined });
        byPath.set(key, same);
        this.#sameRoute.set(receiver, byPath);
      }
    }
  }

  /** Express calls what is registered earlier for the same method and path first. */
  #earlier({ receiver, methods, path, framework, call }: Route): Link[] {
    if (framework !== "express" || !receiver || path === undefined) return [];
    const same = this.#sameRoute.get(receiver)?.get(`${methods[0]?.toLowerCase() ?? ""} ${path}`) ?? [];
    const start = startOf(call);
    return same.filter((placed) => placed.start < start).map(({ link }) => link);
  }
}

/** Where a registration's method stands: calls of one chain begin at the same place. */
function startOf(call: TSESTree.Node): number {
  const callee = call.type === "CallExpression" ? unwrap(call.callee) : call;
  return callee.type === "MemberExpression" ? callee.property.range[0] : call.range[0];
}
