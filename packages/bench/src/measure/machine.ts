import { cpus, platform, release, totalmem } from "node:os";

/** What the figures were measured on. */
export interface Machine {
  node: string;
  v8: string;
  system: string;
  processor: string;
  cores: number;
  memory: number;
}

/** This machine; memory in bytes. */
export function thisMachine(): Machine {
  const processors = cpus();
  return {
    node: process.version,
    v8: process.versions.v8,
    system: `${platform()} ${release()}`,
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memory: totalmem(),
  };
}
