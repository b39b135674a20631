/** A file that no rule judges, so that there is nothing to measure; the message says why. */
export class NotJudged extends Error {
  override readonly name = "NotJudged";
}
