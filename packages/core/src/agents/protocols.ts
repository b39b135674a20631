import type { AgentName, AgentProtocol } from "./agent-event.js";
import { claude } from "./claude.js";
import { codex } from "./codex.js";
import { copilot } from "./copilot.js";
import { cursor } from "./cursor.js";

/** The protocol of every agent whose hooks are answered. */
export const protocols: Readonly<Record<AgentName, AgentProtocol>> = { claude, codex, copilot, cursor };
