export { default as "no-process-env" } from "./env/no-process-env.js";
