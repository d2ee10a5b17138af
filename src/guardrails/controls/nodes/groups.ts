import { SERVICE_QUOTAS } from "../../../facts/service-quotas";
import { blocksOf, isTrue, isUnknown, quoted, textsOf, valueAt, wantTrue } from "../../block";
import { addonOf, clusterOf, ofCluster } from "../../cluster-of";
import type { Control } from "../../control";
import { each } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { wantKnownTrue } from "./known";

const NODE_GROUP = "clusters.<cluster>.compute.nodeGroups.<group>";
const MOST = SERVICE_QUOTAS.nodesPerNodeGroup.value;

/** Most of a group that is replaced at once, in percent. */
const MOST_UNAVAILABLE = 33;

/** Longest prefix that leaves room for the provider's own 26 characters. Source: hashicorp/terraform-provider-aws internal/service/eks/node_group.go. */
const LONGEST_PREFIX = 37;

/** How groups of nodes are sized, spread, replaced and repaired. */
export const GROUP_CONTROLS: readonly Control[] = [
  {
    id: "NOD-09",
    title: "an update replaces a third of a node group at once, or a number",
    severity: "medium",
    sources: ["BPG-UPG", "BPG-REL dataplane"],
    why: "An update that takes most nodes away at once leaves pods nowhere to go, whatever their disruption budgets say.",
    remedy: 'Set `maxUnavailable` to at most "33%", or to a number of nodes, or leave it out.',
    waive: [NODE_GROUP],
    check: (output) => each(output.all("aws_eks_node_group"), "update_config", updateFault),
  },
  {
    id: "NOD-10",
    title: "EKS replaces broken nodes, and something tells it which are broken",
    severity: "medium",
    sources: ["BPG-REL dataplane (node monitoring agent)"],
    why: "A node that is up but broken keeps its pods until somebody looks.",
    remedy: "Leave `repair` and `addons.nodeMonitoringAgent` out: both are on.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: (output) => [
      ...each(output.all("aws_eks_node_group"), "node_repair_config.enabled", ({ block }) =>
        wantKnownTrue(valueAt(block, "node_repair_config.enabled")),
      ),
      ...each(clustersWithGroups(output), "aws_eks_addon eks-node-monitoring-agent", (cluster) => {
        const isBuiltIn = isTrue(valueAt(cluster.block, "compute_config.enabled"));
        const agent = isBuiltIn || addonOf(output, cluster, "eks-node-monitoring-agent");
        return !agent && "is not there; want it, so that EKS hears of broken nodes";
      }),
    ],
  },
  {
    id: "NOD-11",
    title: "the node groups of a cluster span two zones, with sizes that EKS takes",
    severity: "high",
    sources: ["BPG-REL dataplane", "EKS quotas"],
    why: "Nodes of one zone go down with it. Sizes that contradict each other fail in the middle of an apply.",
    remedy: `Leave \`zones\` out, or name two over all node groups; keep \`scaling\` in order and at most ${MOST}.`,
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: (output) => [
      ...each(output.all("aws_eks_node_group"), "scaling_config", scalingFault),
      ...each(clustersWithGroups(output), "aws_eks_node_group subnet_ids", (cluster) => zoneFault(output, cluster)),
    ],
  },
  {
    id: "NOD-12",
    title: "a node group that is replaced gets a new name, before the old one goes",
    severity: "high",
    sources: [
      "hashicorp/terraform-provider-aws #16699",
      "hashicorp/terraform-provider-aws #41931",
      "hashicorp/terraform-provider-aws #44586",
      "terraform-aws-modules #3086",
    ],
    why: "With its name kept, the replacement fails because the name is taken; without the order, every node goes before a new one comes.",
    remedy:
      "Leave names to the node group: they end in a hash of what makes EKS replace it. A group of your own uses `node_group_name_prefix` and `create_before_destroy`.",
    waive: [NODE_GROUP],
    check: (output) => [
      ...each(output.all("aws_eks_node_group"), "node_group_name", nameFault),
      ...each(output.all("aws_eks_node_group"), "lifecycle.create_before_destroy", ({ block }) =>
        wantTrue(valueAt(block, "lifecycle.create_before_destroy")),
      ),
    ],
  },
  {
    id: "NOD-13",
    title: "an apply leaves the size of a node group to its autoscaler",
    severity: "medium",
    sources: ["terraform-aws-modules FAQ"],
    why: "An apply that writes the size back ends the nodes that an autoscaler has just asked for.",
    remedy:
      "Leave the node group as it is described: with `min` and `max`, its size is the autoscaler's. A group of your own ignores changes of `scaling_config[0].desired_size`.",
    waive: [NODE_GROUP],
    check: (output) => each(output.all("aws_eks_node_group"), "lifecycle.ignore_changes", sizeFault),
  },
];

