/** What a probe asks: whether the process lives, or whether it can do its work. */
export type ProbeKind = "health" | "ready";

/** The paths that count as a probe of each kind; an undefined list stands for the usual names. */
export type ProbePaths = Readonly<Record<ProbeKind, readonly string[] | undefined>>;

const health = /^(?:health|healthz|live|livez|liveness|alive|isalive|status|statusz|ping|heartbeat|lbheartbeat|up)$/;
const ready = /^(?:ready|readyz|readiness|isready)$/;
/** Words that also say something of an order, a room or a user. */
const ambiguous = /^(?:live|alive|status|ping|heartbeat|up|ready|isready)$/;
const neutral = /^(?:api|rest|v\d+|internal|system|public|private|service|server|app|actuator|management|ops|monitoring|probes?|health|healthz|k8s|kube|kubernetes|_\w*|\.well-known)$/i;

/** The kind of probe that a path is by its last segments, `/health/db` included; undefined for other paths. */
export function probeKind(path: string, paths: ProbePaths): ProbeKind | undefined {
  if (isProbe(path, "ready", paths, ready)) return "ready";
  return isProbe(path, "health", paths, health) ? "health" : undefined;
}

function isProbe(path: string, kind: ProbeKind, { [kind]: given }: ProbePaths, usual: RegExp): boolean {
  const segments = segmentsOf(path);
  if (given) return given.some((wanted) => endsWith(segments, segmentsOf(wanted)));
  const names = segments.map(plain);
  const name = names.at(-1) ?? "";
  if (usual.test(name)) return !ambiguous.test(name) || segments.slice(0, -1).every((segment) => neutral.test(segment));
  return kind === "health" && names.length > 1 && names.at(-2) === "health";
}

function endsWith(segments: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length > 0 && wanted.length <= segments.length && wanted.every((segment, index) => segments[segments.length - wanted.length + index] === segment);
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "" && segment !== "*");
}

/** `_health-check` is `health`, `readinessProbe` is `readiness`. */
function plain(segment: string): string {
  const letters = segment.replace(/[-_.?]/g, "").toLowerCase();
  return letters.replace(/(?:checks?|probe)$/, "") || letters;
}

const fileRoutes: readonly RegExp[] = [
  /(?:^|\/)app\/(.+)\/route\.[cm]?[jt]sx?$/,
  /(?:^|\/)src\/api\/(.+)\/route\.[cm]?[jt]s$/,
  /(?:^|\/)src\/routes\/(.+)\/\+server\.[jt]s$/,
  /(?:^|\/)(?:pages|routes|api|functions)\/(.+?)(?:\.(?:get|head))?\.[cm]?[jt]sx?$/,
];

/** The address that a framework with routes in files may give a file: `app/routes/api+/health.ts` is `/api/health`; undefined for other files. */
export function fileRoute(file: string): string | undefined {
  for (const pattern of fileRoutes) {
    const inside = pattern.exec(file)?.[1];
    if (inside === undefined) continue;
    const segments = inside.split(/[/.]|\+\//).filter((segment) => segment !== "" && segment !== "index" && !/^\(.*\)$/.test(segment));
    return `/${segments.join("/")}`;
  }
  return undefined;
}
