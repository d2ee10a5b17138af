import { FACTS_CHECKED, type Fact } from "./checked";

/** A set of Kubernetes rights that EKS keeps; it is no IAM policy. */
export interface AccessPolicy extends Fact {
  /** Name of the policy. */
  readonly name: string;
  /** What it lets its holder do. */
  readonly grants: string;
}

const source = "EKS user guide, review access policy permissions";

function row(name: string, grants: string): AccessPolicy {
  return { name, grants, source, checked: FACTS_CHECKED };
}

/** The policies for people and pipelines, by the word that a description uses. */
export const ACCESS_POLICIES = {
  clusterAdmin: row("AmazonEKSClusterAdminPolicy", "everything, as the ClusterRole cluster-admin"),
  admin: row("AmazonEKSAdminPolicy", "nearly everything in a namespace, as the ClusterRole admin"),
  adminView: row("AmazonEKSAdminViewPolicy", "reading everything, Secrets too"),
  edit: row("AmazonEKSEditPolicy", "changing most things in a namespace, as the ClusterRole edit"),
  view: row("AmazonEKSViewPolicy", "reading most things but no Secrets, as the ClusterRole view"),
} as const satisfies Readonly<Record<string, AccessPolicy>>;

/** Word for an access policy in a description. */
export type AccessPolicyKey = keyof typeof ACCESS_POLICIES;

/** ARN of an access policy; it has neither region nor account. Source: EKS user guide, the page above. */
export function accessPolicyArn(partition: string, policy: AccessPolicyKey): string {
  return `arn:${partition}:eks::aws:cluster-access-policy/${ACCESS_POLICIES[policy].name}`;
}
