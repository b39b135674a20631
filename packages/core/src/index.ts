export { check, type CheckOptions, type CheckResult } from "./check.js";
export { UnmatchedPathError } from "./judges/selection.js";
export { ViewError } from "./view/error.js";
