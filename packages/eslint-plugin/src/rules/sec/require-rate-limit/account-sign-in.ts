import { moduleFile } from "../../../modules/module-file.js";
import { requestsOf } from "../../../modules/requests-of.js";
import { resolveModule } from "../../../modules/resolve-module.js";
import type { RouteFile } from "../../../modules/route-files.js";
import type { Repository } from "../../../settings.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import type { Route } from "../../../syntax/routes/route.js";
import { staticString } from "../../../syntax/static-string.js";

const library = /["'](?:next-auth|@auth\/[\w-]+)(?:["'/])/;
/** Ways to sign in that a caller can try again and again, or that send mail each time. */
const tried = /\/providers\/(?:credentials|email|nodemailer|resend|sendgrid|postmark|mailgun|forwardemail|passkey|webauthn|http-email)["']|\b(?:Credentials|Email|Nodemailer|Passkey)(?:Provider)?\s*\(/i;
/** Services that hold the accounts, as Auth.js names them. */
const services = /^(?:apple|atlassian|auth0|authentik|azure-ad(?:-b2c)?|microsoft-entra-id|bitbucket|boxyhq-saml|cognito|descope|discord|dropbox|facebook|figma|github|gitlab|google|instagram|keycloak|linear|linkedin|notion|oidc|okta|patreon|reddit|saml|slack|spotify|strava|twitch|twitter|vercel|workos|zitadel|zoom)$/;
const most = 12;

/** Whether a route is Auth.js's with accounts of other services alone, or an action that only begins there: those limit who signs in, and the route leads there and back. */
export function isAccountSignIn(route: Route, { file, sourceCode }: RouteFile, repository: Repository | undefined): boolean {
  const { framework, methods, path } = route;
  if (methods[0] === "ACTION") return leadsToService(route, sourceCode);
  if (framework !== "next" || !/\[\.\.\.(?:next)?auth\]/i.test(path ?? "") || !repository) return false;
  const texts = [sourceCode.text];
  const open = [file];
  const seen = new Set(open);
  for (let at = open.shift(); at !== undefined && seen.size < most; at = open.shift()) {
    for (const { specifier, typesOnly } of requestsOf(at, repository)) {
      const next = typesOnly ? undefined : (resolveModule(specifier, at, repository) ?? besideSource(specifier, at, repository));
      // The rest of the app, its database for one, says nothing of providers.
      const text = next === undefined || seen.has(next) ? undefined : repository.read(next);
      if (next === undefined || text === undefined || !library.test(text)) continue;
      seen.add(next);
      texts.push(text);
      open.push(next);
    }
  }
  return texts.some((text) => library.test(text)) && !texts.some((text) => tried.test(text));
}

/** `async () => { "use server"; await signIn("github"); }` */
function leadsToService({ handlers }: Route, sourceCode: RouteFile["sourceCode"]): boolean {
  const calls = handlers.flatMap((handler) => [...allNodes(handler, sourceCode)].filter((node) => node.type === "CallExpression"));
  return calls.length > 0 && calls.every(({ callee, arguments: [first] }) => callee.type === "Identifier" && callee.name === "signIn" && first !== undefined && services.test(staticString(first, sourceCode) ?? ""));
}

/** `~/server/auth` and `@/server/auth` in templates, whose configuration stands elsewhere: by custom, what is below `src`. */
function besideSource(specifier: string, from: string, repository: Repository): string | undefined {
  const source = /^(?:.*\/)?src\//.exec(from)?.[0];
  return source !== undefined && /^[~@]\//.test(specifier) ? moduleFile(source + specifier.slice(2), repository) : undefined;
}
