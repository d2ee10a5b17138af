import { Construct } from "constructs";
import type { NetworkOutputs, Tier } from "../../contracts/network";
import { assertValid, type Problem } from "../../core/problems";
import type { Place } from "../common/place";
import { Defaults } from "./defaults";
import { Egress, type EgressKind } from "./egress";
import { Endpoints, type EndpointsChoice } from "./endpoints";
import { FlowLogs, type FlowLogsKind } from "./flow-logs";
import { Routes } from "./routes";
import { SubnetTier } from "./subnet-tier";
import { Vpc } from "./vpc";
import { ZoneChecks } from "./zone-checks";
import { byTier, ofTier, TIER_NAMES, TIERS, type ZonePlan } from "./zone-plan";

/** Properties of {@link Network}. */
export interface NetworkProps {
  /** Where the network stands. */
  readonly place: Place;
  /** IPv4 block of the VPC, /16 to /28. */
  readonly cidr: string;
  /** Further IPv4 blocks, at most four. @default none */
  readonly secondaryCidrs?: readonly string[];
  /** Subnets by zone name. */
  readonly zones: ZonePlan;
  /** How private subnets reach the outside. @default one NAT gateway in every zone */
  readonly egress?: EgressKind;
  /** Dual stack: a /64 for every subnet, from a /56 of Amazon's. @default false: IPv4 only */
  readonly ipv6?: boolean;
  /** Private ways to AWS services. @default gateway endpoints for S3 and DynamoDB, no interface endpoints */
  readonly endpoints?: EndpointsChoice;
  /** Where the record of the VPC's traffic goes. @default CloudWatch Logs, kept for 365 days in production and 30 in development */
  readonly flowLogs?: FlowLogsKind;
}

/** A VPC with subnets by tier and zone, ways in and out, private ways to AWS and a record of its traffic. */
export class Network extends Construct {
  /** What other states may know. */
  readonly outputs: NetworkOutputs;
  /** The VPC. */
  readonly vpc: Vpc;
  /** The subnets by tier. */
  readonly subnets: Readonly<Record<Tier, SubnetTier>>;
  /** The route tables by tier. */
  readonly routes: Readonly<Record<Tier, Routes>>;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { place, cidr, secondaryCidrs, zones, ipv6 = false, endpoints } = props;
    const { egress = { kind: "natPerZone" }, flowLogs = { kind: "cloudwatch" } } = props;
    assertValid(this.node.path, ipv6 ? ipv6Problems(zones) : []);

    new ZoneChecks(this, "zones", { region: place.region, zones: Object.keys(zones) });
    const vpc = new Vpc(this, "vpc", { place, cidr, secondaryCidrs, ipv6 });
    const { vpcId } = vpc;
    new Defaults(this, "defaults", { place, vpc });
    new FlowLogs(this, "flow-logs", { place, vpcId, flowLogs });
    const subnets = byTier(
      (tier) => new SubnetTier(this, TIER_NAMES[tier], { place, vpc, tier, subnets: ofTier(zones, tier) }),
    );
    const subnetIds = byTier((tier) => subnets[tier].ids);
    const gateways = new Egress(this, "egress", {
      place,
      vpcId,
      egress,
      publicSubnetIds: subnetIds.public,
      privateSubnetIds: subnetIds.controlPlane,
      ipv6,
    });
    const routes = byTier((tier) => {
      const wayOut = (zone: string) => gateways.wayOut(tier, zone);
      return new Routes(this, `${TIER_NAMES[tier]}-routes`, { place, vpcId, tier, subnetIds: subnetIds[tier], wayOut });
    });
    const routeTableIds = endpointTables(routes);
    const ways = new Endpoints(this, "endpoints", {
      place,
      vpc,
      ...endpoints,
      routeTableIds,
      subnetIds: subnetIds.worker,
    });

    const reached = [routes.public, routes.worker, routes.pod, ways];
    this.vpc = vpc;
    this.subnets = subnets;
    this.routes = routes;
    this.outputs = {
      vpcId,
      vpcCidrs: vpc.cidrs,
      subnetIds,
      natAddresses: gateways.addresses,
      ready: reached.flatMap(({ ready }) => ready),
    };
  }
}

/** Tables that gateway endpoints are entered in: of the private subnets but intra, which keep no way out of the VPC at all. */
function endpointTables(routes: Readonly<Record<Tier, Routes>>): Record<string, string> {
  return Object.fromEntries(
    (["worker", "controlPlane", "pod"] as const).flatMap((tier) =>
      Object.entries(routes[tier].routeTableIds).map(([zone, id]) => [`${TIER_NAMES[tier]}-${zone}`, id]),
    ),
  );
}

function ipv6Problems(zones: ZonePlan): Problem[] {
  return TIERS.flatMap((tier) =>
    Object.entries(ofTier(zones, tier))
      .filter(([, subnet]) => subnet.ipv6Index === undefined)
      .map(([zone]) => ({
        path: `zones.${zone}.${tier}.ipv6Index`,
        message: "is missing; want the number of a /64, 0 to 255, for every subnet of a network with IPv6",
      })),
  );
}
