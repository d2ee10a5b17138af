import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import type { SubnetIds, Tier } from "../../contracts/network";
import { mapValues } from "../../core/maps";
import type { Place } from "../common/place";
import type { Vpc } from "./vpc";
import { type SubnetPlan, TIER_NAMES } from "./zone-plan";

/**
 * Tags by which load balancer controllers find subnets; one of the two at most, or they take the wrong ones.
 * Source: AWS Load Balancer Controller, subnet discovery.
 */
const ROLE_TAGS: Readonly<Partial<Record<Tier, Readonly<Record<string, string>>>>> = {
  public: { "kubernetes.io/role/elb": "1" },
  worker: { "kubernetes.io/role/internal-elb": "1" },
};

/** Properties of {@link SubnetTier}. */
export interface SubnetTierProps {
  /** Where the subnets stand. */
  readonly place: Place;
  /** VPC they lie in. */
  readonly vpc: Vpc;
  /** What they are for. */
  readonly tier: Tier;
  /** The subnets by zone name. */
  readonly subnets: Readonly<Record<string, SubnetPlan>>;
}

/** The subnets of one kind, one in each zone. None gives its instances public IPv4 addresses: gateways and load balancers bring their own. */
export class SubnetTier extends Construct {
  /** Subnet ids by zone name. */
  readonly ids: SubnetIds;

  constructor(scope: Construct, id: string, props: SubnetTierProps) {
    super(scope, id);
    const { place, vpc, tier, subnets } = props;
    const made = mapValues(
      subnets,
      ({ cidr, ipv6Index }, zone) =>
        new Subnet(this, zone, {
          vpcId: vpc.vpcId,
          availabilityZone: zone,
          cidrBlock: cidr,
          mapPublicIpOnLaunch: false,
          ...(vpc.ipv6Cidr &&
            ipv6Index !== undefined && {
              ipv6CidrBlock: vpc.ipv6Subnet(ipv6Index),
              assignIpv6AddressOnCreation: true,
            }),
          tags: { Name: `${place.environment}-${TIER_NAMES[tier]}-${zone}`, ...ROLE_TAGS[tier] },
          dependsOn: vpc.holding(cidr),
        }),
    );
    this.ids = mapValues(made, (subnet) => subnet.id);
  }
}
