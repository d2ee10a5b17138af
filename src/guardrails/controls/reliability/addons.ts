import { EKS_ADDONS } from "../../../facts/eks-addons";
import { isTrue, isUnknown, quoted } from "../../block";
import { clusterOf, ofCluster } from "../../cluster-of";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { wantKnownTrue } from "../nodes/known";
import { grantsOf } from "../nodes/node-roles";
import { dependenciesOf } from "./dependencies";
import { skewFault } from "./skew";

/** What an add-on may do with fields that somebody changed. The provider's own default is NONE, with which an apply fails. */
const ON_UPDATE: readonly unknown[] = ["OVERWRITE", "PRESERVE"];

/** Add-ons: their versions, their order, and what outlives them. */
export const ADDON_CONTROLS: readonly Control[] = [
  {
    id: "REL-01",
    title: "add-ons have a build that is pinned, or the one that EKS names for their minor",
    severity: "high",
    sources: ["BPG-UPG", "eksup EKS005"],
    why: "An add-on without a version stays at the one it was installed with while the cluster goes on; the newest of all may not fit the cluster's minor.",
    remedy: "Leave `build` out, or pin one: `v1.21.1-eksbuild.1`.",
    waive: ["clusters.<cluster>"],
    check: (output) => each(output.all("aws_eks_addon"), "addon_version", (addon) => versionFault(output, addon)),
  },
  {
    id: "REL-02",
    title: "add-ons say what becomes of fields that somebody else changed",
    severity: "medium",
    sources: ["provider addon.go warning text"],
    why: "With the default, NONE, an apply stops at the first field that was changed by hand or came with a self-managed add-on.",
    remedy:
      "Leave the add-on as it is described. Add-ons of your own set `resolve_conflicts_on_create` to OVERWRITE, `resolve_conflicts_on_update` to OVERWRITE or PRESERVE.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      output.all("aws_eks_addon").flatMap((addon) => {
        const { resolve_conflicts_on_create: create, resolve_conflicts_on_update: update } = addon.block;
        return [
          look(
            addon,
            "resolve_conflicts_on_create",
            create !== "OVERWRITE" && !isUnknown(create) && `is ${quoted(create)}; want "OVERWRITE"`,
          ),
          look(
            addon,
            "resolve_conflicts_on_update",
            !ON_UPDATE.includes(update) && !isUnknown(update) && `is ${quoted(update)}; want "OVERWRITE" or "PRESERVE"`,
          ),
        ];
      }),
  },
  {
    id: "REL-03",
    title: "nodes wait for networking, and add-ons that run on nodes wait for nodes",
    severity: "high",
    sources: [
      "terraform-aws-modules #3446",
      "terraform-aws-modules #3525",
      "terraform-aws-modules #3001",
      "terraform-aws-modules #2820",
    ],
    why: "Nodes without networking never become ready, and their group fails; an add-on without nodes waits until its time is up.",
    remedy:
      "Leave the order as it is described. A node group of your own depends on the add-ons vpc-cni and kube-proxy; an add-on of your own depends on the node groups.",
    waive: ["clusters.<cluster>"],
    check: (output) => output.all("aws_eks_addon").flatMap((addon) => orderLooks(output, addon)),
  },
  {
    id: "REL-04",
    title: "networking and its rights outlive the nodes",
    severity: "high",
    sources: ["aws/amazon-vpc-cni-k8s #1447", "aws/amazon-vpc-cni-k8s #608"],
    why: "Networking that goes first, or loses its rights, leaves behind interfaces that nobody deletes: then security groups and subnets cannot be destroyed.",
    remedy:
      "Leave the add-on as it is described. One of your own sets `preserve`, and depends on the policies of its role.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      output
        .all("aws_eks_addon")
        .filter(({ block }) => block.addon_name === "vpc-cni")
        .flatMap((addon) => [
          look(addon, "preserve", wantKnownTrue(addon.block.preserve)),
          look(addon, "depends_on", rightsFault(output, addon)),
        ]),
  },
];

const BUILD = /^v\d+\.\d+\.\d+-eksbuild\.\d+$/;

function versionFault(output: EnvironmentOutput, addon: ResourceBlock): string | undefined {
  const { addon_version, addon_name } = addon.block;
  const cluster = clusterOf(output, addon)?.block.version;
  const source = output.target(addon, addon_version);
  if (source?.type === "aws_eks_addon_version") {
    const { most_recent, kubernetes_version } = source.block;
    if (isTrue(most_recent)) {
      return "is the newest of all; want the one that EKS names for the minor: most_recent false";
    }
    return /^1\.\d+$/.test(`${kubernetes_version}`) && (cluster === undefined || kubernetes_version === cluster)
      ? undefined
      : `is looked up for ${quoted(kubernetes_version)} in a cluster of ${quoted(cluster)}; want the cluster's minor, literally`;
  }
  if (source !== undefined || isUnknown(addon_version)) {
    return undefined;
  }
  if (!BUILD.test(`${addon_version ?? ""}`)) {
    return `is ${quoted(addon_version)}; want a build such as "v1.21.1-eksbuild.1"`;
  }
  // kube-proxy carries the version of Kubernetes.
  return addon_name === "kube-proxy" ? skewFault(addon_version, cluster) : undefined;
}

/** Looks at an add-on beside every node group of its cluster. A node group of another state cannot wait for it; it waits for one by reading its state. */
function orderLooks(output: EnvironmentOutput, addon: ResourceBlock): Look[] {
  const name = `${addon.block.addon_name}`;
  const phase = Object.values(EKS_ADDONS).find((one) => one.name === name)?.phase;
  const cluster = clusterOf(output, addon);
  if (!cluster || phase === undefined) {
    return [];
  }
  return ofCluster(output, "aws_eks_node_group", cluster).map((group) => {
    if (phase === "beforeCompute") {
      const waits = name === "eks-pod-identity-agent" || dependenciesOf(output, group).has(addon);
      return look(group, "depends_on", !waits && `holds no ${name}; want it, so that nodes find their networking`);
    }
    const waits = addon.state !== group.state || dependenciesOf(output, addon).has(group);
    return look(addon, "depends_on", !waits && `holds no ${group.address}; want it, so that ${name} finds nodes`);
  });
}

/** Policies of the role of networking, and its association, that could go before the nodes do. That nodes wait for the add-on is asked of their order. */
function rightsFault(output: EnvironmentOutput, addon: ResourceBlock): string | undefined {
  const cluster = clusterOf(output, addon);
  const associations = output
    .all("aws_eks_pod_identity_association")
    .filter((one) => one.block.service_account === "aws-node" && cluster && clusterOf(output, one) === cluster);
  const { service_account_role_arn, pod_identity_association } = addon.block;
  const roles = [
    ...output.targets(addon, [service_account_role_arn ?? "", pod_identity_association ?? []]),
    ...associations.flatMap((one) => output.targets(one, one.block.role_arn)),
  ].filter(({ type }) => type === "aws_iam_role");
  const groups = cluster ? ofCluster(output, "aws_eks_node_group", cluster) : [];
  const kept = [addon, ...groups].map((one) => dependenciesOf(output, one));
  const lost = [...associations, ...roles.flatMap((role) => grantsOf(output, role))].find(
    (one) => !kept.some((set) => set.has(one)),
  );
  return lost && `holds no ${lost.address}; want it, so that networking keeps its rights until the last node is gone`;
}
