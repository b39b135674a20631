export type { Place } from "./place.js";
export { createServer } from "./server.js";
