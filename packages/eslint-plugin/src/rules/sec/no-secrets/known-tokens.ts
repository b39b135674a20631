import { mayHoldForm } from "./glance.js";
import type { Leak } from "./leak.js";
import { presetAnchors, presetSecrets, shortPresetAnchors } from "./preset.js";
import { providerTokens, shortTokenAnchors, tokenAnchors } from "./provider-tokens.js";
import { tokenRuns } from "./token-runs.js";

/**
 * Tokens of every known provider in a text, those that secretlint's preset knows first. Most texts hold nothing that looks like one and are told apart
 * by a glance at their long runs of token characters.
 *
 * @param path of the file; some of the preset's rules look at its name
 * @param filtered false looks into every text as a whole; for the test that holds both equal
 */
export function knownTokens(text: string, path: string, filtered = true): Leak[] {
  if (!filtered) return [...presetSecrets(text, path, false), ...providerTokens(text)];
  const runs = tokenRuns(text);
  const holdsForm = mayHoldForm(text);
  const ofPreset = presetAnchors.test(runs) || (holdsForm && shortPresetAnchors.test(text)) ? presetSecrets(text, path) : [];
  return tokenAnchors.test(runs) || (holdsForm && shortTokenAnchors.test(text)) ? [...ofPreset, ...providerTokens(text)] : ofPreset;
}
