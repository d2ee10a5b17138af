import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Construct } from "constructs";
import { pullPolicy } from "../../policies/ecr";
import { lifecyclePolicy } from "../../policies/ecr-lifecycle";
import { guarded, type Place } from "../common/place";

/** What can be said of one repository; the same shape as the description's. */
export interface RepositoryChoice {
  /** Tagged images that are kept. @default 30 */
  readonly keepLast?: number;
  /** Days after which an image without a tag expires. @default 7 */
  readonly untaggedDays?: number;
  /** Whether a pushed tag can come to point at another image. @default IMMUTABLE */
  readonly tagMutability?: "IMMUTABLE" | "MUTABLE";
  /** Accounts or roles outside this account that may pull. @default nobody */
  readonly pullPrincipals?: readonly string[];
}

/** Properties of {@link Repository}. */
export interface RepositoryProps extends RepositoryChoice {
  /** Where the repository stands. */
  readonly place: Place;
  /** Full name, such as `reference/web`. */
  readonly name: string;
  /** ARN of the key that encrypts images; it cannot be changed later. */
  readonly keyArn: string;
}

/** An image repository: tags immutable, scanned on push, encrypted by a key of ours, cleaned up by rules. */
export class Repository extends Construct {
  /** Address that images are pushed to and pulled from. */
  readonly url: string;
  /** ARN of the repository. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: RepositoryProps) {
    super(scope, id);
    const {
      place,
      name,
      keyArn,
      tagMutability = "IMMUTABLE",
      keepLast = 30,
      untaggedDays = 7,
      pullPrincipals = [],
    } = props;
    const repository = new EcrRepository(this, "Default", {
      name,
      imageTagMutability: tagMutability,
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: keyArn }],
      forceDelete: !place.protection,
      ...guarded(place),
    });
    new EcrLifecyclePolicy(this, "lifecycle", {
      repository: repository.name,
      policy: lifecyclePolicy(keepLast, untaggedDays),
    });
    if (pullPrincipals.length > 0) {
      new EcrRepositoryPolicy(this, "policy", {
        repository: repository.name,
        policy: pullPolicy(place, pullPrincipals),
      });
    }
    this.url = repository.repositoryUrl;
    this.arn = repository.arn;
  }
}
