import { testRule } from "../../rule-tester.js";
import rule from "./require-resilient-client.js";

const http = { http: ["src/http.ts"] };
const direct = [{ messageId: "direct" as const, data: { library: "fetch", module: "src/http.ts" } }];
const fixed = [{ messageId: "fixed" as const }];
const even = [{ messageId: "even" as const }];

/** A retry that waits like this. */
const retry = (delay: string, before = ""): string =>
  `export async function retry(task) { ${before} for (let attempt = 1; attempt < 4; attempt += 1) { try { return await task(); } catch (error) { log(error); } await ${delay}; } }`;
const inModule = (code: string) => ({ code, filename: "src/http.ts", vocabulary: http });

testRule("require-resilient-client", rule, {
  valid: [
    // Nothing is declared
    "fetch('https://a.example');",
    // Nothing is sent
    { code: "export const sum = (a, b) => a + b;", vocabulary: http },
    { code: "import { get } from './http.js'; get('https://a.example');", vocabulary: http },
    { code: "cache.fetch('https://a.example');", vocabulary: http },
    // A policy is around it
    { code: "import { policy } from './policy.js'; policy.execute(() => fetch('https://a.example'));", vocabulary: http },
    { code: "import attempt from 'p-retry'; attempt(() => fetch('https://a.example'));", vocabulary: http },
    { code: "import { withRetry } from './retry.js'; withRetry(async () => { const r = await fetch('https://a.example'); return r; });", vocabulary: http },
    { code: "import CircuitBreaker from 'opossum'; const b = new CircuitBreaker(() => fetch('https://a.example'));", vocabulary: http },
    { code: "import axios from 'axios'; import axiosRetry from 'axios-retry'; const api = axios.create({ baseURL }); axiosRetry(api, { retries: 3 });", vocabulary: http },
    { code: "import axios from 'axios'; async function tell(data) { const api = axios.create({ baseURL }); await this.retryWebhook(api, data); }", vocabulary: http },
    { code: "async function load() { for (let attempt = 0; attempt < 3; attempt += 1) { try { return await fetch('https://a.example'); } catch (e) { await sleep(2 ** attempt * Math.random()); } } }", vocabulary: http },
    {
      code: "import axios from 'axios'; class Client { constructor() { this.api = axios.create({ baseURL }); } async send(body) { for (let attempt = 0; attempt < this.maxRetries; attempt += 1) { try { return await this.api.post('/a', body); } catch (e) { await this.backoff(attempt); } } } }",
      vocabulary: http,
    },
    { code: "fetch('https://a.example');", filename: "packages/acme-test-utils/src/runner.ts", vocabulary: http },
    // The twin of a module for the server
    { code: "export const load = (url) => fetch(url);", filename: "src/get.ts", vocabulary: http, repository: { "src/get.ts": "", "src/get.server.ts": "" } },
    // The page
    { code: "'use client'; fetch('https://a.example');", vocabulary: http },
    { code: "fetch('/api/rates');", vocabulary: http },
    { code: "fetch('https://a.example');", filename: "public/app.js", vocabulary: http },
    {
      code: "export const rates = (host: string) => fetch(`${host}/rates`);",
      filename: "src/rates.ts",
      vocabulary: http,
      repository: {
        "src/rates.ts": "export const rates = (host: string) => fetch(`${host}/rates`);",
        "src/chart.tsx": "'use client'; import { rates } from './rates.js'; export const load = rates;",
      },
    },
    // SDKs try again by themselves, and an agent sends nothing
    { code: "import OpenAI from 'openai'; const openai = new OpenAI(); openai.responses.create(body);", vocabulary: http },
    { code: "import https from 'https'; const agent = new https.Agent({ keepAlive: true });", vocabulary: http },
    // The declared module
    inModule("export const answer = 42;"),
    inModule("import { retry, circuitBreaker, wrap } from 'cockatiel'; export const get = (url) => policy.execute(() => fetch(url));"),
    inModule("import pRetry from 'p-retry'; import CircuitBreaker from 'opossum'; export const get = (url) => fetch(url);"),
    inModule("import got from 'got'; import { breaker } from './breaker.js'; export const http = got.extend({ timeout });"),
    inModule("const circuit = { failures: 0 }; export async function get(url) { await wait(100 * 2 ** attempt * Math.random()); return fetch(url); }"),
    {
      code: "import { guarded } from './guarded.js'; export const get = (url: string) => guarded(() => fetch(url));",
      filename: "src/http.ts",
      vocabulary: http,
      repository: {
        "src/http.ts": "import { guarded } from './guarded.js'; export const get = (url: string) => guarded(() => fetch(url));",
        "src/guarded.ts": "import { pause } from './pause.js'; export class CircuitBreaker {} export const guarded = (task) => task(pause);",
        "src/pause.ts": "export const pause = (n) => 100 * Math.pow(2, n) * (1 + Math.random());",
      },
    },
    // Retries that scatter
    retry("sleep(100 * 2 ** attempt * (0.5 + Math.random() / 2))"),
    retry("sleep(backoff)", "const backoff = 100 + Math.random() * 50;"),
    retry("sleep(pause(attempt))", "const pause = (n) => n * 100 + randomInt(50);"),
    retry("sleep(withJitter(attempt))"),
    retry("sleep(pause(attempt))"),
    retry("sleep(Number(error.headers.get('Retry-After')))"),
    retry("this.backoff.wait(attempt)"),
    retry("retryPolicy.delay(attempt)"),
    // Polling, and page after page
    "async function poll() { let retries = 9; while (status !== 'done' && retries > 0) { await sleep(1000); status = await fetch('https://a.example'); try { use(status); } catch (e) { log(e); } retries -= 1; } }",
    "async function watch() { let retries = 0; while (true) { try { const r = await fetch('https://a.example'); if (r.status === 200) { await sleep(2000); } } catch (e) { retries += 1; throw e; } } }",
    "async function pages() { let attempts = 0; while (attempts < 9) { try { results.push(await fetch('https://a.example')); await sleep(2000); } catch (e) { throw e; } } }",
    // No retry, no delay, or nothing outbound
    "async function poll() { for (let attempt = 1; attempt < 9; attempt += 1) { if (await isReady()) return; await sleep(500); } }",
    "async function retry(task) { for (let attempt = 1; attempt < 4; attempt += 1) { try { return await task(); } catch (error) { log(error); } } }",
    "async function save() { for (let attempt = 1; attempt < 4; attempt += 1) { try { return await database.save(); } catch (error) { log(error); } await sleep(25); } }",
    "async function drain(task) { while (running) { try { await task(); } catch (error) { log(error); } await sleep(1000); } }",
    "async function retry(task) { for (let attempt = 1; attempt < 4; attempt += 1) { try { return await task(); } finally { await sleep(1000); } } }",
    "async function retry(task) { for (let attempt = 1; attempt < 4; attempt += 1) { try { return await task(); } catch (e) { later(async () => { await sleep(1000); }); } } }",
    `import { useState } from "react"; ${retry("sleep(1000)")}`,
  ],
  invalid: [
    { code: "async function load() { for (const url of urls) { try { await fetch(url); } catch (e) { log(e); } } }", vocabulary: http, errors: direct },
    { code: "async function load() { for (const attempt of [1, 2]) { log(attempt); } return fetch('https://a.example'); }", vocabulary: http, errors: direct },
    { code: "import axios from 'axios'; async function tell(data) { const api = axios.create({ baseURL }); await this.send(api, data); }", vocabulary: http, errors: [{ messageId: "direct" }] },
    { code: "async function load() { for (let attempt = 0; attempt < 3; attempt += 1) { try { const r = await fetch('https://a.example'); if (r.ok) return r; await sleep(2000); } catch (e) { log(e); } } }", errors: fixed },
    { code: "async function load() { for (let attempt = 0; attempt < 3; attempt += 1) { try { const r = await fetch('https://a.example'); if (r.status === 429) { await sleep(2000); continue; } return r; } catch (e) { throw e; } } }", errors: fixed },
    { code: "async function load({ delayMs = 2500 } = {}) { for (let attempt = 0; attempt < 3; attempt += 1) { if (attempt > 0) await sleep(delayMs); try { return await fetch('https://a.example'); } catch (e) { log(e); } } }", errors: fixed },
    { code: "async function load(pause = 100) { for (let attempt = 0; attempt < 3; attempt += 1) { try { return await fetch('https://a.example'); } catch (e) { await sleep(pause); pause += 100; } } }", errors: even },
    { code: "import axios from 'axios'; class Client { constructor() { this.api = axios.create({ baseURL }); } async send(body) { for (const one of body) await this.api.post('/a', one); } }", vocabulary: http, errors: [{ messageId: "direct" }] },
    // Around the client
    { code: "fetch('https://a.example', { signal });", vocabulary: http, errors: direct },
    { code: "const { fetch: load } = globalThis; load('https://a.example');", vocabulary: http, errors: direct },
    { code: "import axios from 'axios'; axios.get('https://a.example');", vocabulary: http, errors: [{ messageId: "direct", data: { library: "axios", module: "src/http.ts" } }] },
    { code: "import axios from 'axios'; const api = axios.create({ baseURL }); api.get('/a');", vocabulary: http, errors: [{ messageId: "direct", line: 1, column: 40 }] },
    { code: "const https = require('node:https'); https.request({ host: 'a.example' });", vocabulary: http, errors: [{ messageId: "direct", data: { library: "http", module: "src/http.ts" } }] },
    { code: "import got from 'got'; got('https://a.example');", vocabulary: http, errors: [{ messageId: "direct" }] },
    { code: "import { request } from 'undici'; request('https://a.example');", vocabulary: http, errors: [{ messageId: "direct" }] },
    { code: "cache.execute; run(() => fetch('https://a.example'));", vocabulary: http, errors: direct },
    { code: "fetch('https://a.example'); fetch('https://b.example');", vocabulary: http, errors: [...direct, ...direct] },
    { code: "fetch('https://a.example');", vocabulary: { http: ["src/net/**", "src/http.ts"] }, errors: [{ messageId: "direct", data: { library: "fetch", module: "src/net/**" } }] },
    // The declared module
    { ...inModule("export const get = (url) => fetch(url);"), errors: [{ messageId: "unretried" }, { messageId: "unbroken" }] },
    { ...inModule("import CircuitBreaker from 'opossum'; export const get = (url) => fetch(url);"), errors: [{ messageId: "unretried" }] },
    { ...inModule("import pRetry from 'p-retry'; export const get = (url) => pRetry(() => fetch(url));"), errors: [{ messageId: "unbroken", line: 1, column: 72 }] },
    { ...inModule("const breaker = {}; export async function get(url) { await wait(100 * 2 ** n); return fetch(url); }"), errors: [{ messageId: "unretried" }] },
    { ...inModule("const breaker = {}; export async function get(url) { await wait(Math.random()); return fetch(url); }"), errors: [{ messageId: "unretried" }] },
    { ...inModule("import axios from 'axios'; export const api = axios.create({});"), errors: [{ messageId: "unretried" }, { messageId: "unbroken" }] },
    // Retries that do not scatter
    { code: retry("sleep(1000)"), errors: [{ messageId: "fixed", data: { instead: "Wait exponentially longer, and a random part of that: `base * 2 ** attempt * (0.5 + Math.random() / 2)`" } }] },
    { code: retry("sleep(1000)"), vocabulary: http, errors: [{ messageId: "fixed", data: { instead: "Call through src/http.ts, which tries again by itself" } }] },
    { code: retry("new Promise((resolve) => setTimeout(resolve, 1000))"), errors: fixed },
    { code: retry("this.delay(options.retryDelay)"), errors: fixed },
    { code: retry("sleep(pauseMs)", "const pauseMs = 500;"), errors: fixed },
    { code: retry("sleep(Math.min(500, 1000))"), errors: fixed },
    { code: retry("sleep(500 * attempt)"), errors: even },
    { code: retry("sleep(500 * 2 ** attempt)"), errors: even },
    { code: retry("sleep(Math.min(1000 * Math.pow(2, attempt), 30000))"), errors: even },
    { code: retry("sleep(pause)", "let pause = 100; pause *= 2;"), errors: even },
    { code: retry("sleep(pause(attempt))", "const pause = (n) => 100 * n;"), errors: even },
    { code: "async function retry(task) { for (let attempt = 1; attempt < 4; attempt += 1) { try { return await task(); } catch (e) { const pause = 100 * attempt; await sleep(pause); } } }", errors: even },
    { code: "async function retry(task) { for (let attempt = 1; attempt < 4; attempt += 1) { try { return await task(); } catch (e) { const pause = 100; await sleep(pause); } } }", errors: fixed },
    { code: "async function load() { let retries = 3; while (retries > 0) { try { return await fetch('https://a.example'); } catch (e) { retries -= 1; await sleep(1000); } } }", errors: fixed },
    { code: "async function load() { let retries = 3; do { try { return await send(); } catch (e) { retries -= 1; await sleep(1000); } } while (retries); } const send = () => fetch('https://a.example');", errors: fixed },
    { code: "async function load() { for (let attempt = 1; attempt < 4; attempt += 1) { const r = await send(); if (r.ok) return r; const pause = Math.min(100 * Math.pow(2, attempt), 1000); await new Promise((done) => setTimeout(done, pause)); } } async function send() { return fetch('https://a.example'); }", errors: even },
    { code: "async function retry(task) { for (const attempt of [1, 2, 3]) { try { return await task(); } catch (e) { await sleep(1000); } } }", errors: fixed },
  ],
});
