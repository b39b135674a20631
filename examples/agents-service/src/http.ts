/** What a call may take: milliseconds for one attempt, and how many attempts there are. */
export interface Limits {
  timeout: number;
  attempts: number;
}

/** A response that is no success, after all attempts. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;

  constructor(status: number, url: string) {
    super(`${new URL(url).host} answered ${status}`);
    this.status = status;
  }
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Posts JSON and gives the parsed answer. Each attempt has a deadline; failures of the network, 429 and 5xx are tried
 * again after an exponentially growing time with jitter.
 * @throws HttpError for any other answer, and the last failure when no attempt is left
 */
export async function postJson(url: string, body: unknown, headers: Record<string, string>, limits: Limits): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(limits.timeout),
      });
      if (response.ok) return await response.json();
      throw new HttpError(response.status, url);
    } catch (error) {
      const final = error instanceof HttpError && error.status !== 429 && error.status < 500;
      if (final || attempt >= limits.attempts) throw error;
      await wait(100 * 2 ** attempt * (0.5 + Math.random() / 2));
    }
  }
}
