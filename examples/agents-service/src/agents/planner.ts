import type { Agent } from "./agent.js";

/** Splits a topic into the headings of an article. */
export const planner: Agent<string, string[]> = {
  name: "planner",
  async run(topic, model) {
    const text = await model.complete(`List the headings of an article about: ${topic}`);
    const headings = text
      .split("\n")
      .map((line) => line.replace(/^[-*\d. ]+/, "").trim())
      .filter((line) => line !== "");
    if (headings.length === 0) throw new Error("The model gave no heading");
    return headings;
  },
};
