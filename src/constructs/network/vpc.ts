import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { cidrOf, contains } from "../../core/cidr";
import { guarded, type Place } from "../common/place";

/** Bits between the /56 that Amazon gives a VPC and the /64 of a subnet. Source: VPC user guide, IPv6 CIDR blocks. */
const IPV6_SUBNET_BITS = 8;

/** Properties of {@link Vpc}. */
export interface VpcProps {
  /** Where the VPC stands. */
  readonly place: Place;
  /** IPv4 block, /16 to /28. */
  readonly cidr: string;
  /** Further IPv4 blocks, at most four. @default none */
  readonly secondaryCidrs?: readonly string[];
  /** Whether Amazon gives the VPC an IPv6 /56. @default false: IPv4 only */
  readonly ipv6?: boolean;
}

/** A VPC with names for everything in it: DNS support and hostnames are on, which a private endpoint of EKS needs. */
export class Vpc extends Construct {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** IPv4 blocks, primary first. */
  readonly cidrs: readonly string[];
  /** IPv6 block; nothing without IPv6. */
  readonly ipv6Cidr?: string;
  /** The VPC, for what AWS makes with it. */
  readonly vpc: AwsVpc;
  private readonly secondary: Readonly<Record<string, ITerraformDependable>>;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    const { place, cidr, secondaryCidrs = [], ipv6 = false } = props;
    this.vpc = new AwsVpc(this, "Default", {
      cidrBlock: cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      assignGeneratedIpv6CidrBlock: ipv6 || undefined,
      tags: { Name: place.environment },
      dependsOn: [place.anchor],
      ...guarded(place),
    });
    this.secondary = Object.fromEntries(
      secondaryCidrs.map((block) => [
        block,
        new VpcIpv4CidrBlockAssociation(this, cidrId(block), { vpcId: this.vpc.id, cidrBlock: block }),
      ]),
    );
    this.vpcId = this.vpc.id;
    this.cidrs = [cidr, ...secondaryCidrs];
    this.ipv6Cidr = ipv6 ? this.vpc.ipv6CidrBlock : undefined;
  }

  /** What must exist before a subnet of this block: the secondary block that holds it; nothing in the primary one. */
  holding(cidr: string): ITerraformDependable[] | undefined {
    const held = Object.entries(this.secondary).find(([block]) => contains(cidrOf(block), cidrOf(cidr)));
    return held && [held[1]];
  }

  /** The /64 of a subnet. @param index Which one of the VPC's 256. */
  ipv6Subnet(index: number): string {
    return Fn.cidrsubnet(this.vpc.ipv6CidrBlock, IPV6_SUBNET_BITS, index);
  }
}

/** The id of a block: `cidr-10-0-0-0-16`. */
export function cidrId(cidr: string): string {
  return `cidr-${cidr.replaceAll(/[./:]/g, "-")}`;
}
