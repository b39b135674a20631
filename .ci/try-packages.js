// Installs what would be published with every package manager, from a registry on this machine, and uses it as documented:
// `node .ci/try-packages.js [TARBALLS] [--with npm,pnpm]`; without a folder of tarballs it packs them. It needs a build and npm's registry, so it is no part of `npm test`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { managers } from "./packages/managers.js";
import { pack, PackError, readPacked } from "./packages/pack.js";
import { openRegistry } from "./packages/registry.js";
import { TrialError, tryWith } from "./packages/trial.js";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { with: { type: "string", default: Object.keys(managers).join(",") } } });
const names = values.with.split(",");
const unknown = names.filter((name) => !Object.hasOwn(managers, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no package manager ${unknown.join(", ")} here. Known: ${Object.keys(managers).join(", ")}.\n`);
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), "contract-tarballs-"));
let registry;
try {
  const packed = positionals[0] === undefined ? pack(scratch) : readPacked(positionals[0]);
  registry = await openRegistry(packed);
  for (const name of names) {
    process.stdout.write(`${name} ...\n`);
    try {
      rmSync(await tryWith(name, managers[name], packed, registry.address), { recursive: true, force: true });
      process.stdout.write(`${name}: everything works as documented\n`);
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      process.stderr.write(`${name}: ${error.message}\n`);
      process.exitCode = 1;
    }
  }
} catch (error) {
  if (!(error instanceof PackError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
} finally {
  await registry?.close();
  rmSync(scratch, { recursive: true, force: true });
}
