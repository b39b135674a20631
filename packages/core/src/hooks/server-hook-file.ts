import { quoted } from "./shell.js";

/** What the hook file of a server needs to find the command; both absolute, since a server has no PATH that could be relied on. */
export interface ServerHookCommand {
  program: string;
  node: string;
}

const mark = "# Written by `contract install --server`.";
/** Seconds of CPU and KiB of memory that each process may take at the very most, whatever a push makes of it; the limits that a server sets end it before, and say so. */
const mostSeconds = 1800;
const mostMemory = 2 * 1024 * 1024;

/** Whether a hook file is one of ours. */
export function isOwnServerHook(text: string): boolean {
  return text.split("\n", 3).some((line) => line.startsWith(mark));
}

/**
 * The file that git calls in a bare repository before it takes a push, in POSIX sh. It refuses the push where it cannot judge. A hook that stood there before runs
 * after it, with all that git gives it.
 */
export function serverHookText({ program, node }: ServerHookCommand): string {
  return `#!/bin/sh
${mark} git takes a push only when the contract's command says so.
# What it does is decided there; whatever is changed here is lost when the hook is installed anew.

node=${quoted(node)}
program=${quoted(program)}

stop() {
  printf 'contract: %s\\ncontract: Nothing was judged, so nothing of this push is taken in. Tell whoever administers this server.\\n' "$1" >&2
  exit 1
}

# Nothing that comes along with a push decides how Node starts, and nothing lasts for ever.
judge() (
  unset NODE_OPTIONS NODE_PATH NODE_V8_COVERAGE NODE_REDIRECT_WARNINGS CONTRACT_DEBUG
  # Where one of these cannot be set, a lower one stands already, or the system has none.
  ulimit -t ${mostSeconds} 2>/dev/null || :
  ulimit -d ${mostMemory} 2>/dev/null || :
  printf '%s\\n' "$updates" | "$node" "$program" receive
)

[ -x "$node" ] || stop 'Node.js is not where it was when the hook was installed.'
[ -f "$program" ] || stop 'The package contract-as-code is not where it was when the hook was installed.'
updates=$(cat) || stop 'What git says of the push could not be read.'
judge || exit 1
[ -x "$0.former" ] || exit 0
printf '%s\\n' "$updates" | "$0.former"
`;
}
