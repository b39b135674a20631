/** Ways to name a secret that is kept elsewhere: in a secrets manager, in another variable, or here but sealed. */
const references = new RegExp(
  [
    // Secrets managers by their own addresses.
    String.raw`^["']?(?:op|vault|bao|aws-?sm|aws-?ssm|asm|ssm|gcp-?sm|gcpsm|gsm|sm|akv|azkv|azure-?kv|keyvault|infisical|doppler|bws|bitwarden|berglas|chamber|secretref|secretsmanager|secret|keychain|pass|awssm|awsssm|ref)(?:\+[a-z0-9]+)?:`,
    String.raw`^arn:aws[\w-]*:(?:secretsmanager|ssm|kms):`,
    String.raw`^projects/[^/\s]+/secrets/`,
    String.raw`^https://[\w-]+\.vault\.azure\.net/`,
    String.raw`^@Microsoft\.KeyVault\(`,
    String.raw`\{\{\s*resolve:(?:secretsmanager|ssm-secure|ssm):`,
    // Sealed: dotenvx, SOPS, Ansible, sealed secrets, Serverless.
    String.raw`^encrypted:`,
    String.raw`^ENC\[`,
    String.raw`^\$ANSIBLE_VAULT;`,
    String.raw`^Ag[A-D][A-Za-z0-9+/]{100,}={0,2}$`,
    // Another variable, a template, a command that fetches it.
    String.raw`\$\{\{?[^}]*\}`,
    String.raw`^\$\(`,
    String.raw`^\$[A-Za-z_]\w*$`,
    String.raw`^%[A-Za-z_]\w*%$`,
    String.raw`\{\{[^}]*\}\}`,
    String.raw`<%[^%]*%>`,
    String.raw`^!(?:Ref|Sub|GetAtt|ImportValue|vault|secret|reference)\b`,
    String.raw`^(?:env|secrets|vars?|local|data|module|process\.env)\.[A-Za-z_]`,
    String.raw`^(?:doppler|dotenvx?|infisical)$`,
    String.raw`^file:|^/(?:run|etc|var|mnt|secrets?)/`,
  ].join("|"),
  "i",
);

/**
 * Whether a value names a secret that is kept elsewhere, or is sealed so that only a key that is not here opens it: addresses of secrets managers (1Password, Vault,
 * AWS, Google Cloud, Azure, Infisical, Doppler), variables and templates, paths of mounted files, and the values that dotenvx, SOPS, Ansible and sealed secrets write.
 */
export function isSecretReference(value: string): boolean {
  return references.test(value);
}
