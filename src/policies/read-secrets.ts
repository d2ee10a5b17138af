import { policy, type Where } from "./document";
import { narrowed, upstreamStatements } from "./upstream";

/**
 * What external-secrets may do: read these secrets and decrypt with these keys. Listing and batch reading are left out, because AWS scopes
 * neither to a secret. Source: external-secrets/external-secrets@cc5bfbc2234a docs, AWS Secrets Manager.
 */
export function readSecretsPolicy(
  where: Where,
  secretArns: readonly string[],
  keyArns: readonly string[] = [],
): string {
  const { region, dnsSuffix } = where;
  const read = upstreamStatements("external-secrets-secrets-manager", where).filter(({ Resource }) => Resource !== "*");
  return policy([
    ...narrowed(read, () => ({ Sid: "Read", Resource: [...secretArns].sort() })),
    ...(keyArns.length > 0
      ? [
          {
            Sid: "Decrypt",
            Effect: "Allow" as const,
            Action: "kms:Decrypt",
            Resource: [...keyArns].sort(),
            Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.${dnsSuffix}` } },
          },
        ]
      : []),
  ]);
}
