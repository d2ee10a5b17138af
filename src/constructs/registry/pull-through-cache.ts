import { EcrPullThroughCacheRule } from "@cdktf/provider-aws/lib/ecr-pull-through-cache-rule";
import { EcrRepositoryCreationTemplate } from "@cdktf/provider-aws/lib/ecr-repository-creation-template";
import { Construct } from "constructs";
import { lifecyclePolicy } from "../../policies/ecr-lifecycle";

/** Images that a copied repository keeps, and days that images without a tag stay. */
const KEEP = 100;
const UNTAGGED_DAYS = 14;

/** Properties of {@link PullThroughCache}. */
export interface PullThroughCacheProps {
  /** Host that ECR pulls from. */
  readonly upstream: string;
  /** First part of the copies' names. */
  readonly prefix: string;
  /** ARN of the secret with the login. @default none: the registry asks for none */
  readonly credentialArn?: string;
  /** ARN of the key that encrypts the copies. */
  readonly keyArn: string;
}

/** Copies of a remote registry's images, made on first pull, in repositories as hardened as our own. */
export class PullThroughCache extends Construct {
  constructor(scope: Construct, id: string, props: PullThroughCacheProps) {
    super(scope, id);
    const { upstream, prefix, credentialArn, keyArn } = props;
    const template = new EcrRepositoryCreationTemplate(this, "template", {
      prefix,
      appliedFor: ["PULL_THROUGH_CACHE"],
      description: `Copies of ${upstream}`,
      // A tag of a remote registry may move there, and then moves here too.
      imageTagMutability: "MUTABLE",
      lifecyclePolicy: lifecyclePolicy(KEEP, UNTAGGED_DAYS),
      encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: keyArn }],
    });
    new EcrPullThroughCacheRule(this, "Default", {
      ecrRepositoryPrefix: prefix,
      upstreamRegistryUrl: upstream,
      credentialArn,
      dependsOn: [template],
    });
  }
}
