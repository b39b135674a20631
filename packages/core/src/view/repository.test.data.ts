import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, vi } from "vitest";

const folders: string[] = [];

// The tests may themselves run in a hook, and on a machine whose user has settings.
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("GIT_")) vi.stubEnv(name, undefined);
  vi.stubEnv("GIT_CONFIG_GLOBAL", "/dev/null");
  vi.stubEnv("GIT_CONFIG_NOSYSTEM", "1");
});

afterEach(() => {
  vi.unstubAllEnvs();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test, free of symlinks. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "view-test-")));
  folders.push(folder);
  return folder;
}

/** A folder and what tests do in it. */
export class Folder {
  readonly root: string;

  constructor(root = temporaryFolder()) {
    this.root = root;
  }

  /** Writes files, making the folders that they need. */
  write(files: Record<string, string | Uint8Array>): this {
    for (const [path, content] of Object.entries(files)) {
      const absolute = join(this.root, path);
      mkdirSync(dirname(absolute), { recursive: true });
      writeFileSync(absolute, content);
    }
    return this;
  }

  /** Runs git here with nobody's configuration and gives what it printed. */
  git(...args: string[]): string {
    return execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "protocol.file.allow=always", ...args], {
      cwd: this.root,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: this.root, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null", LC_ALL: "C" },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** Stages everything and commits it. */
  commit(): this {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message=commit");
    return this;
  }
}

/** A new repository on the branch `main`, with `files` committed when given. */
export function repository(files?: Record<string, string | Uint8Array>): Folder {
  const folder = new Folder();
  folder.git("init", "--quiet", "--initial-branch=main");
  return files === undefined ? folder : folder.write(files).commit();
}
