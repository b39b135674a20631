export { default as "no-process-env" } from "./env/no-process-env.js";
export { default as "no-swallowed-error" } from "./rel/no-swallowed-error.js";
