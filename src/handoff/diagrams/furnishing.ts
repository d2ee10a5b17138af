import { blocksOf, valueAt } from "../../guardrails/block";
import type { ResourceBlock } from "../../guardrails/output";
import { type WayOut, wayOutOf } from "./routes";
import type { ClusterSubject, Subject } from "./subject";
import { isIn, type Subnet, subnetsOf, type Tenants, tenantsOf } from "./subnets";

/** A subnet with what is in it. */
export interface Furnished extends Subnet {
  /** Where its default route leads; nothing without one. */
  readonly wayOut: WayOut | undefined;
  /** What of each cluster runs there. */
  readonly tenants: readonly (Tenants & {
    /** The cluster. */
    readonly cluster: ClusterSubject;
  })[];
  /** Boxes of zonal NAT gateways. */
  readonly gateways: readonly WayOut[];
  /** What else has an address there. */
  readonly notes: readonly string[];
}

/** The subnets of the network with what is in each. */
export function furnished(subject: Subject): Furnished[] {
  const { output, clusters } = subject;
  const subnets = subnetsOf(subject).map((subnet) => ({ ...subnet, wayOut: wayOutOf(subject, subnet) }));
  const zonal = distinct(subnets.flatMap(({ wayOut }) => (wayOut?.place === "subnet" ? [wayOut] : [])));
  return subnets.map((subnet) => ({
    ...subnet,
    tenants: clusters.map((cluster) => ({ cluster, ...tenantsOf(subject, cluster, subnet) })),
    gateways: zonal.filter(({ block }) => block && isIn(subject, block, block.block.subnet_id, subnet)),
    notes: [
      ...balancerNotes(subnet),
      ...output
        .all("aws_efs_mount_target")
        .filter((one) => isIn(subject, one, one.block.subnet_id, subnet))
        .map((one) => `EFS mount target of ${fileSystemName(subject, one)}`),
      ...(output
        .all("aws_vpc_endpoint_subnet_association")
        .some((one) => isIn(subject, one, one.block.subnet_id, subnet))
        ? ["interfaces of the endpoints"]
        : []),
    ],
  }));
}

function fileSystemName({ output }: Subject, target: ResourceBlock): string {
  const system = output.target(target, target.block.file_system_id);
  return `${(system && valueAt(system.block, "tags.Name")) ?? "a file system"}`;
}

/** Load balancers go where the tags of the AWS Load Balancer Controller say. */
function balancerNotes({ blocks }: Subnet): string[] {
  const tags = blocks.flatMap(({ block }) => blocksOf(block.tags)).flatMap((one) => Object.keys(one));
  return [
    ...(tags.includes("kubernetes.io/role/elb") ? ["internet-facing load balancers"] : []),
    ...(tags.includes("kubernetes.io/role/internal-elb") ? ["internal load balancers"] : []),
  ];
}

/** Whether a subnet shares the private way out of its zone. */
export function isPrivate({ tiers, wayOut }: Furnished): boolean {
  return !tiers.includes("public") && !(tiers.includes("intra") && wayOut === undefined);
}

/** Id of the box of the control plane's interfaces in a subnet. */
export function interfacesId(subnet: string): string {
  return `${subnet}/interfaces`;
}

/** The last of each id, in the order of the first. */
export function distinct<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
