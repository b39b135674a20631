// `npm start`: judges a service with every clause broken, as a user would see it, then says how to go on.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = "node packages/cli/bin/contract.js check --root examples/violations";
const [program, ...args] = command.split(" ");

console.log(`$ ${command}\n`);
// An agent that looks on gets what a person would get.
const { status, error } = spawnSync(program === "node" ? process.execPath : program, [...args, "--format", "pretty"], { cwd: root, stdio: "inherit" });

if (error || status === null || status > 1) {
  console.error(error ? `The command did not start: ${error.message}` : "The gate could not judge the example; what it printed says why.");
  process.exitCode = 2;
} else {
  console.log(`
The command itself exits with ${status}: ${status === 0 ? "nothing stands against the contract" : "a commit hook or a CI job would stop here"}.

How to go on
  examples/violations/LLM_DEVELOPMENT_CONTRACT.md    the contract that was broken
  examples/agents-service                            the same service, honouring every clause
  node packages/cli/bin/contract.js explain ENV-1    why a clause exists and how to fix a finding
  node packages/cli/bin/contract.js status --root examples/agents-service
  README.md                                          how to adopt it in your repository`);
}
