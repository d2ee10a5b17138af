import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { SubnetIds, Tier } from "../../contracts/network";
import { mapValues } from "../../core/maps";
import type { Place } from "../common/place";
import { RouteTable, type WayOut } from "./route-table";
import { TIER_NAMES } from "./zone-plan";

/** Properties of {@link Routes}. */
export interface RoutesProps {
  /** Where the tables stand. */
  readonly place: Place;
  /** VPC of the tables. */
  readonly vpcId: string;
  /** What the subnets are for. */
  readonly tier: Tier;
  /** The subnets by zone name. */
  readonly subnetIds: SubnetIds;
  /** The way out of the subnet in a zone, which should stay in that zone. */
  readonly wayOut: (zone: string) => WayOut;
}

/** The route tables of one tier, one for each zone. */
export class Routes extends Construct {
  /** Ids of the tables by zone name. */
  readonly routeTableIds: Readonly<Record<string, string>>;
  /** What must exist before the subnets' traffic flows. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: RoutesProps) {
    super(scope, id);
    const { place, vpcId, tier, subnetIds, wayOut } = props;
    const tables = mapValues(
      subnetIds,
      (subnetId, zone) =>
        new RouteTable(this, zone, {
          vpcId,
          name: `${place.environment}-${TIER_NAMES[tier]}-${zone}`,
          subnetId,
          wayOut: wayOut(zone),
        }),
    );
    this.routeTableIds = mapValues(tables, (table) => table.routeTableId);
    this.ready = Object.values(tables).flatMap((table) => table.ready);
  }
}
