import OpenAI from "openai";

const openai = new OpenAI({ timeout: 30_000 });

/** An article in three sentences. */
export async function summary(text: string): Promise<string | null | undefined> {
  // REL-5: the model may answer as much as it likes.
  const answer = await openai.chat.completions.create({ model: "gpt-5-mini", messages: [{ role: "user", content: text }] });
  return answer.choices[0]?.message.content;
}
