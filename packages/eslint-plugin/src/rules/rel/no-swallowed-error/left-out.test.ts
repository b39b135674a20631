import { testRule } from "../../../rule-tester.js";
import rule from "../no-swallowed-error.js";

const leftOut = [{ messageId: "leftOut" as const }];
const finding = (messageId: "dropped" | "replaced") => [{ messageId }];

const locale = "import { headers } from 'next/headers'; export const findLocale = async () => { const list = await headers(); return languages.find((one) => one === list.get('accept-language')) ?? 'en'; };";
const stored = "import { headers } from 'next/headers'; export const findLocale = async () => { const list = await headers(); return await database.find(list.get('user')); };";
const first = "export const findLocale = async () => { return languages.find((one) => one === mine) ?? 'en'; };";

/** Handlers that hand on, and what they hand on. */
testRule("no-swallowed-error", rule, {
  valid: [
    ...[
      "try { run(); } catch (error) { next(error); }",
      "try { run(); } catch (error) { next(new Error(error.message)); }",
      "try { run(); } catch (error) { next(wrapped(error)); }",
      "try { run(); } catch (error) { next(new NotFound()); }",
      "try { run(); } catch (error) { next(notFound()); }",
      "try { run(); } catch { next(new HttpError(401)); }",
      "try { run(); } catch (error) { reject(new Error('failed', { cause: error })); }",
      "try { run(); } catch (error) { logger.error(error); next(); }",
      "try { run(); } catch (error) { res.status(500); next(); }",
      "try { run(); } catch (error) { next(); res.status(500).end(); }",
      "try { run(); } catch (error) { next(error); return; }",
      "try { run(); } catch ({ code }) { next(code); }",
      "try { run(); } catch ({ code }) { next(); }",
      "function next() { show(); } try { run(); } catch { next(); }",
      "try { run(); } catch (error) { queue.next(); }",
      "function f(cb) { try { cb(null, run()); } catch (error) { cb(error); } }",
      "function f(cb) { try { cb(null, run()); } catch { cb(null, fallback); } }",
      "function f(cb) { try { cb(null, run()); } catch { cb(true); } }",
      "function f(cb) { try { cb(null, run()); } catch { cb('failed'); } }",
      // An answer to who asks, as in socket.io
      "socket.on('look', async (callback) => { try { callback(await run()); } catch { callback(null); } });",
      "socket.on('look', async (callback) => { try { show(callback, 1); callback(await run()); } catch { callback(); } });",
      "function cb() { show(); } try { run(); } catch { cb(); }",
      "try { run(); } catch { callback(); }",
      "try { run(); } catch (error) { proceed(); }",
      "try { run(); } catch (error) { next(first, second); }",
      "import { Error } from './errors.js'; try { run(); } catch (error) { reject(new Error('failed')); }",
      "app.use(async (req, res, next) => { try { await access(file); } catch { next(); } });",
      "run().catch((error) => next(error));",
      "run().catch(() => next(new HttpError(502)));",
      // What a probe looks at
      "const base = () => { try { return new URL(PUBLIC_URL()).pathname.replace(/x/, ''); } catch { return ''; } };",
      "const base = (text) => { try { const url = new URL(text, getBase()); return url.pathname; } catch { return undefined; } };",
      // How far it has come
      "source.onmessage = (event) => { try { const { done } = JSON.parse(event.data); setProgress(computeShare(Number(done), all)); } catch {} };",
      // Promises that others hold
      "await Promise.allSettled(this.running);",
      "await Promise.allSettled([...ref.current]);",
      "await Promise.allSettled(Array.from(ref.current));",
      "await Promise.allSettled(this.running.values());",
      "await Promise.allSettled(Object.values(state.running));",
    ].map((code) => ({ code })),
    { code: "import { findLocale } from './locale.js'; let locale = 'en'; try { locale = await findLocale(); } catch { locale = ''; }", repository: { "src/locale.ts": locale } },
  ],
  invalid: [
    ...[
      "try { run(); } catch (error) { next(); }",
      "try { run(); } catch { next(); }",
      "function f(req, res, next) { try { run(); } catch (error) { return next(); } }",
      "function f(req, res, next) { try { run(); } catch (error) { next(); return; } }",
      "try { run(); } catch (error) { next(previous); }",
      "try { run(); } catch (error) { next('route'); }",
      "new Promise((resolve, reject) => { try { resolve(run()); } catch (error) { reject(); } });",
      "new Promise((resolve, reject) => { run().then(resolve).catch(() => reject()); });",
      "new Promise((resolve, reject) => { run().then(resolve, (error) => { reject(new Error('failed')); }); });",
      "try { run(); } catch (error) { reject(new TypeError('failed')); }",
      "function f(callback) { run().then((value) => callback(null, value)).catch(() => callback(null)); }",
      "function f(cb) { try { cb(null, run()); } catch (error) { cb(); } }",
      "function f(cb) { try { cb(undefined, run()); } catch { return cb(undefined); } }",
      "app.use(async (req, res, next) => { try { await access(file); await load(); } catch { next(); } });",
    ].map((code) => ({ code, errors: leftOut })),
    { code: "const base = () => { try { return new URL(PUBLIC_URL(x)).pathname; } catch { return ''; } };", errors: finding("replaced") },
    { code: "const base = () => { try { return new URL(settings.getBase()).pathname; } catch { return ''; } };", errors: finding("replaced") },
    { code: "const base = async () => { try { return new URL(await getBase()).pathname; } catch { return ''; } };", errors: finding("replaced") },
    { code: "const base = () => { try { return getBase(); } catch { return ''; } };", errors: finding("replaced") },
    { code: "try { setProgress(await load()); } catch {}", errors: finding("dropped") },
    { code: "try { setProgress(share(JSON.parse(text))); } catch {}", errors: finding("dropped") },
    { code: "try { setRows(JSON.parse(text)); } catch {}", errors: finding("dropped") },
    { code: "try { setProgress(await parseAll(text)); } catch {}", errors: finding("dropped") },
    { code: "await Promise.allSettled(jobs);", errors: [{ messageId: "unsettled" }] },
    { code: "await Promise.allSettled([this.running, run()]);", errors: [{ messageId: "unsettled" }] },
    { code: "await Promise.allSettled([...jobs]);", errors: [{ messageId: "unsettled" }] },
    { code: "await Promise.allSettled(Array.from(ref.current, (one) => run(one)));", errors: [{ messageId: "unsettled" }] },
    { code: "await Promise.allSettled(this.orders.map((one) => ship(one)));", errors: [{ messageId: "unsettled" }] },
    { code: "import { findLocale } from './locale.js'; let locale = 'en'; try { locale = await findLocale(); } catch { locale = ''; }", repository: { "src/locale.ts": stored }, errors: finding("replaced") },
    { code: "import { findLocale } from './locale.js'; let locale = 'en'; try { locale = await findLocale(); } catch { locale = ''; }", repository: { "src/locale.ts": first }, errors: finding("replaced") },
    { code: "import { findLocale } from './locale.js'; let locale = 'en'; try { locale = await findLocale(id); } catch { locale = ''; }", repository: { "src/locale.ts": locale }, errors: finding("replaced") },
  ],
});
