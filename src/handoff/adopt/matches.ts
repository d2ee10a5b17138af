import { valueAt } from "../../guardrails/block";
import { clusterOf } from "../../guardrails/cluster-of";
import type { EnvironmentOutput, ResourceBlock } from "../../guardrails/output";
import { literalOf } from "../literal";
import type { ForeignResource } from "./module-state";
import { networkMatches } from "./network-matches";

/** A resource of somebody else's state that becomes one of ours. */
export interface Match {
  /** What it becomes. */
  readonly to: ResourceBlock;
  /** What it was. */
  readonly from: ForeignResource;
  /** The id that Terraform imports it by. */
  readonly id: string;
}

/**
 * What of a state of terraform-aws-modules/vpc and eks becomes what of ours. Objects whose name is ours are told by it; the VPC and what is in it by
 * zone, block and tier; the key and the role by the cluster that uses them.
 */
export function matchesOf(output: EnvironmentOutput, foreign: readonly ForeignResource[]): Match[] {
  const clusters = foreign.filter(({ type }) => type === "aws_eks_cluster");
  const around = clusters.flatMap((from) => {
    const to = output.all("aws_eks_cluster").find(({ block }) => block.name === from.values.name);
    return to ? [{ to, from, id: `${from.values.name}` }, ...ofCluster(output, foreign, to, from)] : [];
  });
  const order = output.states.map(({ state }) => state);
  return [...networkMatches(output, foreign), ...around].sort(
    (a, b) => order.indexOf(a.to.state) - order.indexOf(b.to.state),
  );
}

function ofCluster(
  output: EnvironmentOutput,
  foreign: readonly ForeignResource[],
  cluster: ResourceBlock,
  from: ForeignResource,
): Match[] {
  const name = `${from.values.name}`;
  const ours = (type: string) => output.all(type).filter((one) => clusterOf(output, one) === cluster);
  const theirs = (type: string) => foreign.filter((one) => one.type === type && one.values.cluster_name === name);
  const same = (type: string, id: (values: ForeignResource["values"]) => string, ...keys: readonly string[]) =>
    ours(type).flatMap((to): Match[] => {
      const found = theirs(type).find(({ values }) =>
        keys.every((key) => values[key] !== undefined && literalOf(output, to, to.block[key]) === values[key]),
      );
      return found ? [{ to, from: found, id: id(found.values) }] : [];
    });
  return [
    ...keyAndRole(output, foreign, cluster, from),
    ...logGroup(output, foreign, name),
    ...provider(output, foreign, cluster),
    ...same("aws_eks_addon", ({ addon_name }) => `${name}:${addon_name}`, "addon_name"),
    ...same("aws_eks_node_group", ({ node_group_name }) => `${name}:${node_group_name}`, "node_group_name"),
    ...same("aws_eks_fargate_profile", (values) => `${name}:${values.fargate_profile_name}`, "fargate_profile_name"),
    ...same("aws_eks_access_entry", ({ principal_arn }) => `${name}:${principal_arn}`, "principal_arn"),
    ...same(
      "aws_eks_access_policy_association",
      ({ principal_arn, policy_arn }) => `${name}#${principal_arn}#${policy_arn}`,
      "principal_arn",
      "policy_arn",
    ),
  ];
}

/** The key of the secrets and the role of the control plane: whatever their names, the cluster cannot do without them. */
function keyAndRole(
  output: EnvironmentOutput,
  foreign: readonly ForeignResource[],
  cluster: ResourceBlock,
  { values }: ForeignResource,
): Match[] {
  const key = output.target(cluster, valueAt(cluster.block, "encryption_config.provider.key_arn"));
  const theirKey = valueAt(values, "encryption_config.provider.key_arn");
  const role = output.target(cluster, cluster.block.role_arn);
  const keys = foreign.filter((one) => one.type === "aws_kms_key" && one.values.arn === theirKey);
  const roles = foreign.filter((one) => one.type === "aws_iam_role" && one.values.arn === values.role_arn);
  const roleOf = role?.type === "aws_iam_role" ? role : undefined;
  return [
    ...keys.flatMap((one) =>
      key?.type === "aws_kms_key" ? [{ to: key, from: one, id: `${one.values.key_id ?? one.values.id}` }] : [],
    ),
    ...roles.flatMap((one) =>
      roleOf ? [{ to: roleOf, from: one, id: `${one.values.name}` }, ...attached(output, foreign, roleOf, one)] : [],
    ),
  ];
}

/** Policies that both attach to a role. */
function attached(
  output: EnvironmentOutput,
  foreign: readonly ForeignResource[],
  role: ResourceBlock,
  { values: { name } }: ForeignResource,
): Match[] {
  const type = "aws_iam_role_policy_attachment";
  const theirs = foreign.filter((one) => one.type === type && one.values.role === name);
  return output
    .all(type)
    .filter((to) => output.target(to, to.block.role) === role)
    .flatMap((to) => {
      const policy = literalOf(output, to, to.block.policy_arn);
      const from = theirs.find(({ values }) => values.policy_arn === policy);
      return from ? [{ to, from, id: `${name}/${policy}` }] : [];
    });
}

function logGroup(output: EnvironmentOutput, foreign: readonly ForeignResource[], cluster: string): Match[] {
  const name = `/aws/eks/${cluster}/cluster`;
  const from = foreign.find(({ type, values }) => type === "aws_cloudwatch_log_group" && values.name === name);
  const to = output.all("aws_cloudwatch_log_group").find(({ block }) => block.name === name);
  return from && to ? [{ to, from, id: name }] : [];
}

/** The identity provider of the cluster: its URL is the cluster's own. */
function provider(output: EnvironmentOutput, foreign: readonly ForeignResource[], cluster: ResourceBlock): Match[] {
  const to = output.all("aws_iam_openid_connect_provider").find((one) => output.target(one, one.block.url) === cluster);
  const from = foreign.find(
    ({ type, address }) => type === "aws_iam_openid_connect_provider" && address.includes("oidc_provider"),
  );
  return from && to ? [{ to, from, id: `${from.values.arn}` }] : [];
}
