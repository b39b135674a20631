import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { removeRepositories } from "./repository.test.data.js";
import { beginning, contract, contractPath, evil, good, inside, Server } from "./server.test.data.js";

afterAll(removeRepositories, 60_000);

const outside = "No clause judges this code";

function write({ work }: Server, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(inside(work, path)), { recursive: true });
    writeFileSync(inside(work, path), text);
  }
}

/** Commits everything, what is ignored too, and pushes it to a branch that is new. */
function commitAll(server: Server, message = "feat: a"): void {
  server.work.read("add", "--all", "--force");
  server.work.read("commit", "--quiet", "--no-verify", "-m", message);
}

/** What was refused, in one line of words. */
function refusal(server: Server, ...args: string[]): string {
  return server.refuses("", ...args).text.replace(/\s+/g, " ");
}

describe("code that hides from every clause is refused", () => {
  it.each([
    ["as written by a generator", { "src/a.ts": `// @generated\n${evil}` }, "says that a generator wrote it"],
    ["as minified", { "src/a.ts": `${evil.trim()}${"function a(b,c){return b+c}".repeat(300)}\n` }, "says that a generator wrote it, or is minified"],
    ["as a line that is too long", { "src/a.ts": `${evil}// ${"x".repeat(900_000)}\n` }, "is minified"],
    ["as binary", { "src/a.ts": `${evil}// \0\n` }, "holds a NUL byte"],
    ["in a folder that no clause looks into", { "lib/a.ts": evil }, outside],
    ["at the top", { "a.ts": evil }, outside],
    ["in a committed node_modules", { "node_modules/left-pad/index.js": evil }, outside],
  ])("%s", (_, files, words) => {
    const server = new Server();
    server.work.read("checkout", "--quiet", "-b", "feat/a");
    write(server, files);
    commitAll(server);
    expect(refusal(server, "feat/a")).toContain(words);
    server.work.read("checkout", "--quiet", "main");
    server.work.read("merge", "--quiet", "--ff-only", "feat/a");
    expect(refusal(server, "main")).toContain(words);
  });

  it("behind a link", () => {
    const server = new Server();
    write(server, { "lib/evil.txt": evil });
    symlinkSync("../lib/evil.txt", inside(server.work, "src/a.ts"));
    commitAll(server);
    expect(refusal(server, "main")).toContain("This is a link, which is not followed");
  });

  it("in what was judged before, in a line that is not the first", () => {
    const server = new Server();
    write(server, { "src/old.ts": `${good}// \0 process.env.VALUE\n${evil}` });
    commitAll(server);
    expect(refusal(server, "main")).toContain("holds a NUL byte");
  });

  it("under a new name that is none of code, or in another folder", () => {
    const server = new Server({ ...beginning, "src/long.ts": Array.from({ length: 20 }, (_, index) => `export const value${index} = ${index};\n`).join("") });
    server.work.read("mv", "src/long.ts", "src/long.txt");
    commitAll(server);
    expect(refusal(server, "main")).toContain("This was code that clauses judge");
    server.work.read("mv", "src/long.txt", "src/long.ts");
    server.work.read("commit", "--quiet", "--amend", "--allow-empty", "-m", "feat: a");
    mkdirSync(inside(server.work, "lib"));
    server.work.read("mv", "src/long.ts", "lib/long.ts");
    commitAll(server);
    expect(refusal(server, "main")).toContain(outside);
  });

  it("on a branch that shares no history with any other", () => {
    const server = new Server();
    server.work.read("checkout", "--quiet", "--orphan", "feat/orphan");
    write(server, { "lib/a.ts": evil });
    commitAll(server);
    expect(refusal(server, "feat/orphan")).toContain(outside);
  });
});

describe("code that is where no clause looks is taken", () => {
  it("where it was before, and where the default branch has more of it", () => {
    const server = new Server({ ...beginning, "lib/old.ts": evil, "src/made/a.ts": `// @generated\n${good}` });
    write(server, { "lib/old.ts": `${evil}${evil.replace("value", "other")}`, "lib/new.ts": evil, "src/made/b.ts": `// @generated\n${good}` });
    commitAll(server);
    server.takes("main");
  });

  it("where the contract of the default branch names it first", () => {
    const server = new Server();
    write(server, { "lib/a.ts": good });
    commitAll(server, "feat: lib");
    expect(refusal(server, "main")).toContain(outside);
    server.work.read("reset", "--quiet", "--hard", "HEAD~1");
    server.commit("feat: contract", { [contractPath]: contract.replace('source: ["src/**"]', 'source: ["{src,lib}/**"]') });
    server.takes("main");
    write(server, { "lib/a.ts": good });
    commitAll(server, "feat: lib");
    server.takes("main");
  });

  it("where only the branch is behind the default branch", () => {
    const server = new Server({ ...beginning, "lib/old.ts": good });
    server.work.read("branch", "feat/behind");
    server.work.read("rm", "-r", "--quiet", "lib");
    server.work.read("commit", "--quiet", "-m", "feat: no lib");
    server.takes("main");
    server.work.read("checkout", "--quiet", "feat/behind");
    server.commit("feat: b", { "src/b.ts": good });
    server.takes("feat/behind");
  });
});
