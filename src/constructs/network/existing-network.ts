import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Construct } from "constructs";
import type { NetworkOutputs, Tier } from "../../contracts/network";
import { mapValues } from "../../core/maps";
import type { Place } from "../common/place";
import { ZoneChecks } from "./zone-checks";
import { byTier, ofTier, TIER_NAMES } from "./zone-plan";

/** A subnet that exists already. */
export interface ExistingSubnet {
  /** Id of the subnet. */
  readonly subnetId: string;
  /** Its IPv4 block. */
  readonly cidr: string;
}

/** The subnets of one zone. */
export interface ExistingSubnets {
  /** For internet-facing load balancers. @default no public subnet */
  readonly public?: ExistingSubnet;
  /** For worker nodes. */
  readonly worker: ExistingSubnet;
  /** For the control plane's interfaces. @default the worker subnet */
  readonly controlPlane?: ExistingSubnet;
  /** For pods. @default pods share the worker subnet */
  readonly pod?: ExistingSubnet;
}

/** Properties of {@link ExistingNetwork}. */
export interface ExistingNetworkProps {
  /** Where the network stands. */
  readonly place: Place;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** All IPv4 blocks of the VPC, primary first. */
  readonly cidrs: readonly string[];
  /** The subnets to use, by zone name. */
  readonly zones: Readonly<Record<string, ExistingSubnets>>;
}

/** A VPC that somebody else made. Nothing in it is changed; what the description says of it is checked at plan. */
export class ExistingNetwork extends Construct {
  /** What other states may know. */
  readonly outputs: NetworkOutputs;

  constructor(scope: Construct, id: string, props: ExistingNetworkProps) {
    super(scope, id);
    const { place, vpcId, cidrs } = props;
    const zones = mapValues(props.zones, (zone) => ({ ...zone, controlPlane: zone.controlPlane ?? zone.worker }));
    new ZoneChecks(this, "zones", { region: place.region, zones: Object.keys(zones) });
    const vpc = new DataAwsVpc(this, "vpc", { id: vpcId, lifecycle: { postcondition: vpcConditions(cidrs) } });
    this.outputs = {
      vpcId: vpc.id,
      vpcCidrs: cidrs,
      subnetIds: byTier((tier) =>
        mapValues(ofTier(zones, tier), (subnet, zone) => this.read(vpcId, tier, zone, subnet)),
      ),
      natAddresses: {},
    };
  }

  /** Looks a subnet up, and gives its id once it was found to be what the description says. */
  private read(vpcId: string, tier: Tier, zone: string, { subnetId, cidr }: ExistingSubnet): string {
    return new DataAwsSubnet(this, `${TIER_NAMES[tier]}-${zone}`, {
      id: subnetId,
      lifecycle: {
        postcondition: [
          expected(subnetId, "vpc_id", vpcId),
          expected(subnetId, "availability_zone", zone),
          expected(subnetId, "cidr_block", cidr),
        ],
      },
    }).id;
  }
}

function expected(subnetId: string, attribute: string, value: string) {
  return {
    condition: `\${self.${attribute} == ${JSON.stringify(value)}}`,
    errorMessage: `Subnet ${subnetId} has the ${attribute} \${self.${attribute}}; the description says ${value}.`,
  };
}

function vpcConditions(cidrs: readonly string[]) {
  const blocks = "self.cidr_block_associations[*].cidr_block";
  return [
    {
      condition: `\${length(setsubtract(${JSON.stringify(cidrs)}, ${blocks})) == 0}`,
      errorMessage: `The VPC has the blocks \${join(", ", ${blocks})}; the description says ${cidrs.join(", ")}.`,
    },
    {
      condition: "${self.enable_dns_support && self.enable_dns_hostnames}",
      errorMessage: "The VPC must have DNS support and DNS hostnames on, or nodes do not find a private endpoint.",
    },
  ];
}
