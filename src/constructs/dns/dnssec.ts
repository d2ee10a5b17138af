import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53HostedZoneDnssec } from "@cdktf/provider-aws/lib/route53-hosted-zone-dnssec";
import { Route53KeySigningKey } from "@cdktf/provider-aws/lib/route53-key-signing-key";
import { Construct } from "constructs";
import { dnssecKeyPolicy } from "../../policies/key";
import { guarded, type Place } from "../common/place";

/** Region of everything global in Route 53. Source: Route 53 developer guide, KMS keys for DNSSEC. */
export const ROUTE53_REGION = "us-east-1";

/** Properties of {@link Dnssec}. */
export interface DnssecProps {
  /** Where the zone stands. */
  readonly place: Place;
  /** Domain of the zone. */
  readonly domain: string;
  /** Id of the zone. */
  readonly zoneId: string;
  /** Provider of the zone's account. @default the state's provider */
  readonly provider?: AwsProvider;
}

/**
 * Signs a zone. Hand the DS record to the parent only after signing is on, and take it back before switching signing off: the other
 * order makes the zone unresolvable.
 */
export class Dnssec extends Construct {
  /** DS record for the parent zone. */
  readonly dsRecord: string;

  constructor(scope: Construct, id: string, props: DnssecProps) {
    super(scope, id);
    const { place, domain, zoneId, provider } = props;
    const key = new KmsKey(this, "key", {
      description: `Signs ${domain}`,
      customerMasterKeySpec: "ECC_NIST_P256",
      keyUsage: "SIGN_VERIFY",
      policy: dnssecKeyPolicy(place),
      deletionWindowInDays: 30,
      region: ROUTE53_REGION,
      provider,
      dependsOn: [place.anchor],
      ...guarded(place),
    });
    const signing = new Route53KeySigningKey(this, "signing-key", {
      hostedZoneId: zoneId,
      keyManagementServiceArn: key.arn,
      name: domain.replace(/[^A-Za-z0-9]/g, "_").slice(0, 128),
      provider,
    });
    new Route53HostedZoneDnssec(this, "Default", { hostedZoneId: zoneId, provider, dependsOn: [signing] });
    this.dsRecord = signing.dsRecord;
  }
}
