import type { Difference } from "./differences";

/** What of a description decides an argument, by type and path. */
const FIELDS: Readonly<Record<string, string>> = {
  "aws_vpc.cidr_block": "`network.cidr`",
  "aws_subnet.cidr_block": "the block of this tier in `network.zones`",
  "aws_subnet.availability_zone": "the zone in `network.zones`",
  "aws_eks_cluster.kubernetes_network_config.ip_family": "`clusters.<cluster>.ipFamily`",
  "aws_eks_cluster.kubernetes_network_config.service_ipv4_cidr": "`clusters.<cluster>.serviceCidr`",
  "aws_eks_cluster.version": "`clusters.<cluster>.version`",
};

/** Arguments that follow from the name of something else, which has advice of its own. */
const FOLLOWS: Readonly<Record<string, string>> = {
  "aws_iam_role_policy_attachment.role": "Keep the name of the role: see `aws_iam_role`.",
  "aws_eks_cluster.role_arn": "Keep the name of the control plane's role: see `aws_iam_role`.",
  "aws_nat_gateway.subnet_id": "Keep the public subnet: see `aws_subnet`.",
  "aws_nat_gateway.allocation_id": "Keep the address: see `aws_eip`.",
};

/** What to change so that an adopted object is not replaced for a difference. */
export function adviceOn({ match: { to }, path, is }: Difference): string {
  const key = `${to.type}.${path}`;
  const field = FIELDS[key];
  return (
    FOLLOWS[key] ??
    (field
      ? `Set ${field} to ${is}.`
      : `Override \`${path}\` with ${JSON.stringify(is)} in \`main.ts\`, on the construct \`${to.path}\`.`)
  );
}

/** Why what is in the other state is not adopted, by type. */
export const WHY_NOT: Readonly<Record<string, string>> = {
  aws_default_network_acl: "taken over by itself with the VPC",
  aws_default_route_table: "taken over by itself with the VPC",
  aws_default_security_group: "taken over by itself with the VPC",
  aws_eks_addon: "the description has no such add-on; it stays in the cluster",
  aws_eks_cluster: "no cluster of the description has this name, which is `<environment>-<cluster>`",
  aws_eks_node_group: "its name is another and cannot be changed: make ours beside it, drain its nodes, then delete it",
  aws_iam_role: "its name is another and cannot be changed",
  aws_iam_role_policy_attachment: "it belongs to a role that stays",
  aws_launch_template: "it belongs to a node group that stays",
  aws_security_group: "its name is another and cannot be changed; nodes of ours have a group of their own",
  aws_security_group_rule: "rules of ours are of another type, and belong to groups of ours",
  aws_subnet: "no tier of the description is left for it in its zone",
};

/** Why anything else is not adopted. */
export const NO_COUNTERPART = "nothing of ours is it";
