import { blocksOf, textsOf, valueAt } from "../../block";
import type { Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isDefault, isPublic, leadsToInternet, nodeSubnets, routesFrom } from "./routing";
import { addonsOf } from "./vpc-cni";

/** What the CNI must be allowed to do. Source: amazon-vpc-cni-k8s docs/iam-policy.md, IPv6 mode. */
const ASSIGN = "ec2:AssignIpv6Addresses";

/** Looks at the ways of IPv6 out of private subnets, and at clusters whose pods have IPv6 addresses. */
export function ipv6Looks(output: EnvironmentOutput): Look[] {
  const clusters = output
    .all("aws_eks_cluster")
    .filter(({ block }) => valueAt(block, "kubernetes_network_config.ip_family") === "ipv6");
  return [...waysOut(output), ...clusters.flatMap((cluster) => clusterLooks(output, cluster))];
}

/** Where IPv4 of a subnet leaves by anything but an internet gateway, IPv6 must not leave by one. */
function waysOut(output: EnvironmentOutput): Look[] {
  return output.all("aws_subnet").flatMap((subnet) => {
    const routes = routesFrom(output, subnet);
    const shielded = routes.some((route) => isDefault(route, 4) && !leadsToInternet(output, route));
    return routes
      .filter((route) => shielded && isDefault(route, 6))
      .map((route) =>
        look(
          route.place,
          `${route.prefix}gateway_id`,
          leadsToInternet(output, route) && "is an internet gateway; want an egress-only gateway",
        ),
      );
  });
}

function clusterLooks(output: EnvironmentOutput, cluster: ResourceBlock): Look[] {
  const subnets = nodeSubnets(output).filter((subnet) => !isPublic(output, subnet));
  const vpcs = [...new Set(subnets.flatMap((subnet) => output.target(subnet, subnet.block.vpc_id) ?? []))];
  const gateways = vpcs
    // A transit gateway takes IPv6 out where there is one; only NAT leaves it without a way.
    .filter((vpc) => output.all("aws_nat_gateway").length > 0 && vpc.type === "aws_vpc")
    .map((vpc) => {
      const found = output
        .all("aws_egress_only_internet_gateway")
        .some((gateway) => output.target(gateway, gateway.block.vpc_id) === vpc);
      return look(vpc, "", !found && "has no egress-only gateway for an IPv6 cluster; want one");
    });
  const roles = addonsOf(output, cluster).map((addon) =>
    look(addon, "pod_identity_association", roleFault(output, addon)),
  );
  return [...gateways, ...each([cluster], "kubernetes_network_config.ip_family", () => undefined), ...roles];
}

/** What is wrong with the role of the CNI: some document of it must let it assign addresses. Of a role that the output does not hold nothing is known. */
function roleFault(output: EnvironmentOutput, addon: ResourceBlock): string | undefined {
  const arns = [
    ...blocksOf(addon.block.pod_identity_association).map(({ role_arn }) => role_arn),
    addon.block.service_account_role_arn,
  ];
  const roles = arns.flatMap((arn) => output.targets(addon, arn)).filter(({ type }) => type === "aws_iam_role");
  const [role] = roles;
  if (role === undefined) {
    return undefined;
  }
  const attached = output
    .usersOf(role)
    .filter(({ type }) => type === "aws_iam_role_policy_attachment")
    .flatMap((attachment) => [attachment.block.policy_arn, output.target(attachment, attachment.block.policy_arn)]);
  const holders = [role, ...output.usersOf(role), ...attached];
  const allowed = output.documents
    .filter(({ kind, holder }) => kind === "identity" && holders.includes(holder))
    .flatMap(({ statements }) => statements)
    .some(({ allows, actions }) => allows && actions.some((action) => [ASSIGN, "ec2:*", "*"].includes(action)));
  const named = textsOf(attached.filter((one) => typeof one === "string")).some((arn) => arn.includes("IPv6"));
  return allowed || named ? undefined : `is a role that may not ${ASSIGN}; want one that may`;
}
