import { EcrPullThroughCacheRule } from "@cdktf/provider-aws/lib/ecr-pull-through-cache-rule";
import { EcrRepositoryCreationTemplate } from "@cdktf/provider-aws/lib/ecr-repository-creation-template";
import { Construct } from "constructs";
import { lifecyclePolicy } from "../../policies/ecr-lifecycle";
import type { Place } from "../common/place";
import type { Role } from "../common/role";

/** Images that a copied repository keeps, and days that images without a tag stay. What expires is copied again when it is wanted. */
const KEEP = 100;
const UNTAGGED_DAYS = 14;

/** A remote registry whose images are copied. */
export interface CachedRegistry {
  /** Host that ECR pulls from. */
  readonly upstream: string;
  /** First part of the copies' names. */
  readonly prefix: string;
  /** ARN of the secret with the login. @default none: the registry asks for none */
  readonly credentialArn?: string;
}

/** Properties of {@link PullThroughCache}. */
export interface PullThroughCacheProps extends CachedRegistry {
  /** Where the registry stands. */
  readonly place: Place;
  /** ARN of the key that encrypts the copies. */
  readonly keyArn: string;
  /** Role in whose name ECR makes repositories that have a key and tags of ours. */
  readonly creationRole: Role;
}

/** Copies of a remote registry's images, made on first pull, in repositories that are encrypted, tagged and cleaned up like our own. */
export class PullThroughCache extends Construct {
  constructor(scope: Construct, id: string, props: PullThroughCacheProps) {
    super(scope, id);
    const { place, upstream, prefix, credentialArn, keyArn, creationRole } = props;
    const template = new EcrRepositoryCreationTemplate(this, "template", {
      prefix,
      appliedFor: ["PULL_THROUGH_CACHE"],
      description: `Copies of ${upstream}`,
      // ECR asks the remote registry daily whether a tag has moved; with immutable tags it could not follow.
      imageTagMutability: "MUTABLE",
      lifecyclePolicy: lifecyclePolicy(KEEP, UNTAGGED_DAYS),
      encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: keyArn }],
      customRoleArn: creationRole.arn,
      resourceTags: { ...place.tags },
      dependsOn: [...creationRole.ready],
    });
    // A first pull that comes before the template would make a repository with the defaults of ECR.
    new EcrPullThroughCacheRule(this, "Default", {
      ecrRepositoryPrefix: prefix,
      upstreamRegistryUrl: upstream,
      credentialArn,
      dependsOn: [template],
    });
  }
}
