import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable as AwsRouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** Where a route leads: one target, never two. */
export type RouteTarget =
  | { readonly gatewayId: string }
  | { readonly natGatewayId: string }
  | { readonly egressOnlyGatewayId: string }
  | { readonly transitGatewayId: string };

/** The way out of a subnet, for each address family. */
export interface WayOut {
  /** Where IPv4 goes. @default IPv4 stays in the VPC */
  readonly ipv4?: RouteTarget;
  /** Where IPv6 goes. @default IPv6 stays in the VPC */
  readonly ipv6?: RouteTarget;
}

/** Properties of {@link RouteTable}. */
export interface RouteTableProps {
  /** VPC of the table. */
  readonly vpcId: string;
  /** Name that the console shows. */
  readonly name: string;
  /** Subnet that the table rules. */
  readonly subnetId: string;
  /** Where traffic goes that leaves the VPC. */
  readonly wayOut: WayOut;
}

/** The routes of one subnet. Every subnet has a table of its own, so that no change to one zone can touch another. */
export class RouteTable extends Construct {
  /** Id of the table. */
  readonly routeTableId: string;
  /** The routes and the tie to the subnet, without which the subnet's traffic goes nowhere. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: RouteTableProps) {
    super(scope, id);
    const { vpcId, name, subnetId, wayOut } = props;
    const table = new AwsRouteTable(this, "Default", { vpcId, tags: { Name: name } });
    const association = new RouteTableAssociation(this, "association", { routeTableId: table.id, subnetId });
    const routes = [
      wayOut.ipv4 &&
        new Route(this, "ipv4", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", ...wayOut.ipv4 }),
      wayOut.ipv6 &&
        new Route(this, "ipv6", { routeTableId: table.id, destinationIpv6CidrBlock: "::/0", ...wayOut.ipv6 }),
    ].filter((route) => route !== undefined);
    this.routeTableId = table.id;
    this.ready = [association, ...routes];
  }
}
