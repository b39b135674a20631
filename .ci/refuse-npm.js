// Runs before an install, and refuses npm, which would skip the workspace's packages.
if (process.env.npm_config_user_agent?.startsWith("npm/")) {
  process.stderr.write("This is a pnpm workspace, which npm would install only in part. Run `npm test` or `npx pnpm@12 install`.\n");
  process.exit(1);
}
