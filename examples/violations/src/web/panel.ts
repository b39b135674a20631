"use client";

import { env } from "../env.js";

// SEC-7: what a browser loads, every visitor reads.
export const ask = (prompt: string) =>
  fetch(`/model?q=${encodeURIComponent(prompt)}`, { headers: { authorization: `Bearer ${env.MODEL_API_KEY}` } });
