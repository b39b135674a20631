/** The parts of V8's CPU profile that are read; times in microseconds. */
export interface CpuProfile {
  nodes: readonly ProfileNode[];
  samples: readonly number[];
  timeDeltas: readonly number[];
}

export interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string };
  children?: readonly number[];
}

/** Seconds by phase and by rule; a rule's seconds are also in the phase `rules`. */
export interface Attribution {
  phases: Map<string, number>;
  rules: Map<string, number>;
}

interface State {
  phase: string;
  rule: string | undefined;
  /** Whether what is called from here belongs to the phase too, whatever it is. */
  isSettled: boolean;
}

/** What whole calls stand for, with everything below them. */
const settled: readonly [phase: string, url: RegExp][] = [
  ["load modules", /^node:internal\/(?:modules|process\/esm_loader)|^node:internal\/vm/u],
  ["prove examples", /core\/dist\/judges\/examples\.js$/u],
];

/** What a rule's own file looks like: ours, ESLint's and a plugin's. */
const ruleFile = [/eslint-plugin\/dist\/rules\/[a-z]+\/([a-z-]+)(?:\/[\w/-]+)?\.js$/u, /\/eslint\/lib\/rules\/([a-z-]+)\.js$/u, /\/dist\/rules\/([a-z-]+)\.js$/u] as const;

/** What decides for a rule of others in which files it is made. */
const screens: readonly [rule: string, url: RegExp][] = [["no-unused-vars", /core\/dist\/plan\/unused-variables\.js$/u]];

/** What a frame stands for until a frame further in says otherwise. */
const phases: readonly [phase: string, url: RegExp][] = [
  ["git and reading", /core\/dist\/(?:view\/|repository\.js)/u],
  ["read the contract", /core\/dist\/document\//u],
  ["plan", /core\/dist\/plan\/(?!tolerant|parsable|clause-rule|unparsed|listeners|unused-variables)/u],
  ["tokens", /languages\/oxc\/tokens\.js$/u],
  ["tree", /languages\/oxc\/(?:adapt|node|mark-node|marks|entities)\.js$/u],
  ["nesting check", /languages\/oxc\/nesting(?:\/\w+)?\.js$/u],
  ["scopes", /@typescript-eslint\/scope-manager\//u],
  ["parse", /oxc-parser|languages\/oxc\/|@typescript-eslint\/(?:parser|typescript-estree)\/|\/typescript\/lib\//u],
  ["configuration", /eslint\/lib\/config\/|config-array/u],
  ["source code and comments", /eslint\/lib\/languages\/|eslint-utils|token-store|plugin-kit/u],
  ["traversal", /eslint\/lib\/|esquery|eslint-visitor-keys|core\/dist\/judges\/(?:listened-steps|code-language)\.js$/u],
  ["guard", /eslint-plugin\/dist\/guard\.js$|plan\/(?:clause-rule|listeners)\.js$/u],
  ["report", /core\/dist\/(?:report|formats)\//u],
];

/**
 * Gives every sample of a profile to a phase, and those inside a rule to the rule. What a library does for a rule is the rule's; waiting counts as nothing.
 */
export function attribute({ nodes, samples, timeDeltas }: CpuProfile): Attribution {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const states = new Map<number, State>();
  const called = new Set(nodes.flatMap(({ children = [] }) => children));
  const open: { node: ProfileNode; above: State }[] = nodes.filter(({ id }) => !called.has(id)).map((node) => ({ node, above: { phase: "other", rule: undefined, isSettled: false } }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const state = stateOf(next.node, next.above);
    states.set(next.node.id, state);
    for (const child of next.node.children ?? []) {
      const node = byId.get(child);
      if (node !== undefined) open.push({ node, above: state });
    }
  }
  const result: Attribution = { phases: new Map(), rules: new Map() };
  const add = (sums: Map<string, number>, name: string, time: number): void => {
    sums.set(name, (sums.get(name) ?? 0) + time);
  };
  for (const [index, id] of samples.entries()) {
    const state = states.get(id);
    if (state === undefined || state.phase === "idle") continue;
    const time = Math.max(timeDeltas[index] ?? 0, 0) / 1e6;
    add(result.phases, state.phase, time);
    if (state.rule !== undefined) add(result.rules, state.rule, time);
  }
  return result;
}

function stateOf({ callFrame: { functionName, url } }: ProfileNode, above: State): State {
  if (functionName === "(idle)") return { phase: "idle", rule: undefined, isSettled: true };
  if (functionName === "(garbage collector)") return { phase: "garbage collection", rule: undefined, isSettled: true };
  if (functionName === "(program)") return { phase: "native code", rule: undefined, isSettled: true };
  if (above.isSettled) return above;
  const path = url.replaceAll("\\", "/");
  const whole = settled.find(([, pattern]) => pattern.test(path));
  if (whole !== undefined) return { phase: whole[0], rule: undefined, isSettled: true };
  for (const pattern of ruleFile) {
    const rule = pattern.exec(path)?.[1];
    if (rule !== undefined && rule !== "index") return { phase: "rules", rule, isSettled: true };
  }
  const screened = screens.find(([, pattern]) => pattern.test(path))?.[0];
  if (screened !== undefined) return { phase: "rules", rule: screened, isSettled: true };
  const phase = phases.find(([, pattern]) => pattern.test(path))?.[0];
  return phase === undefined ? above : { ...above, phase };
}
