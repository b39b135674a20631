import { textOf, valueAt, walkData } from "../data/data-access.js";
import type { PipelineCommand } from "./pipeline-command.js";

/** What a command of a pipeline brings to users. */
export interface Deployment {
  /** In words that a message can hold: `deploys to Vercel`, `publishes packages`. */
  does: string;
  /** Whether it is a site of documents or a demonstration, for which the build is gate enough. */
  isSite: boolean;
}

type Row = readonly [does: string, names: ReadonlySet<string>, words?: RegExp];

function row(does: string, names: string, words?: RegExp): Row {
  return words ? [does, new Set(names.split(" ")), words] : [does, new Set(names.split(" "))];
}

/** Programs that deploy where the pattern fits the words behind the name. */
const programs: readonly Row[] = [
  row("deploys to Vercel", "vercel", /^(?!build\b|pull\b|env\b).*(?:^|\s)--prod(?:uction)?(?=\s|$)|^promote\b/),
  row("deploys to Netlify", "netlify ntl netlify-cli", /(?:^|\s)deploy\b.*\s(?:--prod|-p)(?=\s|$)/),
  row("deploys to Fly", "fly flyctl", /^deploy\b/),
  row("deploys to Cloudflare", "wrangler", /^(?:deploy|publish|pages (?:deploy|publish)|versions deploy)\b(?!.*--dry-run)(?!.*--branch[= ](?:preview|\$))/),
  row("deploys to AWS", "aws", /^(?:--?\S+ \S+ )*(?:ecs (?:update-service|deploy|run-task)|lambda (?:update-function-code|publish-version|update-alias)|cloudformation (?:deploy|create-stack|update-stack)|deploy (?:create-deployment|push)|elasticbeanstalk (?:update-environment|create-application-version)|s3 sync|apprunner start-deployment|amplify start-(?:job|deployment))\b/),
  row("deploys to AWS", "cdk sam serverless sls sst eb copilot chalice zappa", /^(?:deploy|svc deploy)\b/),
  row("deploys to Google Cloud", "gcloud", /^(?:\S+ )?(?:(?:run|app|functions|builds?) (?:\S+ )?(?:deploy|submit|update))\b/),
  row("deploys to Firebase", "firebase firebase-tools", /^deploy\b/),
  row("deploys to Azure", "az", /^(?:webapp|functionapp|containerapp|staticwebapp|aks|spring|deployment)\b.*\s(?:deploy|up|update|create|deployment)(?=\s|$)/),
  row("deploys to Azure", "swa func", /^(?:deploy|azure functionapp publish)\b/),
  row("deploys to Kubernetes", "kubectl oc", /(?:^|\s)(?:apply|set image|rollout restart|replace|patch)(?=\s)(?!.*--dry-run)/),
  row("deploys to Kubernetes", "helm helmfile", /(?:^|\s)(?:upgrade|install|apply|sync)(?=\s|$)(?!.*--dry-run)/),
  row("deploys to Kubernetes", "skaffold argocd", /^(?:run|deploy|app sync)\b/),
  row("changes the infrastructure", "terraform tofu terragrunt pulumi", /(?:^|\s)(?:apply|up|destroy)(?=\s|$)/),
  row("deploys to Railway", "railway", /^(?:up|redeploy|deploy)\b/),
  row("deploys to Heroku", "heroku", /(?:container:release|builds:create)/),
  row("deploys", "kamal cap dokku dep render caprover trigger.dev convex", /^(?:\S+ )?deploy(?=\s|$)/),
  row("publishes packages", "npm pnpm yarn bun lerna changeset jsr vsce ovsx cargo poetry uv", /(?:^|\s)publish(?=\s|$)(?!.*--dry-run)/),
  row("publishes packages", "semantic-release multi-semantic-release"),
  row("publishes packages", "twine gem dotnet", /^(?:upload|push|nuget push)\b/),
  row("submits an app", "eas fastlane", /(?:^|\s)(?:submit|deliver|supply|release)(?=\s|$)/),
];

const sites: readonly Row[] = [row("publishes a site", "gh-pages surge mike"), row("publishes a site", "mkdocs ng", /^(?:gh-deploy|deploy)\b/)];

