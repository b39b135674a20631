/** Which clause a suite's cases are for. */
export interface Correspondence {
  suite: "semgrep-rules" | "gitleaks" | "ofri-peretz";
  /** Globs of the suite's files. */
  files: readonly string[];
  /** Globs of rule names; left out, every rule of these files. */
  rules?: readonly string[];
  clause: "SEC-1" | "SEC-3" | "REL-1";
  /** Why the suite and the clause do not mean the same: such cases are counted by themselves. */
  otherOpinion?: string;
}

const identifiers = "an identifier that is sent openly beside the secret";
const published = "a key that is made to be published, in pages or apps";

/** For each case the first entry whose globs match counts. A file that matches none is not read: its rules are about something else. */
export const correspondences: readonly Correspondence[] = [
  {
    suite: "semgrep-rules",
    files: ["generic/secrets/**"],
    rules: ["*-client-id", "*-access-id", "*-api-id", "alibaba-access-key-id", "detected-aws-account-id", "messagebird-client-id"],
    clause: "SEC-1",
    otherOpinion: identifiers,
  },
  { suite: "semgrep-rules", files: ["generic/secrets/**"], rules: ["*-public-key", "*-pub-key", "*-pub-api-key"], clause: "SEC-1", otherOpinion: published },
  {
    suite: "semgrep-rules",
    files: ["generic/secrets/**"],
    rules: ["detected-bcrypt-hash", "detected-etc-shadow"],
    clause: "SEC-1",
    otherOpinion: "a digest of a password: no secret by itself",
  },
  { suite: "semgrep-rules", files: ["generic/secrets/**"], clause: "SEC-1" },
  { suite: "semgrep-rules", files: ["generic/gradle/security/build-gradle-password-hardcoded.*"], clause: "SEC-1" },
  {
    suite: "semgrep-rules",
    files: [
      "javascript/**/*hardcode*",
      "javascript/lang/security/audit/hardcoded-hmac-key*",
      "javascript/express/security/express-jwt-hardcoded-secret*",
      "problem-based-packs/**/*hardcoded*",
    ],
    clause: "SEC-1",
  },
  { suite: "gitleaks", files: ["**"], rules: ["*-client-id", "*-access-id", "*-api-id"], clause: "SEC-1", otherOpinion: identifiers },
  { suite: "gitleaks", files: ["**"], rules: ["*-public-key", "*-pub-key", "*-pub-api-key"], clause: "SEC-1", otherOpinion: published },
  { suite: "gitleaks", files: ["cmd/generate/config/rules/*.go"], clause: "SEC-1" },
  {
    suite: "ofri-peretz",
    files: [
      "packages/*/src/rules/no-hardcoded-*/*.test.ts",
    ],
    clause: "SEC-1",
  },
  {
    suite: "ofri-peretz",
    files: ["packages/eslint-plugin-secure-coding/src/rules/{no-sensitive-data-exposure,no-pii-in-logs}/*.test.ts", "packages/eslint-plugin-lambda-security/src/rules/no-env-logging/*.test.ts"],
    clause: "SEC-3",
  },
  {
    suite: "ofri-peretz",
    files: [
      "packages/eslint-plugin-reliability/src/tests/error-handling/no-silent-errors.test.ts",
      "packages/eslint-plugin-lambda-security/src/rules/no-error-swallowing/*.test.ts",
    ],
    clause: "REL-1",
  },
];
