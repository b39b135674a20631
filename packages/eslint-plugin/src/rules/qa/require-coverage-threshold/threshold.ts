import type { Place } from "../../../pipeline/pipeline.js";

/** What coverage is measured of. */
export const metrics = ["lines", "statements", "branches", "functions"] as const;
export type Metric = (typeof metrics)[number];

/** The least that a metric may be. */
export interface Threshold {
  metric: Metric;
  /** In percent; undefined where it cannot be read, or is a number of uncovered places. */
  percent: number | undefined;
  place: Place;
}

/** Why what is written enforces nothing, or not enough. */
export interface Shortcoming {
  id: "partial" | "unchecked" | "relative";
  place: Place;
}

/** What one file says about coverage. */
export interface CoverageSource {
  file: string;
  /** The folder whose code it is about, POSIX, relative to the root. */
  folder: string;
  thresholds: readonly Threshold[];
  shortcoming?: Shortcoming;
  /** Whether tests measure coverage without being asked. */
  isEnabled: boolean;
  /** Where the file sets up tests, for want of thresholds. */
  tests: Place | undefined;
}

/** A threshold as tools write it: negative numbers are of uncovered places. */
export function percentOf(number: number | undefined): number | undefined {
  return number === undefined || number < 0 ? undefined : number;
}
