import type { TextCandidate } from "./text-candidates.js";
import { isPlainSetting } from "../../../secrets/plain-setting.js";
import { decodeBase64 } from "../../../secrets/value-evidence.js";

const manifest = /^kind:[ \t]{0,8}["']?Secret["']?[ \t]{0,8}\r?$/m;
const section = /^(data|stringData):[ \t]{0,8}\r?$/;
const entry = /^[ \t]{1,20}["']?([\w.-]{1,120})["']?:[ \t]{1,8}["']?([^\s"'#]{4,20000})["']?[ \t]{0,8}\r?$/;

/**
 * The entries of Kubernetes Secret manifests in a YAML text. Everything in them is a secret whatever it is called, but for ordinary settings; values
 * under `data` are base64 and are judged decoded. Linear: each line is read once.
 */
export function* kubernetesSecrets(text: string): Generator<TextCandidate> {
  if (!manifest.test(text)) return;
  let inSecret = false;
  let open: string | undefined;
  let start = 0;
  for (const line of text.split("\n")) {
    if (line.startsWith("---")) {
      inSecret = false;
      open = undefined;
    } else if (/^\S/.test(line)) {
      inSecret ||= manifest.test(line);
      open = section.exec(line)?.[1];
    }
    const match = open === undefined ? null : entry.exec(line);
    const written = match?.[2];
    if (match && written !== undefined && !isPlainSetting(match[1] ?? "") && (inSecret || isSecretBefore(text, start))) {
      const at = start + line.indexOf(written, (match[1] ?? "").length);
      const value = open === "data" ? (decodeBase64(written) ?? written) : written;
      yield { name: `${match[1]} secret`, value: value.trim(), role: "line", isAccompanied: () => true, quoted: true, range: [at, at + written.length] };
    }
    start += line.length + 1;
  }
}

/** Whether the manifest around an offset, whose `kind` may stand below its data, is a Secret; read once per entry, bounded. */
function isSecretBefore(text: string, at: number): boolean {
  const rest = text.slice(at, at + 4000);
  const end = rest.indexOf("\n---");
  return manifest.test(end === -1 ? rest : rest.slice(0, end));
}
