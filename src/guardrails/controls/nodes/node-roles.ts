import { textsOf } from "../../block";
import type { IamStatement } from "../../documents";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** The roles that managed node groups give to their nodes. */
export function groupRoles(output: EnvironmentOutput): readonly ResourceBlock[] {
  return rolesOf(output, output.all("aws_eks_node_group"), ({ block }) => block.node_role_arn);
}

/** The roles of all nodes: those of managed node groups, of Auto Mode, and those that nodes of one's own join with. */
export function nodeRoles(output: EnvironmentOutput): readonly ResourceBlock[] {
  const joining = output.all("aws_eks_access_entry").filter(({ block }) => `${block.type}`.startsWith("EC2"));
  return [
    ...new Set([
      ...groupRoles(output),
      ...rolesOf(output, output.all("aws_eks_cluster"), ({ block }) => block.compute_config),
      ...rolesOf(output, joining, ({ block }) => block.principal_arn),
    ]),
  ];
}

/** ARNs of the managed policies of a role, and references to policies of one's own. */
export function policiesOf(output: EnvironmentOutput, role: ResourceBlock): readonly string[] {
  const attached = [
    ...output.all("aws_iam_role_policy_attachment").map((place) => ({ place, roles: place.block.role })),
    ...output.all("aws_iam_policy_attachment").map((place) => ({ place, roles: place.block.roles })),
    ...output
      .all("aws_iam_role_policy_attachments_exclusive")
      .map((place) => ({ place, roles: place.block.role_name })),
  ].filter(({ place, roles }) => isOf(output, place, roles, role));
  return [
    ...textsOf(role.block.managed_policy_arns),
    ...attached.flatMap(({ place }) =>
      [...textsOf(place.block.policy_arn), ...textsOf(place.block.policy_arns)].map(
        (arn) => `${output.resolve(place, arn)}`,
      ),
    ),
  ];
}

/** The statements of a role's inline policies. */
export function inlineStatements(output: EnvironmentOutput, role: ResourceBlock): readonly IamStatement[] {
  return output.documents
    .filter(
      ({ holder, kind }) =>
        (holder === role && kind === "identity") ||
        (holder.type === "aws_iam_role_policy" && isOf(output, holder, holder.block.role, role)),
    )
    .flatMap(({ statements }) => statements);
}

/** The resources that attach policies to a role, or hold them. */
export function grantsOf(output: EnvironmentOutput, role: ResourceBlock): readonly ResourceBlock[] {
  return output
    .all("aws_iam_role_policy_attachment", "aws_iam_role_policy")
    .filter((place) => isOf(output, place, place.block.role, role));
}

function isOf(output: EnvironmentOutput, place: ResourceBlock, roles: unknown, role: ResourceBlock): boolean {
  return output.targets(place, roles).includes(role) || textsOf(roles).includes(`${role.block.name}`);
}

function rolesOf(
  output: EnvironmentOutput,
  places: readonly ResourceBlock[],
  value: (place: ResourceBlock) => unknown,
): readonly ResourceBlock[] {
  const roles = places.flatMap((place) => output.targets(place, value(place)));
  return [...new Set(roles.filter(({ type, data }) => type === "aws_iam_role" && !data))];
}
