import { circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleWhen, retry, wrap, type CircuitBreakerPolicy } from "cockatiel";

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

/** Failures that may be over in a moment: of the network, 429 and 5xx. */
const passing = handleWhen((error) => !(error instanceof HttpError) || error.status === 429 || error.status >= 500);

/** After so many failures in a row a host is left alone for a while, in milliseconds. */
const tolerated = 5;
const pause = 10_000;
const breakers = new Map<string, CircuitBreakerPolicy>();

function breakerOf(url: string): CircuitBreakerPolicy {
  const { host } = new URL(url);
  let breaker = breakers.get(host);
  if (breaker === undefined) breakers.set(host, (breaker = circuitBreaker(passing, { halfOpenAfter: pause, breaker: new ConsecutiveBreaker(tolerated) })));
  return breaker;
}

/**
 * Posts JSON and gives the parsed answer. Each attempt has a deadline; passing failures are tried again after an
 * exponentially growing time with jitter, and a host that keeps failing is not called for a while.
 * @throws HttpError for any other answer, and the last failure when no attempt is left
 */
export function postJson(url: string, body: unknown, headers: Record<string, string>, limits: Limits): Promise<unknown> {
  const again = retry(passing, { maxAttempts: limits.attempts - 1, backoff: new ExponentialBackoff({ initialDelay: 100 }) });
  return wrap(again, breakerOf(url)).execute(async () => {
    const response = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(limits.timeout),
    });
    if (!response.ok) throw new HttpError(response.status, url);
    const answer: unknown = await response.json();
    return answer;
  });
}
