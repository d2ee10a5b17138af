import { policy } from "./document";

/** Which runs of HCP Terraform may take a role. */
export interface TrustedRuns {
  /** ARN of the OIDC provider. */
  readonly provider: string;
  /** Issuer without `https://`: the host name. */
  readonly issuer: string;
  /** Audience of the tokens. */
  readonly audience: string;
  /** Subjects, whole and without wildcards; at least one. */
  readonly subjects: readonly string[];
}

/**
 * Lets runs of named workspaces in a named phase take a role, and nobody else. One statement holds all subjects: a statement each would not
 * fit a trust policy. Source: HCP Terraform docs, dynamic credentials with the AWS provider.
 */
export function trustRuns({ provider, issuer, audience, subjects }: TrustedRuns): string {
  return policy(
    [
      {
        Sid: "Runs",
        Effect: "Allow",
        Principal: { Federated: provider },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: [...subjects].sort() } },
      },
    ],
    "trust",
  );
}
