import { describe, expect, it } from "vitest";
import { isSecretReference } from "./secret-reference.js";

describe("isSecretReference", () => {
  it.each([
    "op://vault/item/field",
    "vault:secret/data/app#key",
    "aws-sm://prod/db",
    "gcp-sm://projects/a/secrets/b",
    "sm://name",
    "arn:aws:secretsmanager:eu-west-1:1:secret:db",
    "arn:aws-us-gov:ssm:us-gov-west-1:1:parameter/db",
    "projects/acme/secrets/db/versions/latest",
    "${DB_PASSWORD}",
    "$DB_PASSWORD",
    "${DB_PASSWORD:?missing}",
    "${{ secrets.DB_PASSWORD }}",
    "{{resolve:secretsmanager:db:SecretString:password}}",
    "{{ .Values.password }}",
    "encrypted:BDq",
    "ENC[AES256_GCM,data:x]",
    "@Microsoft.KeyVault(SecretUri=https://a.vault.azure.net/secrets/b)",
    "/run/secrets/db",
    "$(op read op://a/b/c)",
  ])("takes %s for one", (value) => expect(isSecretReference(value)).toBe(true));

  it.each(["hunter2", "pa$$word", "correct horse", "opera", "vaulted", "$2b$10$abc", "100%", "AgA"])("takes %s for none", (value) => expect(isSecretReference(value)).toBe(false));
});
