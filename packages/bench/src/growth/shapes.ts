import { dataShapes } from "./data-shapes.js";
import { documentShapes } from "./document-shapes.js";
import { manyShapes } from "./many-shapes.js";
import { nestedShapes } from "./nested-shapes.js";
import { richShapes } from "./rich-shapes.js";
import type { Shape } from "./shape.js";
import { valueShapes } from "./value-shapes.js";

/** Kinds of files that have made rules, or the queries that rules share, worse than linear, and those that might. */
export const shapes: readonly Shape[] = [...nestedShapes, ...manyShapes, ...richShapes, ...valueShapes, ...dataShapes, ...documentShapes];
