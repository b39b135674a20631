import type { TSESTree } from "@typescript-eslint/utils";
import { calledIn, routesAt, type Parent, type RouteChains, type RouteFile, type RouteFiles } from "../../../modules/route-files.js";
import { rememberRecursion } from "../../../recursion.js";
import type { ContractSettings } from "../../../settings.js";
import { CoveredPaths } from "../../../syntax/routes/covered-paths.js";
import { isAuthentication } from "../../../syntax/routes/authentication.js";
import { isExemptAddress, isGreeting, isMadeOnce, isNamedWebhook, isOperational, isPassing, isStatic, isWebhook } from "../../../syntax/routes/exempt-route.js";
import { originOf } from "../../../syntax/origin.js";
import { mayBeOwn } from "../../../syntax/routes/registered-routes.js";
import type { Receiver, Route } from "../../../syntax/routes/route.js";
import { addressesOf, joined } from "./addresses.js";
import { asksWhoCalls } from "./asks-who-calls.js";
import { labelOf, type Entry, type Group } from "./entry.js";
import { isLeftOver } from "./left-over.js";
import { limitsOf } from "./limits.js";
import { rootOf, treesOf } from "./root-of.js";
import { isBehindSecret } from "./services-before.js";
import { isSpared } from "./spared.js";

const deepest = 8;

/** What is known of the routes under a receiver, those of mounted routers in other files included. */
interface Tally {
  uncovered: Entry[];
  covered: number;
  /** Whether something that cannot be seen may register a limiter. */
  unknown: boolean;
}

/** A tally without nodes, as it is kept over the files of a run. */
interface Summary {
  uncovered: number;
  covered: number;
  unknown: boolean;
  /** The first route's name. */
  label: string | undefined;
}

const nothing: Summary = { uncovered: 0, covered: 0, unknown: false, label: undefined };

/** The summaries of the receivers of a repository, by file and place. */
const summaries = rememberRecursion<ContractSettings, Summary>(deepest, { met: nothing, far: { ...nothing, unknown: true } });

/** Groups the routes of a file's apps and routers by whether a limiter stands before them. One object serves one file. */
export class ReceiverGroups {
  readonly #settings: ContractSettings;
  readonly #files: RouteFiles | undefined;
  readonly #chains: RouteChains;

  constructor(settings: ContractSettings) {
    const { files, chains } = limitsOf(settings);
    this.#settings = settings;
    this.#files = files;
    this.#chains = chains;
  }

