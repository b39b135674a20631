// The package managers that the packages are tried with. Each is what it is installed by, how it installs, and how it runs a command.

const npx = (name) => ["npx", "-y", name];
const settings = (address) => ({ ".npmrc": `registry=${address}/\n` });
const berry = (linker) => ({
  settings: (address) => ({
    ".yarnrc.yml": [`nodeLinker: ${linker}`, `npmRegistryServer: "${address}"`, "unsafeHttpWhitelist: [127.0.0.1]", "enableImmutableInstalls: false", "enableTelemetry: false", "npmMinimalAgeGate: 0", ""].join("\n"),
    // Without a lockfile of its own, Yarn takes a project for a part of one above it.
    "yarn.lock": "",
  }),
  add: (packages) => [...npx("@yarnpkg/cli-dist@4"), "add", "--dev", ...packages],
  run: (command, args) => [...npx("@yarnpkg/cli-dist@4"), "run", command, ...args],
});

/** @type {Record<string, { settings: (address: string) => Record<string, string>, add: (packages: string[]) => string[], run: (command: string, args: string[]) => string[] }>} */
export const managers = {
  npm: {
    settings,
    add: (packages) => ["npm", "install", "--save-dev", "--no-audit", "--no-fund", "--loglevel=error", ...packages],
    run: (command, args) => ["npx", "--no-install", command, ...args],
  },
  pnpm: {
    settings: (address) => ({ ...settings(address), "pnpm-workspace.yaml": "minimumReleaseAge: 0\nallowBuilds:\n  lefthook: true\n" }),
    add: (packages) => [...npx("pnpm@12"), "add", "--save-dev", ...packages],
    run: (command, args) => [...npx("pnpm@12"), "exec", command, ...args],
  },
  yarn: {
    settings,
    add: (packages) => [...npx("yarn@1"), "add", "--dev", "--silent", "--non-interactive", ...packages],
    run: (command, args) => [...npx("yarn@1"), "run", "--silent", command, ...args],
  },
  "yarn-berry": berry("node-modules"),
  "yarn-pnp": berry("pnp"),
  bun: {
    settings,
    add: (packages) => [...npx("bun@1"), "add", "--dev", ...packages],
    run: (command, args) => [...npx("bun@1"), "x", "--no-install", command, ...args],
  },
};
