import { bindings } from "./boundaries/bindings.js";
import { calls } from "./boundaries/calls.js";
import { composition } from "./boundaries/composition.js";
import type { Leak } from "./names.js";

/**
 * Where the value flow stops, next to where it goes on: each case differs from its neighbour in one point. Without a finding
 * the case is silent.
 */
export const boundaries: Leak[] = [...calls, ...bindings, ...composition];
