import { MANAGED_POLICIES } from "../../../facts/managed-policies";
import { blocksOf, isFalse, isUnknown, quoted, textsOf, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { referencesIn } from "../../references";
import { wantKnownTrue } from "./known";
import { machinesOf, templatesOf } from "./machines";
import { inlineStatements, nodeRoles, policiesOf } from "./node-roles";
import { joinFault } from "./node-rules";

const NODE_GROUP = "clusters.<cluster>.compute.nodeGroups.<group>";

/** One of these lets a node join its cluster. */
const JOIN: readonly string[] = [MANAGED_POLICIES.node.path, MANAGED_POLICIES.nodeMinimal.path];

/** What a node's role may have. */
const ALLOWED: readonly string[] = [...JOIN, MANAGED_POLICIES.ecrPullOnly.path, MANAGED_POLICIES.ssmCore.path];

/** What a node's role may do of its own: make the copy of an image on its first pull. */
const FIRST_PULL: readonly string[] = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"];

/** What a launch template of a managed node group must leave to EKS. Source: EKS user guide, launch templates, prohibited settings. */
const LEFT_TO_EKS: readonly string[] = [
  "iam_instance_profile",
  "instance_initiated_shutdown_behavior",
  "hibernation_options",
];

/** What nodes may do, and how a launch template and its node group share what is to be said. */
export const TEMPLATE_CONTROLS: readonly Control[] = [
  {
    id: "NOD-14",
    title: "the role of nodes lets them join, pull images and be reached, and nothing more",
    severity: "medium",
    sources: ["CIS 5.1.3", "BPG-SEC iam"],
    why: "What a node may do, every pod that gets out of its container may do.",
    remedy:
      "Give rights to service accounts, not to nodes. The first pull of an image may make its repository, below the prefixes of `registry.pullThrough`.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      nodeRoles(output).flatMap((role) => [
        look(role, "policies", policiesFault(policiesOf(output, role))),
        look(role, "inline policies", inlineFault(output, role)),
      ]),
  },
  {
    id: "NOD-15",
    title: "nodes are watched by the minute, and their volumes have bandwidth of their own",
    severity: "low",
    sources: ["CKV_AWS_126", "CKV_AWS_135", "AwsSolutions-EC28"],
    why: "Measured every five minutes, a node that runs hot for three is never seen.",
    remedy:
      "Leave the node group as it is described. Templates of your own set `monitoring.enabled`, and leave `ebs_optimized` to the instance type.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: (output) =>
      machinesOf(output).flatMap(({ place, prefix, template }) => [
        look(place, `${prefix}monitoring.enabled`, wantKnownTrue(valueAt(template, "monitoring.enabled"))),
        look(place, `${prefix}ebs_optimized`, isFalse(template.ebs_optimized) && "is false; want true, or left out"),
      ]),
  },
  {
    id: "NOD-16",
    title: "nodes and control plane reach each other",
    severity: "high",
    sources: ["EKS user guide launch-templates", "sec-group-reqs"],
    why: "With security groups of its own, a launch template does not get the cluster's: without rules in their place nodes never join, or pods' logs and webhooks fail.",
    remedy:
      "Leave the node group as it is described. Templates of your own name the cluster security group, or groups with the same rules.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: (output) => each(output.all("aws_eks_node_group"), "launch_template", (group) => joinFault(output, group)),
  },
  {
    id: "NOD-17",
    title: "a launch template and its node group do not say the same thing twice",
    severity: "high",
    sources: ["EKS user guide launch-templates", "limits.md test"],
    why: "EKS refuses such a node group, in the middle of an apply: Terraform does not see it before.",
    remedy: "Say size, volumes and key in the launch template, and instance types and image in the node group.",
    waive: [NODE_GROUP, "clusters.<cluster>"],
    check: (output) => output.all("aws_eks_node_group").flatMap((group) => sharingLooks(output, group)),
  },
];

/** That Session Manager's is there is asked of the way to a node. Auto Mode's nodes have no need of it. */
function policiesFault(arns: readonly string[]): string | undefined {
  const names = arns.map((arn) => /^arn:[\w-]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1] ?? arn);
  const more = names.filter((name) => !ALLOWED.includes(name) && !isElsewhere(name));
  if (more.length > 0) {
    return `hold ${more.join(", ")}; want no more than a node needs to join, pull and be reached`;
  }
  const missing = [JOIN, [MANAGED_POLICIES.ecrPullOnly.path]].filter(
    (wanted) => !wanted.some((name) => names.includes(name)),
  );
  return missing.length > 0 && !names.some(isElsewhere)
    ? `hold no ${missing.map(([name]) => name).join(", ")}; want it, so that nodes work`
    : undefined;
}

/** Whether a policy is none of the output's resources, but named by what Terraform alone can tell. */
function isElsewhere(name: string): boolean {
  return isUnknown(name) && referencesIn(name).every(({ data }) => data);
}

function inlineFault(output: EnvironmentOutput, role: ResourceBlock): string | undefined {
  const more = inlineStatements(output, role).filter(
    ({ allows, actions, notActions, resources }) =>
      allows &&
      !(notActions.length === 0 && actions.every((one) => FIRST_PULL.includes(one)) && resources.every(isBelowPrefix)),
  );
  const said = more.flatMap(({ actions, notActions }) => [...actions, ...notActions.map((one) => `all but ${one}`)]);
  return more.length > 0
    ? `allow ${said.join(", ")}; want no more than ${FIRST_PULL.join(" and ")} below a prefix`
    : undefined;
}

function isBelowPrefix(resource: string): boolean {
  return /:repository\/[^*]+\/\*$/.test(resource);
}

/** Remote access is asked of the way to a node: it is refused with and without a launch template. */
function sharingLooks(output: EnvironmentOutput, group: ResourceBlock): Look[] {
  const { disk_size, instance_types, ami_type } = group.block;
  return templatesOf(output, group).flatMap((template) => {
    const { image_id, instance_type, vpc_security_group_ids } = template.block;
    const cards = blocksOf(template.block.network_interfaces);
    const inCards = cards.some(({ security_groups }) => textsOf(security_groups).length > 0);
    const types = textsOf(instance_types);
    return [
      look(group, "disk_size", disk_size !== undefined && `is ${disk_size}; want it in the launch template`),
      look(
        group,
        "instance_types",
        types.length > 0 &&
          instance_type !== undefined &&
          `is ${quoted(types)} beside ${instance_type} in the launch template; want one of them`,
      ),
      look(
        group,
        "ami_type",
        image_id !== undefined &&
          ami_type !== undefined &&
          ami_type !== "CUSTOM" &&
          `is ${quoted(ami_type)} beside an image in the launch template; want one of them`,
      ),
      ...LEFT_TO_EKS.map((name) =>
        look(template, name, template.block[name] !== undefined && "is set; want it left out"),
      ),
      look(
        template,
        "network_interfaces.subnet_id",
        cards.some(({ subnet_id }) => subnet_id !== undefined) && "is set; want the subnets in the node group",
      ),
      look(
        template,
        "network_interfaces.security_groups",
        inCards &&
          textsOf(vpc_security_group_ids).length > 0 &&
          "are set beside vpc_security_group_ids; want one of them",
      ),
    ];
  });
}
