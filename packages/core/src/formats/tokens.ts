/** Words of messages and paths that cost one token, after a blank or beside a sign; the test asks two tokenizers about each. */
export const commonWords: ReadonlySet<string> = new Set(
  (
    "a above after all also an and any are argument as at await base be before block body branch by cache call caller can " +
    "case catch change check class client code command comment config console const contract data default do " +
    "does each else empty environment env error errors example examples export false field file files find fix for " +
    "from function has have header here hold holds id if import in index instead into is it its js key keys let level " +
    "line list literal log logged logger logs make method middle missing module more must name needs new no " +
    "not null object of on one only open or other out over package parse pass password path port private process promise " +
    "public query raw read reason record report request response result return returned right rule run same schema secret " +
    "send sensitive server service set should source src start state step string such test tests text than that the " +
    "them then there this throw time to token true try ts type undefined up use used user using value values variable via " +
    "was warning when where which why with without word write app apps components lib modules packages services utils web " +
    "another agent agents api auth build built caught context controller core create created database delete email " +
    "event events every expected feature features filter general github handler helper hooks integration " +
    "items language library loading management message messages metrics migration model models monitor " +
    "names options organization page pages platform plugin plugins project projects prompt provider queue reference " +
    "release repository route router routes rules runtime schemas scripts search session settings setup shared shell " +
    "starts status storage store support system table task tasks template templates tools trace types " +
    "under unknown update validate validated validation variables version workflow " +
    "workspace Name Rename Declare Handle " +
    "Add All An As At By Call Do Each For From Give If In Is It Keep Let Log Make Move No Not On One Pass Put Read " +
    "Return Set Take The This To Use When Why With Write API KEY ENV JSON URL"
  ).split(" "),
);

// Roughly the split that the tokenizers make before they merge: words at a change of case, three digits, one sign.
const pieces = /[A-Z]?[a-z]+|[A-Z]+|[0-9]{1,3}|[ \n]|[^]/gu;
const consonants = /[b-df-hj-np-tv-xz]{4}/i;
const encoder = new TextEncoder();

function cost(piece: string): number {
  if (piece === " ") return 0.15;
  if (commonWords.has(piece)) return 1;
  const letter = piece.charCodeAt(0);
  const isWord = (letter >= 65 && letter <= 90) || (letter >= 97 && letter <= 122);
  if (isWord) return piece.length < 3 || consonants.test(piece) ? piece.length : Math.ceil(piece.length * 0.7) + 0.3;
  if (letter < 0x80) return 1;
  // Both tokenizers work on UTF-8: a character never costs more than its bytes.
  return encoder.encode(piece).length;
}

/**
 * An upper bound of the tokens of a text for the o200k_base and cl100k_base tokenizers, without loading either
 * (their tables take megabytes). Common words cost 1, other words 0.7 of their letters, unpronounceable ones a token
 * a letter, digits 1 for three, signs 1, other characters their UTF-8 bytes. For the lines of a report it comes to
 * between 1.2 and 2.5 times the true count; a property test holds the bound over generated reports.
 */
export function estimateTokens(text: string): number {
  let total = 0;
  for (const [piece] of text.matchAll(pieces)) total += cost(piece);
  return Math.ceil(total);
}
