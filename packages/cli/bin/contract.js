#!/usr/bin/env node
// Most hooks of agents are answered by a process that runs already, so nothing is loaded for them that only the bundle needs.
"use strict";
const { dirname, join } = require("node:path");

/** Runs the command here, with what was read of standard input, which cannot be read again. */
function runHere(input) {
  if (input !== undefined) {
    const { Readable } = require("node:stream");
    Object.defineProperty(process, "stdin", { value: Readable.from(input.length === 0 ? [] : [input]), configurable: true });
  }
  return require("./run-bundle.js").run();
}

if (process.argv[2] === "hook") require("./hook-client.js").answerHook(join(dirname(__dirname), "dist/contract.cjs"), __filename, runHere);
else runHere();
