// Preloaded into a measured process: writes to file descriptor 3 what the process has used when it ends. Counts every thread.
process.on("exit", () => {
  const fs = process.getBuiltinModule("node:fs");
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  let children = 0;
  if (process.platform === "linux") {
    // Fields 16 and 17 of proc(5): what children that have ended used, in hundredths of a second.
    const stat = fs.readFileSync("/proc/self/stat", "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    children = (Number(fields[13]) + Number(fields[14])) / 100;
  }
  fs.writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6 + children, memory: maxRSS * 1024 }));
});
