import { chmodSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeWithRepositories } from "../repository.test.data.js";
import { bin } from "../server.test.data.js";

/** An empty machine on which a job runs: the package that its npm installs is the one that is built here. @returns its folder, and the path by which it finds commands */
export function pipelineMachine(): { machine: string; path: string } {
  const machine = realpathSync(mkdtempSync(join(tmpdir(), "contract-machine-")));
  removeWithRepositories(machine);
  const npm = `#!/bin/sh\nmkdir -p "$3/node_modules/.bin" && printf '#!/bin/sh\\nexec "${process.execPath}" "${bin}" "$@"\\n' > "$3/node_modules/.bin/contract" && chmod +x "$3/node_modules/.bin/contract"\n`;
  mkdirSync(join(machine, "bin"));
  writeFileSync(join(machine, "bin/npm"), npm);
  chmodSync(join(machine, "bin/npm"), 0o755);
  return { machine, path: `${machine}/bin:${process.env["PATH"] ?? ""}` };
}
