import type { LiveRules } from "./live.js";
import type { Protection } from "./protection.js";
import { requirements, type WantedCheck } from "./requirements.js";

/** `held`; `open`: the gate can be gone round there; `unseen`: nobody can say with this token; `advice`: what else would be better. */
export type State = "held" | "open" | "unseen" | "advice";

/** One thing that was looked at. */
export interface Point {
  /** Stable, for machines. */
  id: string;
  state: State;
  /** A sentence without its full stop; it may quote names that strangers chose. */
  message: string;
  /** A command that mends this one, or the place where it is mended; undefined where the ruleset does, or nothing has to. */
  mend?: string;
}

const mostNamed = 5;

/** Holds the rules of a branch to what `contract ruleset` asks for. */
export function judgeRules(live: LiveRules, wanted: WantedCheck): Point[] {
  const { protections } = live;
  const points: Point[] = [];
  const resting = new Map<Protection, string[]>();
  for (const { id, held, isMet, open, isAdvice } of requirements(wanted)) {
    const meeting = protections.filter(isMet).toSorted((one, other) => leniency(one) - leniency(other));
    const [best] = meeting;
    if (best === undefined) points.push(isAdvice ? { id, state: "advice", message: open(protections) } : missing(id, open(protections), live));
    else {
      points.push({ id, state: "held", message: `${held} (${best.source})` });
      if (!isAdvice && leniency(best) > 0) resting.set(best, [...(resting.get(best) ?? []), id]);
    }
  }
  for (const [{ source, bypass }, ids] of resting) points.push(bypassed(source, bypass, ids));
  return points;
}

/** 0 where nobody may bypass it. */
function leniency({ bypass }: Protection): number {
  return bypass === undefined ? 1 : bypass.length * 2;
}

function missing(id: string, open: string, { unseen }: LiveRules): Point {
  const [first] = unseen;
  return first === undefined ? { id, state: "open", message: open } : { id, state: "unseen", message: `${open}, as far as can be seen. ${first}` };
}

function bypassed(source: string, bypass: Protection["bypass"], ids: readonly string[]): Point {
  const rest = `and with it ${ids.length === 1 ? "" : "all of "}${ids.join(", ")}`;
  if (bypass === undefined) {
    return { id: "bypass", state: "unseen", message: `Who may bypass ${source}, ${rest}, could not be seen: GitHub tells only who may edit it. Ask with the token of an administrator` };
  }
  const named = bypass.slice(0, mostNamed).join(", ") + (bypass.length > mostNamed ? ` and ${bypass.length - mostNamed} more` : "");
  return { id: "bypass", state: "open", message: `These may bypass ${source}, ${rest}: ${named}` };
}

/** What there is to say of rulesets that refuse nothing: they look like gates and are none. */
export function judgeDormant({ dormant, own }: LiveRules, ownName: string): Point[] {
  return dormant.flatMap(({ name, enforcement }): Point[] => {
    const how = enforcement === "evaluate" ? "is on trial (evaluate): it counts what it would refuse, and refuses nothing" : "is switched off";
    return [{ id: "dormant", state: own !== undefined && name === ownName ? "open" : "advice", message: `The ruleset "${name}" ${how}` }];
  });
}
