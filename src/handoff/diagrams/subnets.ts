import { valueAt } from "../../guardrails/block";
import type { ResourceBlock } from "../../guardrails/output";
import type { ClusterSubject, Subject } from "./subject";

/** A subnet of the network. */
export interface Subnet {
  /** Id of its box. */
  readonly id: string;
  /** What it is for: `public`, `worker`, `control plane`, `pod`, `intra`; several where one subnet serves them all. */
  readonly tiers: readonly string[];
  /** Its zone. */
  readonly zone: string;
  /** Its IPv4 block; the id of one that existed before. */
  readonly range: string;
  /** Blocks that it has: itself, and data sources that look the same subnet up. */
  readonly blocks: readonly ResourceBlock[];
}

/** The subnets as the network state publishes them: by tier, then by zone. */
export function subnetsOf({ output, network }: Subject): readonly Subnet[] {
  const found = new Map<string, Subnet>();
  for (const [name, { value }] of Object.entries(network?.json.output ?? {})) {
    const tier = /^(\w+)_subnet_ids$/.exec(name)?.[1]?.replaceAll("_", " ");
    if (network === undefined || tier === undefined) {
      continue;
    }
    for (const [zone, reference] of Object.entries((value ?? {}) as Record<string, unknown>)) {
      const block = output.target(network, reference);
      const range = `${block?.data ? block.block.id : (block?.block.cidr_block ?? reference)}`;
      const id = `subnet/${zone}/${range}`;
      const same = found.get(id);
      found.set(id, {
        id,
        zone,
        range,
        tiers: [...(same?.tiers ?? []), tier],
        blocks: [...(same?.blocks ?? []), ...(block ? [block] : [])],
      });
    }
  }
  return [...found.values()].sort((one, other) => rank(one) - rank(other));
}

/** Tiers from the internet inwards. The control plane's interfaces come last, where EKS's arrows reach them. */
const TIERS = ["public", "intra", "worker", "pod", "control plane"];

function rank({ tiers }: Subnet): number {
  return Math.max(...tiers.map((tier) => TIERS.indexOf(tier)));
}

/** Whether a value of a resource refers to a subnet. */
export function isIn({ output }: Subject, resource: ResourceBlock, value: unknown, subnet: Subnet): boolean {
  return output.targets(resource, value).some((target) => subnet.blocks.includes(target));
}

/** What of a cluster runs in a subnet. */
export interface Tenants {
  /** Whether the control plane has interfaces there. */
  readonly interfaces: boolean;
  /** Names of node groups, Karpenter's among them. */
  readonly nodes: readonly string[];
  /** Names of Fargate profiles. */
  readonly fargate: readonly string[];
}

/** Looks for what of a cluster runs in a subnet. */
export function tenantsOf(subject: Subject, cluster: ClusterSubject, subnet: Subnet): Tenants {
  const { output } = subject;
  const inside = (type: string, state: string, attribute: string) =>
    output.all(type).filter((one) => one.state === state && isIn(subject, one, valueAt(one.block, attribute), subnet));
  const karpenter = inside("helm_release", cluster.states.platform, "values").filter(({ block }) =>
    JSON.stringify(block.values).includes("subnetSelectorTerms"),
  );
  return {
    interfaces: isIn(subject, cluster.block, valueAt(cluster.block.block, "vpc_config.subnet_ids"), subnet),
    nodes: [
      ...inside("aws_eks_node_group", cluster.states.cluster, "subnet_ids").map(nodeGroupName),
      ...karpenter.map(() => "Karpenter"),
    ],
    fargate: inside("aws_eks_fargate_profile", cluster.states.cluster, "subnet_ids").map(
      ({ block }) => `${block.fargate_profile_name}`,
    ),
  };
}

/** Name of a node group in the description: that in EKS ends with a digest of what cannot change. */
export function nodeGroupName({ block }: ResourceBlock): string {
  return `${block.node_group_name}`.replace(/-[0-9a-f]{8}$/, "");
}
