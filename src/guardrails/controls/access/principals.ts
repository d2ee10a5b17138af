import { roleArn } from "../../../core/patterns";
import { ACCESS_POLICIES } from "../../../facts/access-policies";
import { blocksOf, quoted, textsOf, valueAt } from "../../block";
import { clusterOf } from "../../cluster-of";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isReference } from "../../references";

/** What an access entry is made for, as its ARN says; what is behind a reference that leads nowhere may be anything. */
export type PrincipalKind = "role" | "other" | "unknown";

/** Who an entry or an association is for: the same text for the same principal. */
export function principalOf(output: EnvironmentOutput, resource: ResourceBlock): string {
  const { principal_arn: arn } = resource.block;
  const target = output.target(resource, arn);
  return target ? `${target.state}/${target.address}` : `${output.resolve(resource, arn)}`;
}

/** The kind of a principal. */
export function kindOf(output: EnvironmentOutput, resource: ResourceBlock): PrincipalKind {
  const fault = principalFault(output, resource);
  const { principal_arn: arn } = resource.block;
  const known = output.target(resource, arn)?.type === "aws_iam_role" || !`${arn}`.includes("${");
  return fault ? "other" : known ? "role" : "unknown";
}

/** What is wrong with a principal that should be a role that stays. */
export function principalFault(output: EnvironmentOutput, resource: ResourceBlock): string | undefined {
  const arn = output.resolve(resource, resource.block.principal_arn);
  const text = `${arn ?? ""}`;
  if (!text.includes("${")) {
    const wanted = roleArn(text);
    return wanted && `is ${quoted(arn)}; ${wanted}`;
  }
  // Behind references the kind still shows: in the resource that is named, or in the rest of the text.
  const target = isReference(text) ? output.target(resource, resource.block.principal_arn) : undefined;
  const other =
    (target && target.type !== "aws_iam_role" && target.type.startsWith("aws_iam_")) ||
    /:(user\/|assumed-role\/|root$)/.test(text);
  return other && !target?.data ? `is ${quoted(arn)}; want the ARN of a role, not of a user or a session` : undefined;
}

/** Name of the access policy of an association: `AmazonEKSViewPolicy`. */
export function policyOf(output: EnvironmentOutput, association: ResourceBlock): string {
  return `${output.resolve(association, association.block.policy_arn)}`.split("/").at(-1) ?? "";
}

/** The associations that give every right in a whole cluster. */
export function adminsOf(output: EnvironmentOutput, cluster: ResourceBlock): readonly ResourceBlock[] {
  return output
    .all("aws_eks_access_policy_association")
    .filter(
      (one) =>
        clusterOf(output, one) === cluster &&
        policyOf(output, one) === ACCESS_POLICIES.clusterAdmin.name &&
        valueAt(one.block, "access_scope.type") === "cluster",
    );
}

/** Whether an association has the entry without which EKS refuses it. */
export function hasEntry(output: EnvironmentOutput, association: ResourceBlock): boolean {
  const principal = principalOf(output, association);
  return output
    .all("aws_eks_access_entry")
    .some(
      (entry) =>
        clusterOf(output, entry) === clusterOf(output, association) && principalOf(output, entry) === principal,
    );
}

/**
 * What is wrong with the scope of an association whose rights should hold in namespaces. `owned` tells the namespaces that are not for it;
 * a name may have wildcards. Source: EKS user guide, associate access policies: `dev-*`.
 */
export function scopeFault(
  { block }: ResourceBlock,
  owned: (namespace: string) => boolean = () => false,
): string | undefined {
  const [scope] = blocksOf(block.access_scope);
  const namespaces = textsOf(scope?.namespaces);
  const every = namespaces.find((one) => /^\*+$/.test(one));
  const taken = namespaces.find(owned);
  if (isReference(scope?.type)) {
    return undefined;
  }
  if (scope?.type === "namespace" && namespaces.length > 0) {
    const what = every !== undefined ? "every namespace" : taken;
    return what && `holds ${what}; want the namespaces of applications`;
  }
  return scope?.type === "namespace"
    ? "is of no namespace; want one or more"
    : `is ${quoted(scope?.type)}; want the namespaces that the rights are for`;
}