/** The clusters that have managed node groups. */
function clustersWithGroups(output: EnvironmentOutput): readonly ResourceBlock[] {
  const clusters = output.all("aws_eks_node_group").flatMap((group) => clusterOf(output, group) ?? []);
  return [...new Set(clusters)];
}

/** Without an update configuration EKS replaces one node at a time. */
function updateFault({ block }: ResourceBlock): string | undefined {
  const percent = valueAt(block, "update_config.max_unavailable_percentage");
  const most = Number(valueAt(block, "scaling_config.max_size"));
  const count = valueAt(block, "update_config.max_unavailable");
  if (percent !== undefined && Number(percent) > MOST_UNAVAILABLE) {
    return `is ${percent}%; want at most ${MOST_UNAVAILABLE}%`;
  }
  return count !== undefined && (Number(count) < 1 || Number(count) > most)
    ? `is ${count} of ${most} nodes; want 1 or more, and no more than there are`
    : undefined;
}

function scalingFault({ block }: ResourceBlock): string | undefined {
  const [min = 0, desired = 0, max = 0] = ["min_size", "desired_size", "max_size"].map((name) =>
    Number(valueAt(block, `scaling_config.${name}`)),
  );
  const inOrder = min >= 0 && min <= desired && desired <= max && max >= 1 && max <= MOST;
  const isUnknown = [min, desired, max].some(Number.isNaN);
  return inOrder || isUnknown
    ? undefined
    : `is min ${min}, desired ${desired}, max ${max}; want them in this order, max from 1 to ${MOST}`;
}

/** The zones of subnets that the output does not hold are not known: each may be in one of its own, and what only Terraform can list may be in several. */
function zoneFault(output: EnvironmentOutput, cluster: ResourceBlock): string | undefined {
  const zones = ofCluster(output, "aws_eks_node_group", cluster).flatMap((group) => {
    const { subnet_ids } = group.block;
    const list = typeof subnet_ids === "string" && isUnknown(subnet_ids) ? [subnet_ids, ""] : textsOf(subnet_ids);
    return list.map((id) => {
      const { availability_zone, availability_zone_id } = output.target(group, id)?.block ?? {};
      return `${availability_zone ?? availability_zone_id ?? id}`;
    });
  });
  return new Set(zones).size < 2 ? `are all in ${zones[0]}; want two zones or more` : undefined;
}

/** Without a name the provider makes one that nothing else has. */
function nameFault({ block: { node_group_name, node_group_name_prefix } }: ResourceBlock): string | undefined {
  const prefix = `${node_group_name_prefix ?? ""}`;
  if (prefix.length > LONGEST_PREFIX) {
    return `has a prefix of ${prefix.length} characters; want at most ${LONGEST_PREFIX}`;
  }
  const name = `${node_group_name ?? ""}`;
  return name === "" || name.includes("${") || /-[0-9a-f]{8,}$/.test(name)
    ? undefined
    : `is ${quoted(name)}; want a name that ends in a hash of what makes EKS replace the group`;
}

function sizeFault({ block }: ResourceBlock): string | undefined {
  const min = valueAt(block, "scaling_config.min_size");
  const max = valueAt(block, "scaling_config.max_size");
  const ignored = blocksOf(block.lifecycle).flatMap(({ ignore_changes }) => textsOf(ignore_changes));
  const leaves = ["all", "scaling_config", "scaling_config[0]", "scaling_config[0].desired_size"];
  return min === max || [min, max].some(isUnknown) || ignored.some((one) => leaves.includes(one))
    ? undefined
    : `is ${quoted(ignored)} with ${min} to ${max} nodes; want scaling_config[0].desired_size in it`;
}
