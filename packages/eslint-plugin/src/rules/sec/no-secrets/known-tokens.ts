import { glance } from "./glance.js";
import type { Leak } from "./leak.js";
import { presetAnchors, presetSecrets } from "./preset.js";
import { providerTokens, tokenAnchors } from "./provider-tokens.js";

/**
 * Tokens of every known provider in a text, those that secretlint's preset knows first. Most texts hold nothing that looks like one and are told apart
 * by a glance at their long runs of token characters.
 *
 * @param path of the file; some of the preset's rules look at its name
 * @param filtered false looks into every text as a whole; for the test that holds both equal
 */
export function knownTokens(text: string, path: string, filtered = true): Leak[] {
  if (!filtered) return [...presetSecrets(text, path, false), ...providerTokens(text)];
  const { runs, tokens } = glance(text);
  const ofPreset = tokens || presetAnchors.test(runs) ? presetSecrets(text, path) : [];
  return tokens || tokenAnchors.test(runs) ? [...ofPreset, ...providerTokens(text)] : ofPreset;
}
