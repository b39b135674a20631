import type { TSESTree } from "@typescript-eslint/utils";
import { anyElement, type Step } from "../binding-path.js";
import { nameWords } from "../name-words.js";
import type { Flow, Leak } from "./flow.js";

const list = (text: string): Set<string> => new Set(text.split(" "));

/** Members that give the value of what holds them: `secret.value`, `token.current`, `passwords[0]`. */
const valueMembers = list("value values raw plaintext plain current data text string nativeElement 0 1 2");
/** What holds texts or facts about fields, not their values: `errors.password`, `labels.token`. */
const aboutFields = list(
  "error errors err message messages msg label labels placeholder placeholders touched dirty rule rules field fields type types " +
    "route routes path paths " +
    "permission permissions i18n translation translations locale schema schemas endpoint endpoints url urls key keys name names flag " +
    "flags " +
    "feature features column columns scope scopes count counts stats metrics usage limit limits selector selectors style styles " +
    "class classes " +
    "icon icons color colors theme validation validations validator validators event events action actions status statuses enum kind " +
    "kinds table tables " +
    "description descriptions prompt prompts title titles help docs regex regexes pattern patterns element elements component " +
    "components ast lexer i18n copy strings texts wording",
);
const settings = list("config configuration env environment settings secrets secret credentials options params");
/** Containers whose every entry is sensitive. */
const vaults = list("secrets credentials passwords cookies");

const isType = (name: string): boolean => /^[A-Z]/.test(name) && /[a-z]/.test(name);

const isHarmlessHolder = (name: string): boolean => {
  const words = nameWords(name);
  const last = words.at(-1) ?? "";
  return aboutFields.has(last) || aboutFields.has(name) || (isType(name) && !words.some((word) => settings.has(word)));
};

const show = ([first, ...rest]: readonly Step[]): string =>
  rest.reduce<string>((text, step) => (step === undefined || step === anyElement ? `${text}[…]` : `${text}.${step}`), first ?? "…");

const isSessionCookie = (name: string, holder: Step): boolean =>
  holder !== undefined && /^(?:signedC|c)ookies$/.test(holder) && nameWords(name).some((word) => /^(?:session|sid|auth|sess)$/.test(word));

/**
 * Judges a value by the names that lead to it: `user`, `["password"]` is sensitive, `password`, `["length"]` is not.
 * @param base the name that the way starts from, undefined where it starts from a nameless value
 * @param node where the value is read, for the leak's position
 */
export function leakByName(base: string | undefined, path: readonly Step[], node: TSESTree.Node, flow: Flow): Leak | undefined {
  const names = base === undefined ? [...path] : [base, ...path];
  let last = names.length - 1;
  while (last > 0) {
    const step = names[last];
    if (step !== undefined && step !== anyElement && !valueMembers.has(step)) break;
    const holder = names[last - 1] ?? "";
    if (step === undefined && !vaults.has(holder)) return undefined;
    // An element of one text is a letter of it.
    if ((step === anyElement || /^\d$/.test(step ?? "")) && !/s$/i.test(holder)) return undefined;
    last -= 1;
  }
  const name = names[last];
  const holder = last > 0 ? names[last - 1] : undefined;
  if (name === undefined || !(flow.isSensitive(name) || isSessionCookie(name, holder))) return undefined;
  if (holder === undefined ? base !== undefined && isType(name) : isHarmlessHolder(holder)) return undefined;
  return { name: show(names), whole: false, node, keys: [], through: [] };
}
