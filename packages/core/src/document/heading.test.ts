import { expect, it } from "vitest";
import { clauseHeading } from "./heading.js";

it.each([
  ["OBS-2 · /health and /ready exist", "/health and /ready exist"],
  ["OBS-2 / Probes exist", "Probes exist"],
  ["OBS-2: Probes exist", "Probes exist"],
  ["OBS-2 — (Probes) exist", "Probes) exist"],
  ["OBS-2/Probes", "/Probes"],
  ["OBS-2", ""],
])("takes %j apart", (text, title) => {
  expect(clauseHeading(text)).toEqual({ id: "OBS-2", title });
});

it.each(["OBS-2b Probes", "obs-2 Probes", "Observability", "2-OBS"])("takes %j for no clause", (text) => {
  expect(clauseHeading(text)).toBeUndefined();
});
