import { learn, once, scratchMap, type Remembered } from "../../../learned.js";
import { RouteChains, routeFiles, type RouteFile, type RouteFiles } from "../../../modules/route-files.js";
import type { ContractSettings } from "../../../settings.js";
import { isFunction } from "../../../syntax/local-function.js";
import { Limiters } from "../../../syntax/routes/limiter.js";
import type { Place } from "../../../syntax/routes/place.js";
import type { Link } from "../../../syntax/routes/route.js";

/** How many imports a limiter may be away: from middleware, and from a handler, which may be an import itself. */
const middlewareHops = 2;
const handlerHops = 2;

/** What knows the limiters of a repository and the chains that they stand in. It remembers what it was asked, and so serves one question. */
export interface Limits {
  files: RouteFiles | undefined;
  limiters: Limiters;
  /** The limiters on routes and before them. */
  chains: RouteChains;
}

const limits = scratchMap<ContractSettings, Limits>();

/** The limits as the question at hand sees them. */
export function limitsOf(settings: ContractSettings): Limits {
  const known = limits();
  let found = known.get(settings);
  if (!found) known.set(settings, (found = openLimits(settings)));
  return found;
}

function openLimits(settings: ContractSettings): Limits {
  const files = routeFiles(settings.repository);
  const limiters = new Limiters({
    declared: settings.vocabulary.limiters,
    resolve: (place) => files?.resolve(place),
    stands: (there, hops) => standsIn(there, hops, settings),
  });
  const wanted = ({ kind, node }: Link, { sourceCode, file }: RouteFile): boolean => {
    // A schema or another option says by its name what it is; a handler's own body says what it does.
    if (kind === "option" || (kind === "handler" && isFunction(node))) return limiters.in({ node, sourceCode, file }, 0);
    if (kind !== "wrapper") return limiters.in({ node, sourceCode, file }, kind === "handler" ? handlerHops : middlewareHops);
    const wrapper = node.type === "CallExpression" ? node.callee : node;
    return limiters.in({ node, sourceCode, file }, 0) || (wrapper !== node && limiters.in({ node: wrapper, sourceCode, file }, middlewareHops));
  };
  return { files, limiters, chains: new RouteChains(files, wanted) };
}

const standing = new WeakMap<ContractSettings, Map<string, Remembered<boolean>>>();

/** Whether a limiter stands in what one file offers to others, found once for a run. */
function standsIn(there: Place, hops: number, settings: ContractSettings): boolean {
  let known = standing.get(settings);
  if (!known) standing.set(settings, (known = new Map()));
  return once(known, [there.file, ...there.node.range, hops].join("\0"), () => {
    // Who asks has found the place there.
    learn(`read ${there.file}`);
    return limitsOf(settings).limiters.in(there, hops);
  });
}
