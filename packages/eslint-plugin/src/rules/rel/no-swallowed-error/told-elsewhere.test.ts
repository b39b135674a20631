import { testRule } from "../../../rule-tester.js";
import rule from "../no-swallowed-error.js";

const finding = (messageId: "dropped" | "replaced" | "skipped" | "logged" | "cause" | "unsettled") => [{ messageId }];

const mail = "import { logger } from './logger.js'; export async function send(to) { try { await post(to); } catch (error) { logger.error(error); throw error; } }";
const half = "export async function send(to) { await connect(); try { await post(to); } catch (error) { report(error); } }";
const named = "export async function name({ make, kept }) { if (kept) return kept; return (await make())?.trim(); }";

/** Failures that somebody learns of, or that leave nothing to learn, each beside one that is nearly so and is reported. */
testRule("no-swallowed-error", rule, {
  valid: [
    ...[
      // Telling how a product is used
      "try { const posthog = new ServerPosthog(); posthog.capture({ id: user.id }); await posthog.shutdown(); } catch {}",
      "try { setAttribution(getAttributionFromCookies(await cookies())); } catch {}",
      "async function f() { try { const store = await cookies(); return getAttributionFromCookies(store); } catch { return {}; } }",
      "analytics.group(id).catch(() => {});",
      "class TelemetryClient { async id() { return (await load().catch(() => null)) ?? make(); } }",
      "fetch(`/api/projects/${id}/visit`, { method: 'POST' }).catch(() => {});",
      // Browser storage behind a function of the file, and text that came out of it
      "const write = (key, value) => { localStorage.setItem(key, value); }; try { write('a', 1); write('b', 2); } catch {}",
      "const raw = sessionStorage.getItem('plan'); try { show(JSON.parse(raw).plan); } catch {}",
      // While another failure is handled
      "for (const r of results) { if (r.status === 'rejected' && mine) { mark(r.reason).catch(() => {}); report(r.reason); } }",
      "async function fail(job) { const text = await inspect(job).catch(() => null); throw new Error(text ?? 'failed'); }",
      "async function failureOf(job) { const text = await inspect(job).catch(() => null); if (text) log(text); return new JobError(text); }",
      "const cleanUpDraft = async (id) => { await remove_(id).catch(() => {}); }; async function f() { try { run(); } catch (e) { report(e); await cleanUpDraft(1); } if (x) await cleanUpDraft(2); }",
      "async function restore() { await undo_().catch(() => {}); } async function f() { try { run(); } catch (e) { report(e); await restore(); } }",
      "run().catch(async (error) => { report(error); await undo_().catch(() => {}); });",
      // What cannot be read stands for none
      "function f(text): Data | undefined { try { return JSON.parse(text); } catch {} }",
      "function f(text): Data | null { try { if (text) return JSON.parse(text); } catch {} return null; }",
      "function f(raw) { if (!raw) return null; try { const data = JSON.parse(raw); if (data.id) return { id: data.id }; } catch {} return null; }",
      "let filter: Filter | undefined; try { filter = sanitizeFilter(JSON.parse(text)); } catch {}",
      "let filter: Maybe<Filter>; try { filter = schema.parse(text); } catch (_error) { filter = null; }",
      "function f(day) { if (!day) return undefined; try { const [y, m] = day.split('-').map(Number); return new Date(y, m); } catch { return undefined; } }",
      "function f(parts) { if (!parts) return undefined; try { return parts.map((part) => decodeURIComponent(part)); } catch { return undefined; } }",
      "function f(text, schema) { try { return schema.safeParse(JSON.parse(text)).data; } catch { return undefined; } }",
      "Key.safeParse((() => { try { return JSON.parse(text); } catch { return undefined; } })());",
      "function f() { for (const text of texts) { let data; try { data = JSON.parse(text); } catch { continue; } if (data.id) return data; } return fallback; }",
      // The request, the clipboard and the promises of others
      "let url = ''; try { url = (await getOAuthState())?.url ?? ''; } catch {}",
      "const [, setProbe] = useState(null); try { const { state } = await navigator.permissions.query({ name }); if (state) setProbe(isLink(await navigator.clipboard.readText())); } catch {}",
      "async function waitForWork() { try { return await Promise.race([work, late]); } catch { return false; } }",
      "async function stop() { try { await this.starting; } catch {} this.close(); }",
      "const starting = state.starting; try { open.add(await starting); } catch {}",
      // Given by another component
      "function Row(props) { const { onSave } = props; Promise.resolve(onSave()).then((saved) => { close(saved); }).catch(() => undefined); }",
      "function Row(props) { props.onSave().catch(() => undefined); }",
      "function Card({ onYes }) { const decide = async (kind, handler) => { try { await handler(kind); } finally { end(); } }; decide('once', onYes).catch(() => undefined); }",
      "const form = useRef(null); const next = async () => { await form.current?.save(); go(); }; next().catch(() => {});",
      "const [dialog] = useState({}); const confirm = dialog.confirm; const go = async () => { try { await confirm(); } catch {} };",
      "const edit = useEdit(); const ask = edit.ask; const go = useRef(async () => { await ask(); }); go.current().catch(() => undefined);",
      // The new error says which one was caught
      "try { await run(); } catch (error) { if (error instanceof Error && error.name === 'AbortError') { throw new Error('timeout'); } throw error; }",
      "try { JSON.parse(text); } catch (_error) { throw new Error('no JSON'); }",
      "try { return_(String(body)); String(body); } catch (error) { throw error; }",
      // Logged, and then looked at
      "async function f() { const file = await load().catch((error) => { console.error(error); }); if (!file) return notFound(); return file.name; }",
      "async function f() { const file = await load().catch(console.error); if (file === undefined || old) return notFound(); return file.name; }",
      // Settled inside
      "const jobs = []; jobs.push(Promise.allSettled(parts).then((results) => { tell(results); })); await Promise.allSettled(jobs);",
    ].map((code) => ({ code })),
    // A function of another file tells it
    { code: "import { send } from './mail.js'; send(x).catch(() => {});", repository: { "src/mail.ts": mail } },
    { code: "import { send } from './mail.js'; await Promise.allSettled(all.map((one) => send(one)));", repository: { "src/mail.ts": mail } },
    {
      code: "import { name } from './name.js'; const make = async () => { await mutation.mutateAsync(); }; const go = async () => { await name({ kept, make: on ? make : null }); }; go().catch(() => {});",
      repository: { "src/name.ts": named },
    },
  ],
  invalid: [
    { code: "try { posthog.capture(event); await store(order); await posthog.shutdown(); } catch {}", errors: finding("dropped") },
    { code: "async function f() { try { return await analytics.getReport(id); } catch { return null; } }", errors: finding("replaced") },
    { code: "class AnalyticsService { async report() { return await load().catch(() => null); } }", errors: finding("replaced") },
    { code: "fetch(`/api/projects/${id}/visitors`, { method: 'POST' }).catch(() => {});", errors: finding("dropped") },
    { code: "const write = (key) => { store.put(key); }; try { write('a'); } catch {}", errors: finding("dropped") },
    { code: "const raw = await file.text(); try { show(JSON.parse(raw).plan); } catch {}", errors: finding("dropped") },
    { code: "for (const r of results) { if (r.status === 'fulfilled') { mark(r.value).catch(() => {}); } }", errors: finding("dropped") },
    { code: "async function f(id) { const user = await find(id).catch(() => null); if (user) return user; throw new Error('none'); }", errors: finding("replaced") },
    { code: "async function failureOf(job) { const text = await inspect(job).catch(() => null); if (text) return text; return new JobError(); }", errors: finding("replaced") },
    { code: "export async function restore() { await undo_().catch(() => {}); } try { run(); } catch (e) { await restore(); }", errors: finding("dropped") },
    { code: "async function restore() { await undo_().catch(() => {}); } restore();", errors: finding("dropped") },
    { code: "run().catch(async () => { await other().catch(() => {}); });", errors: finding("dropped") },
    { code: "function f(text): Record<string, unknown> { let a = {}; try { a = JSON.parse(text); } catch { a = {}; } return a; }", errors: finding("replaced") },
    { code: "let args: Record<string, unknown>; try { args = JSON.parse(text); } catch { args = {}; }", errors: finding("replaced") },
    { code: "let filter: Filter | undefined; try { filter = await load(); } catch {}", errors: finding("dropped") },
    { code: "function f(text): Data | null { try { return scan(text); } catch {} return null; }", errors: finding("dropped") },
    { code: "function f() { for (const line of lines) { let row; try { row = JSON.parse(line); } catch { continue; } rows.push(row); if (full()) return rows; } return rows; }", errors: finding("skipped") },
    { code: "let user; try { user = (await getUserState(id))?.user; } catch {}", errors: finding("dropped") },
    { code: "async function stop() { try { await this.starting; await flush(); } catch {} }", errors: finding("dropped") },
    { code: "const starting = start(); try { await starting; } catch {}", errors: finding("dropped") },
    { code: "function Card({ yes }) { const decide = async (handler) => { await handler(); }; decide(yes).catch(() => undefined); }", errors: finding("replaced") },
    { code: "const client = useRef(connect()); client.current.load().catch(() => {});", errors: finding("dropped") },
    { code: "import { send } from './mail.js'; send(x).catch(() => {});", repository: { "src/mail.ts": half }, errors: finding("dropped") },
    { code: "async function f() { const file = await load().catch(console.error); if (!other) return notFound(); return file.name; }", errors: finding("logged") },
    { code: "async function f() { const file = await load().catch(console.error); return file.name; if (!file) return notFound(); }", errors: finding("logged") },
    { code: "import { send } from './mail.js'; send(x).catch(() => {});", errors: finding("dropped") },
    { code: "try { await run(); } catch { throw new Error('timeout'); }", errors: finding("cause") },
    { code: "try { await run(); } catch (_error) { throw new Error('failed', {}); }", errors: finding("cause") },
    { code: "try { JSON.parse(text); } catch (error) { throw new Error('no JSON', {}); }", errors: finding("cause") },
    { code: "try { await run(); } catch (error) { if (other.name === 'AbortError') throw new Error('timeout', {}); throw error; }", errors: finding("cause") },
  ],
});
