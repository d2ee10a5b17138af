import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { mapValues } from "../../core/maps";
import type { Place } from "../common/place";
import type { RouteTarget } from "./route-table";

/** How long AWS may take; the provider's own limits, written out. */
export const NAT_TIMEOUTS = { create: "10m", update: "10m", delete: "30m" } as const;

/** One gateway. */
export interface ZonalGateway {
  /** Public subnet that it stands in. */
  readonly subnetId: string;
  /** Allocation id of an Elastic IP that exists already. @default an address is made */
  readonly allocationId?: string;
}

/** Properties of {@link Nat}. */
export interface NatProps {
  /** Where the gateways stand. */
  readonly place: Place;
  /** The gateways by zone name. */
  readonly gateways: Readonly<Record<string, ZonalGateway>>;
  /** What must exist first: the VPC's internet gateway, without which a NAT gateway fails. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** NAT gateways, each in a zone of its own and with one address. */
export class Nat extends Construct {
  /** Public addresses by zone name. */
  readonly addresses: Readonly<Record<string, readonly string[]>>;
  private readonly made: Readonly<Record<string, NatGateway>>;

  constructor(scope: Construct, id: string, props: NatProps) {
    super(scope, id);
    const { place, gateways, dependsOn } = props;
    this.made = mapValues(
      gateways,
      ({ subnetId, allocationId }, zone) =>
        new NatGateway(this, zone, {
          subnetId,
          allocationId: allocationId ?? this.address(place, zone),
          connectivityType: "public",
          tags: { Name: `${place.environment}-${zone}` },
          timeouts: NAT_TIMEOUTS,
          dependsOn: [...dependsOn],
        }),
    );
    this.addresses = mapValues(this.made, (gateway) => [gateway.publicIp]);
  }

  /** The gateway of a zone; the only one there is for a zone without its own. */
  target(zone: string): RouteTarget | undefined {
    const gateway = this.made[zone] ?? Object.values(this.made)[0];
    return gateway && { natGatewayId: gateway.id };
  }

  private address(place: Place, zone: string): string {
    return new Eip(this, `address-${zone}`, {
      domain: "vpc",
      tags: { Name: `${place.environment}-nat-${zone}` },
      dependsOn: [place.anchor],
    }).allocationId;
  }
}
