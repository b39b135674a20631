/**
 * How common each pair of letters is in identifiers and technical prose: one row per first letter, one digit per second.
 * 5 is as common as chance, each step up twice as common. Counted over the distinct words of six public repositories
 * (25,190 of them; those seen at least eight times, each weighed by the logarithm of its count).
 */
const pairs =
  `27762460614868060878554352 62216111521620510552500020 71527107606620810647511040 63348230721432620552520130
   74796653422768464997365640 51116500700501600434400040 50107145500425410642500020 62017000600222600435400030
   65766660003769852578260406 30004000100000300040300000 31026210500203210052201010 72358221802732730155531060
   74127000700351660142400020 72777582624435631378451030 55663451525679660866766321 71237124501620650756501030
   00000000000200000000500000 83559351804455740576542050 60628316704443663278614140 72529316910532730776503161
   55545240500657350766000100 60007000600010400010100000 50115004500204400441000000 20304001400110050004000300
   22213000300333250142001012 40005000300000200000000001`.split(/\s+/);

const runs = /[A-Z]?[a-z]+|[A-Z]+/g;
const shortestWord = 3;
/** The mean of a run's pairs from which on it reads like a word; short runs need more. */
const wordLike = (length: number): number => (length < 5 ? 5.5 : 4.9);

function rank(first: number, second: number): number {
  return (pairs[first - 97]?.charCodeAt(second - 97) ?? 48) - 48;
}

/** Whether a run of lower-case ASCII letters reads like (part of) a word rather than like random letters. */
export function readsLikeWord(run: string): boolean {
  if (run.length < shortestWord) return false;
  let sum = 0;
  for (let index = 1; index < run.length; index += 1) sum += rank(run.charCodeAt(index - 1), run.charCodeAt(index));
  return sum / (run.length - 1) >= wordLike(run.length);
}

/** How many characters of a text stand in runs of letters that read like words. */
export function wordyLength(text: string): number {
  let wordy = 0;
  for (const [run] of text.matchAll(runs)) if (readsLikeWord(run.toLowerCase())) wordy += run.length;
  return wordy;
}
