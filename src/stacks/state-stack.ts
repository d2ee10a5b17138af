import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { type App, TerraformStack } from "cdktf";
import { Anchor } from "../constructs/common/anchor";
import type { Place } from "../constructs/common/place";
import { StateBackend, type StateSettings } from "../contracts/backend";

/** What all states of an environment have in common. `stacks/settings.ts` makes one from a description. */
export interface EnvironmentSettings {
  /** Name of the environment. */
  readonly environment: string;
  /** Whether the profile is `production`. */
  readonly production: boolean;
  /** Whether protected resources are guarded. */
  readonly protection: boolean;
  /** Account, region and the rest of the description's `aws`. */
  readonly aws: AwsSettings;
  /** Where states are kept. */
  readonly state: StateSettings;
  /** Terraform versions that may run the output, as a constraint. */
  readonly requiredVersion: string;
  /** Range of hashicorp/aws. */
  readonly awsProviderVersion: string;
  /** Range of hashicorp/kubernetes. */
  readonly kubernetesProviderVersion: string;
  /** Range of hashicorp/helm. */
  readonly helmProviderVersion: string;
  /** How Terraform shows a Kubernetes API who it is. */
  readonly kubernetesAuthentication: "exec" | "token" | "environment";
}

/** Where and as whom the AWS provider works. */
export interface AwsSettings {
  /** Region. */
  readonly region: string;
  /** Account, twelve digits. */
  readonly accountId: string;
  /** Partition of the region. */
  readonly partition: string;
  /** DNS suffix of the partition. */
  readonly dnsSuffix: string;
  /** Tags of the user's own. */
  readonly tags: Readonly<Record<string, string>>;
  /** Role to assume. @default none */
  readonly assumeRole?: { readonly roleArn: string; readonly externalId?: string; readonly sessionName?: string };
  /** Boundary of every role. @default none */
  readonly permissionsBoundary?: string;
  /** URL of an emulator. @default AWS */
  readonly endpoint?: string;
}

/** Services whose endpoint an emulator takes over, as the AWS provider spells them. */
const EMULATED = [
  "acm", "autoscaling", "backup", "cloudwatchlogs", "ec2", "ecr", "efs", "eks", "elbv2", "events", "iam", "kms", "route53",
  "s3", "sns", "sqs", "ssm", "sts",
] as const; // biome-ignore format: a table reads better in rows

/** One Terraform state: its backend, its provider and its anchor. States extend it, and add reads and constructs. */
export abstract class StateStack extends TerraformStack {
  /** What constructs must know of where they stand. */
  readonly place: Place;
  /** The AWS provider. */
  readonly aws: AwsProvider;

  /**
   * @param name Name of the stack and of its state: `reference-network`.
   * @param layer Name of the state within the environment: `network`.
   */
  constructor(
    scope: App,
    readonly stateName: string,
    layer: string,
    readonly settings: EnvironmentSettings,
  ) {
    super(scope, stateName);
    const { environment, production, protection, aws, state } = settings;
    new StateBackend(this, state, stateName);
    this.addOverride("terraform.required_version", settings.requiredVersion);
    this.aws = new AwsProvider(this, "aws", awsProvider(settings, layer, stateName));
    this.addOverride("terraform.required_providers.aws", {
      source: "hashicorp/aws",
      version: settings.awsProviderVersion,
    });
    const anchor = new Anchor(this, "anchor", { environment, state: stateName, region: aws.region });
    this.place = {
      environment,
      production,
      protection,
      partition: aws.partition,
      dnsSuffix: aws.dnsSuffix,
      region: aws.region,
      accountId: aws.accountId,
      tags: tagsOf(settings, layer),
      permissionsBoundary: aws.permissionsBoundary,
      anchor: anchor.parameter,
    };
  }

  /** Does nothing: a full resolve is only needed for implicit references between stacks, which the output checks refuse. */
  override prepareStack(): void {}
}

/** Arguments of the AWS provider for one state. */
export function awsProvider(settings: EnvironmentSettings, layer: string, stateName: string): AwsProviderConfig {
  const { aws } = settings;
  return {
    region: aws.region,
    allowedAccountIds: [aws.accountId],
    defaultTags: [{ tags: tagsOf(settings, layer) }],
    ...(aws.assumeRole && { assumeRole: [{ sessionName: stateName, ...aws.assumeRole }] }),
    ...(aws.endpoint && emulator(aws.endpoint)),
  };
}

/** Tags on everything of a state: the user's own, and the platform's. */
function tagsOf({ aws, environment }: EnvironmentSettings, layer: string): Record<string, string> {
  return { ...aws.tags, Environment: environment, ManagedBy: "Terraform", State: layer };
}

function emulator(endpoint: string): AwsProviderConfig {
  return {
    endpoints: [Object.fromEntries(EMULATED.map((service) => [service, endpoint]))],
    s3UsePathStyle: true,
    skipCredentialsValidation: true,
    skipMetadataApiCheck: "true",
  };
}
