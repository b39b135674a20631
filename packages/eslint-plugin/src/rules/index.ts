export { default as "no-mock-in-source" } from "./qa/no-mock-in-source.js";
export { default as "no-process-env" } from "./env/no-process-env.js";
export { default as "no-secrets" } from "./sec/no-secrets.js";
export { default as "no-sensitive-log" } from "./sec/no-sensitive-log.js";
export { default as "no-skipped-test" } from "./qa/no-skipped-test.js";
export { default as "no-swallowed-error" } from "./rel/no-swallowed-error.js";
export { default as "require-log-redaction" } from "./sec/require-log-redaction.js";
export { default as "require-timeout" } from "./rel/require-timeout.js";
