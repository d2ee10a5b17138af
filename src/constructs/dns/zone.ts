import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { guarded, type Place } from "../common/place";

/** A zone that delegates to another. */
export interface ParentZone {
  /** Id of the parent's hosted zone. */
  readonly zoneId: string;
  /** Provider of the parent's account. @default the state's provider */
  readonly provider?: TerraformProvider;
}

/** Properties of {@link Zone}. */
export interface ZoneProps {
  /** Where the zone stands. */
  readonly place: Place;
  /** Domain, without a final dot. */
  readonly domain: string;
  /** VPCs that see a private zone. @default the zone is public */
  readonly vpcIds?: readonly string[];
  /** Parent zone, in which the record that delegates to this one is written. @default somebody else delegates, or nobody */
  readonly parent?: ParentZone;
  /** Provider of the zone's account. @default the state's provider */
  readonly provider?: TerraformProvider;
}

/** A hosted zone of Route 53. */
export class Zone extends Construct {
  /** Id of the zone. */
  readonly zoneId: string;
  /** Name servers to delegate to. */
  readonly nameServers: string[];
  /** ARN of the zone. */
  readonly arn: string;
  /** The record in the parent zone that delegates to this one. @default somebody else delegates, or nobody */
  readonly delegation?: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ZoneProps) {
    super(scope, id);
    const { place, domain, vpcIds, parent, provider } = props;
    const zone = new Route53Zone(this, "Default", {
      name: domain,
      comment: `${domain} of ${place.environment}`,
      forceDestroy: !place.protection,
      vpc: vpcIds?.map((vpcId) => ({ vpcId })),
      provider,
      dependsOn: [place.anchor],
      ...guarded(place),
    });
    this.zoneId = zone.zoneId;
    this.nameServers = zone.nameServers;
    this.arn = zone.arn;
    this.delegation =
      parent &&
      new Route53Record(this, "delegation", {
        zoneId: parent.zoneId,
        name: domain,
        type: "NS",
        ttl: 3600,
        records: zone.nameServers,
        provider: parent.provider,
      });
  }
}
