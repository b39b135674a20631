import type { Logger } from "./logger.js";

/**
 * Reports an error to whoever watches the service. Here that is the log that the platform collects; a tracker's SDK would be
 * called in this place.
 */
export function reportError(error: unknown, logger: Logger, message: string): void {
  logger.error({ err: error }, message);
}

/** Reports errors that nobody caught, and ends the process: what state it is in, nobody knows. */
export function reportUncaught(logger: Logger): void {
  process.on("uncaughtException", (error) => {
    reportError(error, logger, "uncaught exception");
    process.exitCode = 1;
    setImmediate(() => process.exit());
  });
  process.on("unhandledRejection", (reason) => {
    throw reason instanceof Error ? reason : new Error("Unhandled rejection", { cause: reason });
  });
}
