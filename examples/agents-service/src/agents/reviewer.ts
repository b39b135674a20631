import type { Agent, Draft, Review } from "./agent.js";

/** Accepts a draft or says what is wrong with it. */
export const reviewer: Agent<Draft, Review> = {
  name: "reviewer",
  async run(draft, model) {
    const text = await model.complete(`Answer ACCEPTED, or list what to mend:\n${draft.text}`);
    if (/^accepted\b/i.test(text.trim())) return { accepted: true, remarks: [] };
    return { accepted: false, remarks: text.split("\n").filter((line) => line.trim() !== "") };
  },
};
