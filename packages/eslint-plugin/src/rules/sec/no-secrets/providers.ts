/**
 * Token formats of providers that secretlint's preset does not know: a prefix that is reserved for the token, a length, an
 * alphabet. The address above each is where its provider tells what the token is; where that page gives no more than the
 * prefix, length and alphabet are those that public scanners (gitleaks' rules, GitHub's list of supported patterns) look for.
 * A form without a reserved text or a known length has no place here. All bodies are linear: classes with bounded lengths.
 */
export interface Provider {
  /** As a message names it, without article. */
  kind: string;
  /** Source of a regular expression that matches a whole token. */
  body: string;
}

const hex = "[0-9a-f]";
const guid = `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`;
const Guid = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
const alnum = "[A-Za-z0-9]";
const url = "[A-Za-z0-9_-]";

export const providers: readonly Provider[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html (unique prefixes, 20 characters)
  { kind: "AWS access key", body: "(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}" },
  // https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
  { kind: "Amazon Bedrock API key", body: `ABSK${alnum}{109,269}={0,2}|bedrock-api-key-YmVkcm9jay${alnum}{20,400}` },
  // https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
  { kind: "AWS AppSync API key", body: "da2-[a-z0-9]{26}" },
  // Amazon Marketplace Web Service authorization tokens
  { kind: "Amazon MWS token", body: `amzn\\.mws\\.${guid}` },
  // https://cloud.google.com/docs/authentication/api-keys (39 characters)
  { kind: "Google API key", body: `AIza${url}{35}` },
  // https://developers.google.com/identity/protocols/oauth2 (access tokens, client secrets, refresh tokens)
  { kind: "Google OAuth token", body: `ya29\\.${url}{20,500}` },
  { kind: "Google OAuth client secret", body: `GOCSPX-${url}{28}` },
  // https://docs.stripe.com/keys
  { kind: "Stripe key", body: `(?:sk|rk)_(?:live|test|prod)_${alnum}{10,247}` },
  { kind: "Stripe webhook secret", body: `whsec_[A-Za-z0-9+/]{24,64}={0,2}` },
  // https://api.slack.com/authentication/token-types
  { kind: "Slack token", body: `xoxe(?:\\.xox[bp])?-\\d-${alnum}{100,200}|xoxe(?:-\\d{10,13}){3}-${alnum}{28,34}|xoxs-${alnum}{6,20}-${alnum}{6,40}(?:-${alnum}{6,40}){0,3}|xapp-\\d-[A-Z0-9]{6,20}-\\d{6,20}-${alnum}{20,80}` },
  { kind: "Slack webhook", body: `hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{43,80}` },
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  {
    kind: "GitLab token",
    body: `(?:glptt|gldt|glrt|glrtr|glcbt|glft|glsoat|glimt|glagent|gloas|glffct|glwt)-${url}{20,64}(?:\\.[0-9a-z]{2}\\.[0-9a-z]{7,9})?|glpat-${url}{20,300}(?:\\.[0-9a-z]{2}\\.[0-9a-z]{7,9})?|glcbt-[0-9a-zA-Z]{1,5}_${url}{20}|GR1348941${url}{20}`,
  },
  // https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/
  { kind: "Atlassian API token", body: `(?:ATATT3|ATCTT3)[A-Za-z0-9_=-]{180,200}|ATBB${alnum}{32}` },
  // https://docs.discord.com/developers/reference#authentication
  { kind: "Discord bot token", body: `[MNO][A-Za-z0-9]{23,25}\\.${url}{6}\\.${url}{27,40}` },
  { kind: "Discord webhook", body: `discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/\\d{17,20}/${url}{60,80}` },
  // https://core.telegram.org/bots/api#authorizing-your-bot
  { kind: "Telegram bot token", body: `\\d{5,16}:A${url}{34}` },
  // https://www.twilio.com/docs/iam/api-keys
  { kind: "Twilio API key", body: "SK[0-9a-fA-F]{32}" },
  // https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/
  { kind: "Mailgun key", body: `key-${hex}{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}` },
  // https://mailchimp.com/developer/marketing/guides/quick-start/
  { kind: "Mailchimp API key", body: `${hex}{32}-us\\d{1,2}` },
  // https://developers.brevo.com/docs/getting-started
  { kind: "Brevo API key", body: `xkeysib-${hex}{64}-${alnum}{16}` },
  // https://docs.digitalocean.com/reference/api/create-personal-access-token/
  { kind: "DigitalOcean token", body: `do[opr]_v1_${hex}{64}` },
  // https://docs.doppler.com/reference/auth-token-formats
  { kind: "Doppler token", body: `dp\\.(?:pt|ct|sa|scim|audit|st(?:\\.[a-z0-9_-]{2,35})?)\\.${alnum}{40,44}` },
  // https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens
  { kind: "Dynatrace token", body: "dt0[a-zA-Z]\\d{2}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{64}" },
  // https://fly.io/docs/security/tokens/
  { kind: "Fly.io token", body: `fo1_${url}{43}|fm[12][ar]?_[A-Za-z0-9+/]{100,800}={0,3}` },
  // https://devcenter.heroku.com/articles/authentication (HRKU-)
  { kind: "Heroku API key", body: `HRKU-AA${url}{58}` },
  // https://planetscale.com/docs (token prefixes)
  { kind: "PlanetScale token", body: "pscale_(?:tkn|oauth|pw)_[A-Za-z0-9_.=-]{32,64}" },
  // https://learning.postman.com/docs/developer/postman-api/authentication/
  { kind: "Postman API key", body: "PMAK-[0-9a-fA-F]{24}-[0-9a-fA-F]{34}" },
  // https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/
  { kind: "Pulumi access token", body: `pul-${hex}{40}` },
  // https://docs.pypi.org (macaroons of pypi.org and test.pypi.org)
  { kind: "PyPI token", body: `pypi-AgEIcHlwaS5vcmc${url}{50,1000}|pypi-AgENdGVzdC5weXBpLm9yZw${url}{50,1000}` },
  // https://guides.rubygems.org/api-key-scopes/
  { kind: "RubyGems API key", body: `rubygems_${hex}{48}` },
  // https://github.com/clojars/clojars-web/wiki/Deploy-Tokens
  { kind: "Clojars deploy token", body: "CLOJARS_[0-9a-zA-Z]{60}" },
  // https://learn.microsoft.com/en-us/nuget/nuget-org/publish-a-package
  { kind: "NuGet API key", body: "oy2[a-z0-9]{43}" },
  // https://crates.io/settings/tokens
  { kind: "crates.io token", body: `cio${alnum}{32}` },
  // https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens
  { kind: "Artifactory key", body: `AKCp${alnum}{60,70}|cmVmdGtuOj${alnum}{54}` },
  // https://docs.goshippo.com/docs/guides_general/authentication/
  { kind: "Shippo token", body: `shippo_(?:live|test)_[0-9a-fA-F]{40}` },
  // https://docs.easypost.com/docs/authentication
  { kind: "EasyPost API key", body: `EZ[AT]K${alnum}{54}` },
  // https://duffel.com/docs/api/overview/authentication
  { kind: "Duffel token", body: "duffel_(?:test|live)_[A-Za-z0-9_=-]{43}" },
  // https://developer.flutterwave.com/docs/authentication
  { kind: "Flutterwave key", body: "FLW(?:SECK|PUBK)(?:_TEST)?-[0-9a-zA-Z]{12,32}(?:-X)?|FLWSECK_TEST[0-9a-h]{12}" },
  // https://developer.frame.io/docs
  { kind: "Frame.io token", body: "fio-u-[A-Za-z0-9_=-]{64}" },
  // https://docs.lob.com/#tag/Authentication
  { kind: "Lob API key", body: `(?:live|test)_${hex}{35}` },
  // https://www.typeform.com/developers/get-started/personal-access-token/
  { kind: "Typeform token", body: "tfp_[A-Za-z0-9_.=-]{59}" },
  // https://www.infracost.io/docs/
  { kind: "Infracost API key", body: `(?<!\\.)ico-${alnum}{32}` },
  // https://api.intra.42.fr/apidoc
  { kind: "42 Intra client secret", body: `s-s4t2(?:ud|af)-${hex}{64}` },
  // https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/
  { kind: "Harness API key", body: `(?:pat|sat)\\.${url}{22}\\.[0-9a-zA-Z]{24}\\.${alnum}{20}` },
  // https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens
  { kind: "HCP Terraform token", body: `${alnum}{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}` },
  // https://developer.hashicorp.com/vault/docs/concepts/tokens (before 1.10)
  { kind: "Vault token", body: `hvs\\.${url}{24,300}|hvb\\.${url}{90,400}` },
  // https://huggingface.co/docs/hub/security-tokens
  { kind: "Hugging Face token", body: "api_org_[A-Za-z]{34}" },
  // https://developers.notion.com/docs/authorization
  { kind: "Notion token", body: `secret_${alnum}{43}` },
  // https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/
  { kind: "New Relic key", body: `NRAK-[A-Za-z0-9]{27}|NRII-[A-Za-z0-9_-]{32}|NRRA-${hex}{42}|NRSP-[a-z]{2}\\d{2}${hex}{31}` },
  // https://openrouter.ai/docs/api-reference/authentication
  { kind: "OpenRouter key", body: `sk-or-v1-${hex}{64}` },
  // https://platform.openai.com/docs/api-reference/authentication (project, service account and admin keys)
  { kind: "OpenAI key", body: `sk-(?:proj|svcacct|admin)-${url}{40,180}|sk-[A-Za-z0-9]{48}` },
  // https://docs.claude.com/en/api/admin-api
  { kind: "Anthropic key", body: `sk-ant-(?:admin01|api03|oat01)-${url}{80,120}` },
  // https://docs.perplexity.ai
  { kind: "Perplexity key", body: `pplx-${alnum}{48}` },
  // https://replicate.com/docs/reference/http#authentication
  { kind: "Replicate token", body: `r8_${alnum}{37}` },
  // https://docs.x.ai
  { kind: "xAI key", body: `xai-${alnum}{80}` },
  // https://docs.tavily.com, https://docs.pinecone.io/guides/get-started/authentication
  { kind: "Tavily key", body: `tvly-(?:dev-|prod-)?${alnum}{32}` },
  { kind: "Pinecone key", body: `pcsk_${alnum}{5,8}_${alnum}{50,70}` },
  // https://langfuse.com/docs (secret keys; `pk-lf-` are public)
  { kind: "Langfuse secret key", body: `sk-lf-${guid}` },
  // https://supabase.com/docs/guides/api/api-keys
  { kind: "Supabase key", body: `sbp_${hex}{40}|sb_secret_${url}{22,31}_${url}{8}` },
  // https://resend.com/docs/api-reference/introduction
  { kind: "Resend key", body: `re_${alnum}{8}_${alnum}{24}` },
  // https://docs.sentry.io/account/auth-tokens/
  { kind: "Sentry token", body: `sntrys_eyJpYXQi[A-Za-z0-9+/]{10,200}={0,2}_[A-Za-z0-9+/]{43}|sntryu_${hex}{64}` },
  // https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens
  { kind: "SonarQube token", body: `sq[pua]_${hex}{40}` },
  // https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token
  { kind: "Sourcegraph token", body: "sgp_(?:(?:[0-9a-fA-F]{16}|local)_)?[0-9a-fA-F]{40}|slk_[0-9a-f]{64}" },
  // https://developer.squareup.com/docs/build-basics/access-tokens
  { kind: "Square token", body: `sq0atp-${url}{22}|sq0csp-${url}{43}|EAAA${url}{60}` },
  // https://developers.facebook.com/docs/facebook-login/guides/access-tokens
  { kind: "Facebook token", body: `EAA[A-Za-z0-9]{100,300}|\\d{15,16}(?:\\||%7C)[A-Za-z0-9_-]{27}` },
  // https://developer.paypal.com/braintree/docs
  { kind: "Braintree token", body: `access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}` },
  // https://developers.scalingo.com
  { kind: "Scalingo token", body: `tk-us-${url}{48}` },
  // https://console.settlemint.com/documentation (application, personal and service tokens)
  { kind: "SettleMint token", body: `sm_(?:aat|pat|sat)_${alnum}{16}` },
  // https://tailscale.com/kb/1277/key-prefixes
  { kind: "Tailscale key", body: `tskey-(?:api|auth|client|scim|webhook)-${alnum}{8,24}-${alnum}{16,64}` },
  // https://io.adafruit.com/api/docs/
  { kind: "Adafruit IO key", body: `aio_${alnum}{28}` },
  // https://developer.adobe.com/developer-console/docs/guides/authentication/
  { kind: "Adobe client secret", body: "p8e-[A-Za-z0-9_-]{32}" },
  // https://age-encryption.org/v1 (Bech32)
  { kind: "age secret key", body: "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}" },
  // https://airtable.com/developers/web/guides/personal-access-tokens
  { kind: "Airtable token", body: `pat${alnum}{14}\\.${hex}{64}` },
  // https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair
  { kind: "Alibaba Cloud access key", body: "LTAI[A-Za-z0-9]{12,24}" },
  // https://authress.io/knowledge-base/docs (service client access keys)
  { kind: "Authress access key", body: `(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\\.[A-Za-z0-9]{4,6}\\.acc[_-][A-Za-z0-9-]{10,32}\\.[A-Za-z0-9+/_=-]{30,120}` },
  // https://learn.microsoft.com/en-us/purview/sit-defn-azure-ad-client-secret
  { kind: "Microsoft Entra client secret", body: "(?<![~.-])[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}" },
  // https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate
  { kind: "Azure DevOps token", body: `${alnum}{76}AZDO${alnum}{4}` },
  // https://learn.microsoft.com/en-us/azure/storage/common/storage-configure-connection-string (64 bytes in base64)
  { kind: "Azure account key", body: "(?:Account|SharedAccess)Key=[A-Za-z0-9+/]{42,86}={1,2}" },
  // https://clickhouse.com/docs/cloud/manage/openapi (the form is gitleaks')
  { kind: "ClickHouse Cloud key", body: `4b1d${alnum}{38}` },
  // https://developers.cloudflare.com/ssl/origin-configuration/origin-ca/
  { kind: "Cloudflare origin CA key", body: `v1\\.0-${hex}{24}-${hex}{146}` },
  // https://www.contentful.com/developers/docs/references/authentication/
  { kind: "Contentful token", body: `CFPAT-${url}{43}` },
  // https://docs.defined.net
  { kind: "Defined Networking key", body: "dnkey-[a-z0-9=_-]{26}-[a-z0-9=_-]{52}" },
  // https://grafana.com/docs/grafana/latest/developers/http_api/auth/ (legacy keys)
  { kind: "Grafana API key", body: `eyJrIjoi${alnum}{70,400}={0,3}` },
  // https://docs.mapbox.com/api/accounts/tokens/ (`pk.` is public)
  { kind: "Mapbox secret token", body: "sk\\.eyJ1[A-Za-z0-9_-]{20,200}\\.[A-Za-z0-9_-]{20,40}" },
  // https://support.maxmind.com/hc/en-us/articles/4407111582235
  { kind: "MaxMind license key", body: `${alnum}{6}_${alnum}{29}_mmk` },
  // https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors
  { kind: "Microsoft Teams webhook", body: `[a-z0-9]{1,60}\\.webhook\\.office\\.com/webhookb2/${Guid}@${Guid}/IncomingWebhook/[a-z0-9]{32}/${Guid}|outlook\\.office\\.com/webhook/${Guid}@` },
  // https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key (documents the prefix; the length is gitleaks')
  { kind: "Octopus Deploy API key", body: "API-[A-Z0-9]{26}" },
  // https://docs.redhat.com (OpenShift OAuth access tokens)
  { kind: "OpenShift token", body: `sha256~${url}{43}` },
  // https://docs.prefect.io
  { kind: "Prefect API key", body: `pn[ub]_${alnum}{36}` },
  // https://docs.readme.com
  { kind: "ReadMe API key", body: "rdme_[a-z0-9]{70}" },
  // https://gitlab.com/gitlab-org/gitlab/-/issues/353039 (formats that Yandex asked scanners to know; `y0_` by its OAuth documentation)
  { kind: "Yandex Cloud key", body: `AQVN${url}{35,38}|t1\\.[A-Z0-9a-z_-]{1,300}={0,2}\\.[A-Z0-9a-z_-]{86}={0,2}|y0_${url}{55}` },
  // https://developer.1password.com/docs/cli/secrets-scripts (account secret keys)
  { kind: "1Password secret key", body: "A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}" },
  // https://www.kolide.com/docs
  { kind: "Kolide API key", body: `k2sk_v1_${alnum}{24}` },
  // https://documentation.onfido.com/#api-tokens
  { kind: "Onfido API token", body: `api_live(?:_us|_ca)?\\.${url}{10,16}\\.${url}{20,64}` },
  // https://launchdarkly.com/docs/home/account/environment/keys (`mob-` and client-side ids are public)
  { kind: "LaunchDarkly key", body: `(?:sdk|api)-${guid}` },
  // https://buildkite.com/docs/apis/managing-api-tokens
  { kind: "Buildkite token", body: `bkua_${hex}{40}` },
  // https://circleci.com/docs/managing-api-tokens/
  { kind: "CircleCI token", body: `CCI(?:PAT|PRJ)_${alnum}{22}_${hex}{40}` },
  // https://posthog.com/docs/api (`phc_` is public)
  { kind: "PostHog personal API key", body: `phx_${alnum}{30,48}` },
  // https://docs.netlify.com/api/get-started/#authentication
  { kind: "Netlify token", body: `nfp_${alnum}{36}` },
  // https://developers.hubspot.com/docs/guides/apps/private-apps/overview
  { kind: "HubSpot token", body: `pat-(?:na|eu|ap)\\d-${guid}` },
  // https://www.dropbox.com/developers/documentation/http/overview (short-lived tokens)
  { kind: "Dropbox token", body: `sl\\.${url}{130,200}` },
  // https://aiven.io/docs/platform/concepts/service-credentials
  { kind: "Aiven password", body: `AVNS_${url}{19}` },
  // https://docs.deno.com/deploy
  { kind: "Deno Deploy token", body: `dd[pw]_${alnum}{36}` },
  // https://developers.asana.com/docs/personal-access-token (opaque by its documentation; the form is that of tokens in use)
  { kind: "Asana token", body: `[12]/\\d{16}(?:/\\d{16})?:${hex}{32}` },
  // https://docs.linear.app (OAuth tokens)
  { kind: "Linear OAuth token", body: `lin_oauth_${alnum}{40,80}` },
  // https://vercel.com/docs/vercel-blob
  { kind: "Vercel Blob token", body: `vercel_blob_rw_${alnum}{16}_${alnum}{30,40}` },
  // https://docs.endorlabs.com
  { kind: "Endor Labs token", body: `endr\\+${url}{16}` },
  // https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ (credentials of the gem server)
  { kind: "Sidekiq gem server credential", body: `${hex}{8}:${hex}{8}@(?:gems|enterprise)\\.contribsys\\.com` },
  // https://docs.plaid.com/api/tokens/
  { kind: "Plaid access token", body: `access-(?:sandbox|development|production)-${guid}` },
  // RFC 7468 in RFC 4648: base64 of `-----BEGIN `; what it holds is decided after decoding
  { kind: "base64 of a PEM private key", body: "LS0tLS1CRUdJTi[A-Za-z0-9+/]{100,5000}={0,2}" },
];
