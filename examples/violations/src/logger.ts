import { pino } from "pino";

// SEC-3: whatever is handed to this logger is written as it is.
export const logger = pino({ level: "info" });
