import { findRoot, ViewError } from "@contract-as-code/core";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { Command, CommanderError } from "commander";
import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { createServer } from "./server.js";
import { version } from "./version.js";

interface Options {
  root?: string;
  contract?: string;
}

const help = `
It speaks the Model Context Protocol over standard input and output, so an agent starts it, for instance with
  {"mcpServers": {"contract": {"command": "npx", "args": ["contract-mcp"]}}}

Tools: check_changed, explain_clause, request_waiver. Resources: contract://clauses, contract://clauses/{id}.`;

/**
 * The command `contract-mcp`: serves one repository over standard input and output until its client closes them.
 * @param args without the program
 * @returns the exit code once it serves: 0, or 2 where it cannot
 */
export async function main(args: readonly string[]): Promise<number> {
  const program = new Command("contract-mcp")
    .description("Tells language models over MCP what breaks a repository's development contract.")
    .version(version(), "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .option("--root <dir>", "the repository (default: the one around the current folder)")
    .option("--contract <file>", "the contract, relative to the root (default: LLM_DEVELOPMENT_CONTRACT.md)")
    .allowExcessArguments(false)
    .addHelpText("after", help)
    .exitOverride();
  try {
    program.parse([...args], { from: "user" });
    const { root, contract } = program.opts<Options>();
    const place = { root: root === undefined ? await findRoot(process.cwd()) : folder(root), ...(contract === undefined ? {} : { contractFile: contract }) };
    serveStdio(() => createServer(place, tell), { onerror: tell });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof ViewError)) throw error;
    process.stderr.write(`contract-mcp: ${error.message}\n`);
    return 2;
  }
}

/** Standard output belongs to the protocol. */
function tell(error: unknown): void {
  process.stderr.write(`contract-mcp: ${error instanceof Error ? error.message : String(error)}\n`);
}

function folder(path: string): string {
  const absolute = resolve(path);
  if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory() !== true) throw new ViewError(`There is no folder ${absolute}.`, "Give --root the folder that holds the contract.");
  return realpathSync(absolute);
}
