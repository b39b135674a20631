import type { Agent, Draft } from "./agent.js";

/** Writes the article along its outline; remarks of a review before are taken in. */
export const writer: Agent<{ topic: string; outline: string[]; remarks: string[] }, Draft> = {
  name: "writer",
  async run({ topic, outline, remarks }, model) {
    const wishes = remarks.length > 0 ? `\nMend this:\n${remarks.join("\n")}` : "";
    const text = await model.complete(`Write about ${topic} under these headings:\n${outline.join("\n")}${wishes}`);
    return { topic, outline, text };
  },
};
