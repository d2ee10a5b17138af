import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { guarded, type Place } from "./place";

/** Properties of {@link Key}. */
export interface KeyProps {
  /** Where the key stands. */
  readonly place: Place;
  /** Alias without `alias/`: letters, digits, `/`, `_`, `-`. */
  readonly alias: string;
  /** What the key encrypts. */
  readonly description: string;
  /** Key policy as JSON. It must let the account administer the key, or nobody can. */
  readonly policy: string;
  /** Days between scheduled deletion and the end, 7 to 30. @default 30 */
  readonly deletionWindowDays?: number;
  /** Region, when not the provider's. @default the provider's region */
  readonly region?: string;
  /** Provider of another account. @default the state's provider */
  readonly provider?: TerraformProvider;
  /** What the policy names and must exist first. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A symmetric customer managed key that rotates every year, with an alias. */
export class Key extends Construct {
  /** ARN of the key. */
  readonly arn: string;
  /** The key, for `dependsOn`. */
  readonly key: KmsKey;

  constructor(scope: Construct, id: string, props: KeyProps) {
    super(scope, id);
    const { place, alias, description, policy, deletionWindowDays = 30, region, provider, dependsOn = [] } = props;
    this.key = new KmsKey(this, "Default", {
      description,
      policy,
      enableKeyRotation: true,
      deletionWindowInDays: deletionWindowDays,
      region,
      provider,
      dependsOn: [place.anchor, ...dependsOn],
      ...guarded(place),
    });
    new KmsAlias(this, "alias", { name: `alias/${alias}`, targetKeyId: this.key.keyId, region, provider });
    this.arn = this.key.arn;
  }
}
