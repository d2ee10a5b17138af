import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Route53HostedZoneDnssec } from "@cdktf/provider-aws/lib/route53-hosted-zone-dnssec";
import { Route53KeySigningKey } from "@cdktf/provider-aws/lib/route53-key-signing-key";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { idOf } from "../../core/naming";
import { dnssecKeyPolicy } from "../../policies/key";
import { guarded, type Place } from "../common/place";
import { route53Region } from "./route53-region";

/** Longest name of a key-signing key. Source: Route 53 API, CreateKeySigningKey. */
const NAME_LENGTH = 128;

/** Properties of {@link Dnssec}. */
export interface DnssecProps {
  /** Where the zone stands. */
  readonly place: Place;
  /** Domain of the zone. */
  readonly domain: string;
  /** Id of the zone. */
  readonly zoneId: string;
  /** Provider of the zone's account. @default the state's provider */
  readonly provider?: TerraformProvider;
}

/**
 * Signs a zone. Hand the DS record to the parent only after signing is on, and take it back before switching signing off: the other
 * order makes the zone unresolvable.
 */
export class Dnssec extends Construct {
  /** DS record for the parent zone. */
  readonly dsRecord: string;
  /** What must exist before the parent may have the DS record. */
  readonly signing: Route53HostedZoneDnssec;

  constructor(scope: Construct, id: string, props: DnssecProps) {
    super(scope, id);
    const { place, domain, zoneId, provider } = props;
    const region = route53Region(place);
    // Key-signing keys are elliptic, and KMS does not rotate such keys by itself.
    const key = new KmsKey(this, "key", {
      description: `Signs ${domain}`,
      customerMasterKeySpec: "ECC_NIST_P256",
      keyUsage: "SIGN_VERIFY",
      policy: dnssecKeyPolicy(place),
      deletionWindowInDays: 30,
      region,
      provider,
      dependsOn: [place.anchor],
      ...guarded(place),
    });
    new KmsAlias(this, "alias", {
      name: `alias/${place.environment}/dnssec-${idOf(domain)}`,
      targetKeyId: key.keyId,
      region,
      provider,
    });
    const signingKey = new Route53KeySigningKey(this, "signing-key", {
      hostedZoneId: zoneId,
      keyManagementServiceArn: key.arn,
      name: domain.replace(/[^A-Za-z0-9]/g, "_").slice(0, NAME_LENGTH),
      provider,
    });
    this.signing = new Route53HostedZoneDnssec(this, "Default", {
      hostedZoneId: zoneId,
      provider,
      dependsOn: [signingKey],
    });
    this.dsRecord = signingKey.dsRecord;
  }
}
