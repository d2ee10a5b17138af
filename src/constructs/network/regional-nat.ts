import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Place } from "../common/place";
import { NAT_TIMEOUTS } from "./nat";
import type { RouteTarget } from "./route-table";

/** Properties of {@link RegionalNat}. */
export interface RegionalNatProps {
  /** Where the gateway stands. */
  readonly place: Place;
  /** VPC that it serves. */
  readonly vpcId: string;
  /** What must exist first: the VPC's internet gateway, without which a NAT gateway fails. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * One NAT gateway for the whole VPC. AWS spreads it over the zones that have workloads and gives it addresses by itself,
 * so it needs no public subnet. A zone that is new to it can take up to an hour, during which another zone serves it.
 * Source: VPC user guide, regional NAT gateways.
 */
export class RegionalNat extends Construct {
  /** Expression for the public addresses by zone name; AWS adds to them as the gateway grows. */
  readonly addresses: string;
  private readonly gateway: NatGateway;

  constructor(scope: Construct, id: string, props: RegionalNatProps) {
    super(scope, id);
    const { place, vpcId, dependsOn } = props;
    this.gateway = new NatGateway(this, "Default", {
      vpcId,
      availabilityMode: "regional",
      connectivityType: "public",
      tags: { Name: place.environment },
      timeouts: NAT_TIMEOUTS,
      dependsOn: [place.anchor, ...dependsOn],
    });
    this.addresses = `\${{ for a in aws_nat_gateway.${this.gateway.friendlyUniqueId}.regional_nat_gateway_address : a.availability_zone => a.public_ip... }}`;
  }

  /** The same gateway for every zone: AWS keeps traffic in its zone. */
  target(): RouteTarget {
    return { natGatewayId: this.gateway.id };
  }
}