/** Actions that deploy; with a pattern, only where it fits their inputs as lines of `key=value`. */
const actions: readonly (readonly [does: string, name: RegExp, inputs?: RegExp])[] = [
  ["deploys to Vercel", /^(?:amondnet|bervprojects|ngduc)\/[\w-]*vercel/i, /--prod|production/],
  ["deploys to Netlify", /^(?:nwtgck\/actions-netlify|netlify\/actions)/i, /production-deploy=true|--prod/],
  ["deploys to Cloudflare", /^cloudflare\/wrangler-action/i, /^(?![^]*^command=)|^command=(?:deploy|publish|pages (?:deploy|publish))\b(?!.*--branch[= ](?:preview|\$))/m],
  ["deploys to Fly", /^superfly\/flyctl-actions(?!\/setup)/i, /deploy/],
  ["deploys to AWS", /^(?:aws-actions\/(?:amazon-ecs-deploy|aws-lambda-deploy|aws-cloudformation)|einaregilsson\/beanstalk-deploy|serverless\/github-action|jakejarvis\/s3-sync)/i],
  ["deploys to Google Cloud", /^google-github-actions\/deploy-/i],
  ["deploys to Firebase", /^firebaseextended\/action-hosting-deploy/i, /channelId=live/],
  ["deploys to Azure", /^azure\/(?:webapps-deploy|k8s-deploy|functions-action|container-apps-deploy|aci-deploy|arm-deploy)/i],
  ["deploys to Heroku", /^akhileshns\/heroku-deploy/i],
  ["deploys to a server", /^appleboy\/ssh-action/i, /\b(?:deploy|git pull|docker(?:[ -]compose)? (?:pull|up|run)|pm2|systemctl)\b/],
  ["publishes packages", /^(?:js-devtools\/npm-publish|cycjimmy\/semantic-release-action|codfish\/semantic-release|pypa\/gh-action-pypi-publish)/i],
  ["publishes packages", /^changesets\/action\/publish$/i],
  ["publishes packages", /^changesets\/action$/i, /^publish=\S/m],
];
const siteActions = /^(?:peaceiris\/actions-gh-pages|jamesives\/github-pages-deploy-action|actions\/deploy-pages|azure\/static-web-apps-deploy)/i;
const releasedImage = /\b(?:latest|prod(?:uction)?|stable|releases?|v?\d+\.\d+|version|ref_name|tag(?:_name)?|steps\.)/i;
const helperImage = /(?:^|[-_/:])(?:ci|test|cache|dev|preview|pr|base|nightly|staging|canary)(?:$|[-_/:.\s])/i;

/** Words with which something goes to where nobody but the team takes it from. */
const unreleased = /--registry[= ]\S*(?:localhost|127\.0\.0\.1|verdaccio)|--snapshot|--canary|--(?:tag|preid|dist-tag)[= ](?:next|canary|beta|alpha|dev|nightly|snapshot|experimental)\b/;

/** What a command brings to users; undefined for previews, dry runs and everything else. */
export function deploymentOf({ kind, name, args, with: inputs }: Pick<PipelineCommand, "kind" | "name" | "args" | "with">): Deployment | undefined {
  if (kind === "action") {
    const text = [...walkData(inputs)].map(({ node, entry }) => (node.kind === "scalar" ? `${entry?.key ?? ""}=${textOf(node) ?? ""}` : "")).join("\n");
    if (siteActions.test(name)) return { does: "publishes a site", isSite: true };
    if (/^docker\/(?:build-push|bake)-action$/i.test(name)) {
      const push = textOf(valueAt(inputs, "push"));
      const tags = textOf(valueAt(inputs, "tags")) ?? "";
      return push === "true" && releasedImage.test(tags) && !helperImage.test(tags) ? { does: "publishes an image", isSite: false } : undefined;
    }
    const found = actions.find(([, pattern, input]) => pattern.test(name) && (!input || input.test(text)));
    return found && { does: found[0], isSite: false };
  }
  const words = args.join(" ");
  if (/(?:^|\s)(?:--help|--dry-run(?:=\w+)?|--version|--no-publish)(?=\s|$)/.test(words)) return undefined;
  if (unreleased.test(words) || (name === "helm" && args[0] === "plugin")) return undefined;
  const fits = ([, names, pattern]: Row): boolean => names.has(name) && (!pattern || pattern.test(words));
  const site = sites.find(fits);
  if (site) return { does: site[0], isSite: true };
  if (name === "docker" && /(?:^|\s)push(?=\s|$)/.test(words)) return releasedImage.test(words) && !helperImage.test(words) ? { does: "publishes an image", isSite: false } : undefined;
  const found = programs.find(fits);
  return found && { does: found[0], isSite: false };
}
