import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Construct } from "constructs";
import { guarded, type Place } from "../common/place";

/** Authorities of Amazon's certificates. Source: ACM user guide, CAA records. */
const AMAZON = ["amazon.com", "amazonaws.com", "amazontrust.com", "awstrust.com"];

/** Properties of {@link Zone}. */
export interface ZoneProps {
  /** Where the zone stands. */
  readonly place: Place;
  /** Domain, without a final dot. */
  readonly domain: string;
  /** VPCs that see a private zone. @default none: the zone is public */
  readonly vpcIds?: readonly string[];
  /** Who may issue certificates for the zone. @default anybody */
  readonly caa?: { readonly issuers?: readonly string[]; readonly reportTo?: string };
  /** Parent zone that delegates to this one, and the provider that reaches it. @default somebody else delegates */
  readonly parent?: { readonly zoneId: string; readonly provider?: AwsProvider };
  /** Provider of the zone's own account. @default the state's provider */
  readonly provider?: AwsProvider;
}

/** A hosted zone of Route 53. */
export class Zone extends Construct {
  /** Id of the zone. */
  readonly zoneId: string;
  /** Name servers to delegate to. */
  readonly nameServers: string[];
  /** ARN of the zone. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ZoneProps) {
    super(scope, id);
    const { place, domain, vpcIds = [], caa, parent, provider } = props;
    const zone = new Route53Zone(this, "Default", {
      name: domain,
      comment: `${domain} of ${place.environment}`,
      forceDestroy: !place.protection,
      vpc: vpcIds.length > 0 ? vpcIds.map((vpcId) => ({ vpcId })) : undefined,
      provider,
      dependsOn: [place.anchor],
      ...guarded(place),
    });
    if (caa) {
      const { issuers = AMAZON, reportTo } = caa;
      const records = [
        ...issuers.map((issuer) => `0 issue "${issuer}"`),
        ...(reportTo ? [`0 iodef "mailto:${reportTo}"`] : []),
      ];
      new Route53Record(this, "caa", { zoneId: zone.zoneId, name: domain, type: "CAA", ttl: 3600, records, provider });
    }
    if (parent) {
      const { zoneId, provider: parentProvider } = parent;
      new Route53Record(this, "delegation", {
        zoneId,
        name: domain,
        type: "NS",
        ttl: 3600,
        records: zone.nameServers,
        provider: parentProvider,
      });
    }
    this.zoneId = zone.zoneId;
    this.nameServers = zone.nameServers;
    this.arn = zone.arn;
  }
}
