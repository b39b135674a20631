// Run by hook-profile.ts under the profiler: a hook without the bundle, so that frames name their modules.
const program = new URL("../../../cli/dist/main.js", import.meta.url).href;
const { main } = (await import(program)) as { main: (argv: readonly string[]) => Promise<number> };
process.exitCode = await main(process.argv.slice(2));
