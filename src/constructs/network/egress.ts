import { Construct } from "constructs";
import type { SubnetIds, Tier } from "../../contracts/network";
import { assertValid, type Problem } from "../../core/problems";
import type { Place } from "../common/place";
import { EgressOnlyGateway } from "./egress-only-gateway";
import { InternetGateway } from "./internet-gateway";
import { Nat, type ZonalGateway } from "./nat";
import { RegionalNat } from "./regional-nat";
import type { RouteTarget, WayOut } from "./route-table";
import { TransitGatewayAttachment } from "./transit-gateway-attachment";

/** How private subnets reach the outside; the same shape as the description's `egress`. */
export type EgressKind =
  | { readonly kind: "natPerZone"; readonly allocationIds?: Readonly<Record<string, string>> }
  | { readonly kind: "natSingle"; readonly zone?: string; readonly allocationId?: string }
  | { readonly kind: "natRegional" }
  | { readonly kind: "transitGateway"; readonly id: string }
  | { readonly kind: "none" };

/** Properties of {@link Egress}. */
export interface EgressProps {
  /** Where the gateways stand. */
  readonly place: Place;
  /** VPC that they serve. */
  readonly vpcId: string;
  /** Which way private subnets take. */
  readonly egress: EgressKind;
  /** Public subnets by zone name. */
  readonly publicSubnetIds: SubnetIds;
  /** Private subnets by zone name, one in each zone, that a transit gateway is attached through. */
  readonly privateSubnetIds: SubnetIds;
  /** Whether the VPC has IPv6. */
  readonly ipv6: boolean;
}

/** Where private subnets leave the VPC. */
interface Outlet {
  /** Target of IPv4 from a zone; nothing when it stays in the VPC. */
  target(zone: string): RouteTarget | undefined;
  /** Public addresses that the traffic comes from, by zone name; an expression when AWS chooses them. */
  readonly addresses: Readonly<Record<string, readonly string[]>> | string;
}

/** The gateways of a VPC, and which of them a subnet uses. */
export class Egress extends Construct {
  /** Public addresses that traffic out of the VPC comes from, by zone name; an expression when AWS chooses them. */
  readonly addresses: Outlet["addresses"];
  private readonly internet?: InternetGateway;
  private readonly egressOnly?: EgressOnlyGateway;
  private readonly outlet: Outlet;
  private readonly ipv6: boolean;

  constructor(scope: Construct, id: string, props: EgressProps) {
    super(scope, id);
    const { place, vpcId, egress, publicSubnetIds, ipv6 } = props;
    assertValid(this.node.path, egressProblems(props));
    const nat = egress.kind.startsWith("nat");
    if (nat || Object.keys(publicSubnetIds).length > 0) {
      this.internet = new InternetGateway(this, "internet-gateway", { place, vpcId });
    }
    if (nat && ipv6) {
      this.egressOnly = new EgressOnlyGateway(this, "egress-only-gateway", { place, vpcId });
    }
    this.outlet = this.makeOutlet(props);
    this.addresses = this.outlet.addresses;
    this.ipv6 = ipv6;
  }

  /** The way out of a subnet. */
  wayOut(tier: Tier, zone: string): WayOut {
    switch (tier) {
      case "intra":
        return {};
      case "public":
        return this.both(this.internet?.target());
      default:
        return { ...this.both(this.outlet.target(zone)), ...(this.egressOnly && { ipv6: this.egressOnly.target() }) };
    }
  }

  private both(target: RouteTarget | undefined): WayOut {
    return { ipv4: target, ipv6: this.ipv6 ? target : undefined };
  }

  private makeOutlet(props: EgressProps): Outlet {
    const { place, vpcId, egress, privateSubnetIds, ipv6 } = props;
    const after = this.internet ? [this.internet.gateway] : [];
    switch (egress.kind) {
      case "natPerZone":
      case "natSingle":
        return new Nat(this, "nat", { place, gateways: zonalGateways(props), dependsOn: after });
      case "natRegional":
        return new RegionalNat(this, "nat", { place, vpcId, dependsOn: after });
      case "transitGateway":
        return new TransitGatewayAttachment(this, "transit-gateway", {
          place,
          vpcId,
          transitGatewayId: egress.id,
          subnetIds: Object.values(privateSubnetIds),
          ipv6,
        });
      case "none":
        return { target: () => undefined, addresses: {} };
    }
  }
}

/** The zones that want a NAT gateway of their own, and the address that each brings along. */
function wanted({ egress, privateSubnetIds }: EgressProps): Readonly<Record<string, string | undefined>> {
  const zones = Object.keys(privateSubnetIds).sort();
  switch (egress.kind) {
    case "natPerZone":
      return Object.fromEntries(zones.map((zone) => [zone, egress.allocationIds?.[zone]]));
    case "natSingle":
      return { [egress.zone ?? zones[0] ?? ""]: egress.allocationId };
    default:
      return {};
  }
}

function zonalGateways(props: EgressProps): Record<string, ZonalGateway> {
  return Object.fromEntries(
    Object.entries(wanted(props)).map(([zone, allocationId]) => [
      zone,
      { subnetId: props.publicSubnetIds[zone] ?? "", allocationId },
    ]),
  );
}

function egressProblems(props: EgressProps): Problem[] {
  return Object.keys(wanted(props))
    .filter((zone) => props.publicSubnetIds[zone] === undefined)
    .map((zone) => ({ path: `zones.${zone}.public`, message: "is missing; want a subnet for the zone's NAT gateway" }));
}
