import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { removeFolders, temporaryFolder } from "../measure/scratch.js";
import { mostImported } from "./most-imported.js";

afterEach(removeFolders);

it("is the file that most others import by a relative path", () => {
  const root = temporaryFolder("imports");
  const files: Record<string, string> = {
    "src/a.ts": 'import { b } from "./b.js";\nimport { c } from "./lib";\nimport x from "pkg";\n',
    "src/b.ts": 'const c = require("./lib/index.js");\nimport "./lib/index.ts";\n',
    "src/lib/index.ts": 'export * from "../b.js";\nexport * from "../missing.js";\n',
    "src/d/e.ts": 'export { c } from "../lib/index.js";\nexport { c as again } from "../lib/index.js";\n',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const repository = { name: "", root, files: 4, bytes: 0, codeBytes: 0 };
  expect(mostImported({ ...repository, code: Object.keys(files) })).toBe("src/lib/index.ts");
  expect(mostImported({ ...repository, code: [] })).toBeUndefined();
});
