import { lstatSync, rmSync, statSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { dirname } from "node:path";
import { Command } from "commander";
import { declareHook } from "../declare-hook.js";
import { loadGates } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import type { Host, Output } from "../host.js";
import { withPlace } from "../shared-options.js";

/** The form of requests and answers; bin/hook-client.js speaks it, and a socket's name holds it. */
const protocol = 1;
const mostBytes = 32 * 1024 * 1024;
/** Milliseconds: how long a request may take to arrive, how long the process stays without one, and how often it looks whether it should. */
const times = { request: 10_000, idle: 5 * 60_000, look: 30_000 };
/** Bytes of memory after which it makes room for a fresh one. */
const mostMemory = 640 * 1024 * 1024;

/** What bin/hook-client.js asks. */
interface Request {
  /** Behind `contract hook`. */
  args: string[];
  cwd: string;
  /** What stood on its standard input. */
  input: string;
}

/**
 * `contract hook-daemon`: answers hooks on a socket, one after the other, until it is idle, its repository or its socket is gone, or it holds too much memory. Another build of
 * the command has another socket.
 * Whoever can open the socket is its owner: it lies in a folder that nobody else may enter.
 * @param socket absolute
 * @throws CommandError where the folder is open to others, or nobody can listen there
 */
export async function hookDaemonCommand(host: Host, socket: string, { request, idle, look } = times): Promise<ExitCode> {
  checkFolder(dirname(socket));
  let [last, waiting] = [Date.now(), Promise.resolve()];
  const { keepTrees } = await loadGates();
  const trees = await keepTrees();
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    last = Date.now();
    void requestOf(connection, request).then((text) => {
      // One after the other: what judges keeps what it learns in one place.
      waiting = waiting.then(async () => {
        connection.end(text === undefined ? "" : await reply(text, { ...host, trees }));
        last = Date.now();
        // What the next answer needs is looked for when this one is on its way.
        await trees.settle();
        if (process.memoryUsage.rss() > mostMemory) server.close();
      });
    });
  });
  if (!(await listens(server, socket))) return exit.clean;
  const isOver = (): boolean => Date.now() - last > idle || !isOwn(socket) || statSync(host.cwd, { throwIfNoEntry: false }) === undefined;
  const timer = setInterval(() => {
    if (isOver()) server.close();
  }, look);
  await new Promise<void>((resolve) => server.on("close", resolve));
  clearInterval(timer);
  await waiting;
  return exit.clean;
}

function checkFolder(folder: string): void {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true && stats.uid === process.getuid?.() && (stats.mode & 0o077) === 0) return;
  throw new CommandError(`${folder} is no folder of this user's own, so nobody listens there.`);
}

function isOwn(socket: string): boolean {
  return lstatSync(socket, { throwIfNoEntry: false })?.isSocket() === true;
}

/** Whether this process is the one that listens; a socket that nobody listens on is taken away. */
async function listens(server: Server, socket: string): Promise<boolean> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const code = await new Promise<string | undefined>((resolve) => {
      const fail = (error: NodeJS.ErrnoException): void => resolve(error.code ?? error.message);
      server.once("error", fail);
      // The folder keeps others out; on systems that ask the socket itself, so does its mode.
      const mask = process.umask(0o177);
      server.listen(socket, () => {
        server.off("error", fail);
        resolve(undefined);
      });
      process.umask(mask);
    });
    if (code === undefined) return true;
    if (code !== "EADDRINUSE") throw new CommandError(`Nobody can listen on ${socket}: ${code}.`);
    if (await isAnswered(socket)) return false;
    rmSync(socket, { force: true });
  }
  return false;
}

function isAnswered(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => {
      connection.destroy();
      resolve(true);
    });
    connection.on("error", () => resolve(false));
  });
}

/** A request as a whole; undefined where it is too long, or does not come to its end in time. */
function requestOf(connection: Socket, time: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const give = (text: string | undefined): void => {
      clearTimeout(timer);
      connection.removeAllListeners("data");
      resolve(text);
    };
    const timer = setTimeout(() => give(undefined), time);
    connection.on("data", (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size > mostBytes) give(undefined);
    });
    connection.on("end", () => give(Buffer.concat(parts).toString("utf8")));
    // Whoever asked may be gone before it is answered.
    connection.on("error", () => give(undefined));
  });
}

/** The answer to a request, as JSON; where it is none, or fails, one that only says so: the one who asks then does the work itself. */
async function reply(text: string, host: Host): Promise<string> {
  const [stdout, stderr] = [collected(), collected()];
  let code: ExitCode | undefined;
  try {
    const { args, cwd, input } = requestIn(text);
    const asked: Host = { ...host, stdout, stderr, cwd, readInput: () => Promise.resolve(input), isInputTerminal: false };
    const command = withPlace(new Command("hook")).exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
    declareHook(command, asked, async (work) => {
      code = await work(await loadGates());
    });
    await command.parseAsync(args, { from: "user" });
  } catch (error) {
    return JSON.stringify({ protocol, failure: error instanceof Error ? error.message : String(error) });
  }
  return JSON.stringify({ protocol, stdout: stdout.text(), stderr: stderr.text(), code });
}

/** @throws where a text is no request */
function requestIn(text: string): Request {
  const value: unknown = JSON.parse(text);
  if (typeof value === "object" && value !== null && "protocol" in value && "args" in value && "cwd" in value && "input" in value) {
    const { args, cwd, input } = value;
    if (value.protocol === protocol && typeof cwd === "string" && typeof input === "string" && Array.isArray(args) && args.every((word) => typeof word === "string")) return { args, cwd, input };
  }
  throw new CommandError("This is no request of a hook.");
}

function collected(): Output & { text(): string } {
  const parts: string[] = [];
  return {
    write(part, done) {
      parts.push(part);
      done?.();
    },
    text: () => parts.join(""),
  };
}
