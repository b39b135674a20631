import type { Word } from "./named-modules.js";

interface FunctionKind {
  key: "redactors" | "validators" | "limiters";
  /** Of the path, in lower case: only such files are read. */
  path: RegExp;
  /** The name is the first group. */
  exported: RegExp;
  /** What the file must hold besides. */
  does: RegExp;
  because: string;
}

const binding = String.raw`\bexport\s+(?:default\s+)?(?:async\s+)?(?:function|const|let)\s+`;

const kinds: readonly FunctionKind[] = [
  {
    key: "redactors",
    path: /redact|mask|scrub|pii|privacy|sanitiz|logg(?:er|ing)|sensitive/u,
    exported: new RegExp(`${binding}(redact(?:[A-Z]\\w{0,40})?|scrub(?:[A-Z]\\w{0,40})?|mask(?:Sensitive|Secret|Pii|PII|Personal|Private|Credential|Token|Email|Phone|Card|Log)\\w{0,30})\\b`, "gu"),
    does: /\breplace(?:All)?\s*\(|\*{3}|\bREDACTED\b|\[MASKED\]|\bObject\.(?:entries|fromEntries|keys)\b/iu,
    because: "hides what is sensitive",
  },
  {
    key: "validators",
    path: /valid|middleware|schema/u,
    exported: new RegExp(`${binding}(validate(?:Body|Request|Query|Params|Input|Payload|Schema|Data)?|zodValidator|validateWith\\w{0,20})\\b`, "gu"),
    does: /\bsafeParse(?:Async)?\s*\(|\.parse(?:Async)?\s*\(|\.validate(?:Async)?\s*\(|\bvalidationResult\s*\(|\bajv\b/iu,
    because: "holds input to a schema",
  },
  {
    key: "limiters",
    path: /limit|throttl|middleware/u,
    exported: new RegExp(`${binding}(\\w{0,40}(?:[lL]imiter|RateLimit|rateLimit)\\w{0,20})\\s*=\\s*(?:await\\s+)?(?:rateLimit|slowDown|new\\s+RateLimiter\\w{0,20}|new\\s+Ratelimit|rateLimiter)\\s*\\(`, "gu"),
    does: /["'](?:express-rate-limit|express-slow-down|rate-limiter-flexible|@upstash\/ratelimit|hono-rate-limiter|koa-ratelimit)["']/u,
    because: "limits the rate of requests",
  },
];
const mostNamed = 8;

/**
 * Functions that a vocabulary names: exported under a telling name, by a file that does what the name says.
 * @param paths of production code
 */
export function namedFunctions(paths: readonly string[], read: (path: string) => string | undefined): Word[] {
  const words = new Map<string, Word>();
  for (const path of paths) {
    const name = path.toLowerCase();
    const asked = kinds.filter((kind) => kind.path.test(name));
    const text = asked.length === 0 ? "" : (read(path) ?? "");
    for (const { key, exported, does, because } of asked) {
      if (!does.test(text)) continue;
      for (const [, found = ""] of text.matchAll(exported)) words.set(`${key} ${found}`, { key, value: found, because: `${because} (${path})` });
    }
  }
  return kinds.flatMap(({ key }) => {
    const own = [...words.values()].filter((word) => word.key === key);
    return own.length > mostNamed ? [] : own;
  });
}
