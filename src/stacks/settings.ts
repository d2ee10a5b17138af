import type { Environment } from "../config";
import type { StateSettings } from "../contracts/backend";
import { dnsSuffixOf, partitionOf } from "../facts/regions";
import {
  AWS_PROVIDER_VERSION,
  HELM_PROVIDER_VERSION,
  KUBERNETES_PROVIDER_VERSION,
  TERRAFORM_REQUIRED_VERSION,
} from "../facts/terraform-versions";
import type { EnvironmentSettings } from "./state-stack";

/** An account or region that differs from the environment's own. */
export interface Elsewhere {
  /** Region there. */
  readonly region?: string;
  /** Account there. */
  readonly accountId?: string;
  /** Role to assume there. */
  readonly assumeRole?: EnvironmentSettings["aws"]["assumeRole"];
}

/** What all states of an environment have in common, with the defaults of the description filled in. */
export function settingsOf(environment: Environment, elsewhere: Elsewhere = {}): EnvironmentSettings {
  const { aws, name, profile = "production", protection = true, terraform } = environment;
  const region = elsewhere.region ?? aws.region;
  return {
    environment: name,
    production: profile === "production",
    protection,
    state: stateSettings(environment),
    requiredVersion: terraform?.requiredVersion ?? TERRAFORM_REQUIRED_VERSION,
    awsProviderVersion: terraform?.providers?.aws ?? AWS_PROVIDER_VERSION,
    kubernetesProviderVersion: terraform?.providers?.kubernetes ?? KUBERNETES_PROVIDER_VERSION,
    helmProviderVersion: terraform?.providers?.helm ?? HELM_PROVIDER_VERSION,
    kubernetesAuthentication: terraform?.kubernetesAuthentication ?? "exec",
    aws: {
      region,
      accountId: elsewhere.accountId ?? aws.accountId,
      partition: partitionOf(region),
      dnsSuffix: dnsSuffixOf(region),
      tags: aws.tags ?? {},
      assumeRole: elsewhere.assumeRole ?? aws.assumeRole,
      permissionsBoundary: aws.permissionsBoundary,
      endpoint: aws.endpoint,
    },
  };
}

/** Where the environment's states are kept, with the defaults of the description filled in. */
export function stateSettings({ name, state, aws }: Environment): StateSettings {
  if (state.kind !== "s3") {
    return state;
  }
  const { region = aws.region, prefix = name, bucket, kmsKeyArn, roleArn } = state;
  return { kind: "s3", bucket, region, prefix, kmsKeyArn, roleArn };
}
