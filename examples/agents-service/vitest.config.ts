import { defineConfig } from "vitest/config";

export default defineConfig({ test: { coverage: { thresholds: { lines: 80, statements: 80, branches: 80, functions: 80 } } } });