  /** What is to be reported of a file's apps and routers. */
  of(at: RouteFile): Group[] {
    return [...treesOf(at.routes).keys()].flatMap((root) => this.#ofRoot(root, at) ?? []);
  }

  #ofRoot(root: Receiver, at: RouteFile): Group | undefined {
    const tally = this.#tally(root, at);
    if (tally.uncovered.length === 0 || tally.unknown || this.#chains.far(root, at).length > 0) return undefined;
    const parents = this.#chains.parents(root, at);
    if (parents.length === 0) {
      // Who calls a function with an app of theirs, or mounts a router that is imported, is not known.
      if (root.source !== "made" || (root.kind === "router" && this.#isImported(at))) return undefined;
      if (isLeftOver(root, at, this.#settings)) return undefined;
      return { framework: root.framework, what: root.kind, ...tally };
    }
    const above = parents.map((parent) => this.#summary(rootOf(parent.on, parent.at.routes), parent.at));
    if (above.some(({ unknown }) => unknown)) return undefined;
    // An app without any limiter is reported where it is made.
    const isMixed = above.some(({ covered }) => covered > 0);
    if (isMixed && parents.every((parent) => this.#isBehind(parent))) return undefined;
    return isMixed ? { framework: root.framework, what: root.kind, uncovered: tally.uncovered, covered: tally.covered + 1 } : undefined;
  }

  /** Whether something that asks who calls stands before what a parent mounts, on the parent or on what mounts that. */
  #isBehind({ at, on, call, paths }: Parent, depth = 0): boolean {
    if (isAuthenticatedBefore(on, call, paths?.[0], at)) return true;
    const above = depth < deepest ? this.#chains.parents(rootOf(on, at.routes), at) : [];
    return above.length > 0 && above.every((parent) => this.#isBehind(parent, depth + 1));
  }

  #isImported({ file }: RouteFile): boolean {
    return this.#files !== undefined && this.#files.importers(file).length > 0;
  }

  #summary(root: Receiver, { file }: RouteFile): Summary {
    const [start] = root.node.range;
    return summaries(this.#settings, `${file}\0${start}`, () => new ReceiverGroups(this.#settings).#summarize(start, file));
  }

  /** What is known of the receiver at a place of the repository's copy of a file. */
  #summarize(start: number, file: string): Summary {
    const sourceCode = this.#settings.repository?.parse?.(file);
    const at = sourceCode && routesAt({ sourceCode, file });
    const root = at?.routes.receivers.find(({ node }) => node.range[0] === start);
    if (!at || !root) return nothing;
    const { uncovered, covered, unknown } = this.#tally(root, at);
    return { uncovered: uncovered.length, covered, unknown, label: uncovered[0]?.label };
  }

  #tally(root: Receiver, at: RouteFile): Tally {
    const tally: Tally = { uncovered: [], covered: 0, unknown: false };
    const { receivers = [], routes = [], mounts = [] } = treesOf(at.routes).get(root) ?? {};
    for (const route of routes) {
      if (!wantsLimiter(route, at)) continue;
      const isCovered = this.#chains.near(route, at).length > 0 || (route.receiver === root && route.path !== undefined && this.#chains.far(root, at, route.path).length > 0);
      if (isCovered) tally.covered += 1;
      else if (!this.#isExemptByMount(route, at) && !isBehindSecret(route, at) && !isSpared(route, at, this.#files, this.#settings)) tally.uncovered.push(this.#entry(route, at));
    }
    for (const mount of mounts) {
      const parent = { at, on: mount.on, paths: mount.paths, own: mount.own, call: mount.call };
      const inside = this.#under(calledIn(mount.node), at);
      if (inside) this.#include(inside, this.#chains.beforeMount(parent).length > 0, mount.call, mount.paths?.[0], tally);
    }
    for (const receiver of receivers) {
      for (const call of receiver.handedTo) {
        const inside = this.#under(call.callee, at);
        if (inside?.limits) {
          // A function that is given the app and puts a limiter on it covers what is registered after it.
          const earlier = tally.uncovered.filter(({ node }) => node.range[0] <= call.range[0]);
          tally.covered += tally.uncovered.length - earlier.length;
          tally.uncovered = earlier;
        } else if (inside) this.#include(inside, false, call, undefined, tally);
        else if (mayRegister(call, at)) tally.unknown = true;
      }
    }
    tally.uncovered.sort((one, other) => one.node.range[0] - other.node.range[0]);
    return tally;
  }

  #include(inside: Summary, isLimited: boolean, call: TSESTree.CallExpression, path: string | undefined, tally: Tally): void {
    tally.unknown ||= inside.unknown;
    tally.covered += inside.covered + (isLimited ? inside.uncovered : 0);
    if (isLimited || inside.uncovered === 0) return;
    const node = call.callee.type === "MemberExpression" ? call.callee.property : call.callee;
    const label = path === undefined ? (inside.label ?? "") : `\`${path}\``;
    // The routes of another file are judged there where only some of them lack a limiter.
    tally.uncovered.push({ node, label, authenticated: true });
  }

  /** What is known of the router, plugin or function in another file that a node names. */
  #under(node: TSESTree.Node, at: RouteFile): (Summary & { limits: boolean }) | undefined {
    const there = this.#files?.resolve({ node, sourceCode: at.sourceCode, file: at.file });
    if (!there) return undefined;
    const file = routesAt(there);
    const receiver = file.routes.receiverOf(there.node);
    if (!receiver) return undefined;
    const limits = receiver.source === "parameter" && this.#chains.whole(receiver, file).length > 0;
    return { ...this.#summary(rootOf(receiver, file.routes), file), limits };
  }

  /** Whether every address that the mounts of its router give a route is one of those that need no limit. */
  #isExemptByMount(route: Route, at: RouteFile): boolean {
    const addresses = route.receiver && route.path !== undefined ? this.#addresses(route.receiver, at) : [];
    return addresses.some((address) => address !== "") && addresses.every((address) => isExemptAddress(joined(address, route.path ?? "")));
  }

  readonly #known = new Map<Receiver, readonly string[]>();

  #addresses(receiver: Receiver, at: RouteFile): readonly string[] {
    let addresses = this.#known.get(receiver);
    if (!addresses) this.#known.set(receiver, (addresses = addressesOf(receiver, at, this.#chains)));
    return addresses;
  }

  #entry(route: Route, at: RouteFile): Entry {
    return { node: route.node, label: labelOf(route), authenticated: isBehindAuthentication(route, at) || asksWhoCalls(route, at, this.#files) };
  }
}

/** What asks who calls, of one receiver. */
interface Authentication {
  covered: CoveredPaths;
  /** The first position of one that is registered without a path. */
  everywhere: number;
}

const authentications = new WeakMap<object, ReadonlyMap<Receiver, Authentication>>();

/** Whether something that asks who calls is registered before the route on its receiver. */
function isBehindAuthentication({ receiver, node, path }: Route, at: RouteFile): boolean {
  return receiver !== undefined && isAuthenticatedBefore(receiver, node, path, at);
}

function isAuthenticatedBefore(receiver: Receiver, node: TSESTree.Node, path: string | undefined, at: RouteFile): boolean {
  let known = authentications.get(at.routes);
  if (!known) authentications.set(at.routes, (known = authenticationsIn(at)));
  const before = known.get(receiver);
  const [position] = node.range;
  return before !== undefined && (path === undefined ? before.everywhere < position : before.covered.covers(path, position));
}

function authenticationsIn(at: RouteFile): ReadonlyMap<Receiver, Authentication> {
  const found = new Map<Receiver, Authentication>();
  for (const { receiver, method, links, paths, node } of at.routes.registrations) {
    if (!/^(?:use|addHook|all)$/.test(method)) continue;
    if (!links.some((link) => isAuthentication(link, at.sourceCode))) continue;
    let known = found.get(receiver);
    if (!known) found.set(receiver, (known = { covered: new CoveredPaths(), everywhere: Number.POSITIVE_INFINITY }));
    known.covered.add(paths ?? [], node.range[0]);
    if (!paths) known.everywhere = Math.min(known.everywhere, node.range[0]);
  }
  return found;
}

/** Whether a route is one of those that SEC-5 asks about. */
export function wantsLimiter(route: Route, at: RouteFile): boolean {
  const [method] = route.methods;
  if (method === "OPTIONS" || method === "HEAD") return false;
  return !isOperational(route) && !isWebhook(route, at.sourceCode) && !isNamedWebhook(route) && !isStatic(route, at.sourceCode) && !isGreeting(route, at.sourceCode) && !isMadeOnce(route, at.sourceCode) && !isPassing(route, at.sourceCode);
}

/** Whether a call can put a limiter on the app that it is given: one of the project's own functions, or one that is not known. */
function mayRegister(call: TSESTree.CallExpression, at: RouteFile): boolean {
  const module = originOf(call.callee, at.sourceCode)?.module;
  return module === undefined || mayBeOwn(module);
}
