import { Construct } from "constructs";
import { AUTO_MODE_CLUSTER_ROLE_POLICIES, CLUSTER_ROLE_POLICIES } from "../../facts/managed-policies";
import { clusterSecretsPolicy } from "../../policies/cluster";
import { trustService } from "../../policies/trust";
import type { Place } from "../common/place";
import { Role } from "../common/role";

/** Properties of {@link ClusterRole}. */
export interface ClusterRoleProps {
  /** Where the role stands. */
  readonly place: Place;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** ARN of the key for Secrets. */
  readonly secretsKeyArn: string;
  /** Whether EKS Auto Mode is on. */
  readonly autoMode: boolean;
}

/** The role of a control plane. */
export class ClusterRole extends Construct {
  /** The role. */
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ClusterRoleProps) {
    super(scope, id);
    const { place, clusterName, secretsKeyArn, autoMode } = props;
    this.role = new Role(this, "Default", {
      place,
      name: `${clusterName}-cluster`,
      description: `Control plane of the EKS cluster ${clusterName}`,
      trust: trustService("eks", place, autoMode ? ["sts:AssumeRole", "sts:TagSession"] : ["sts:AssumeRole"]),
      policies: { secrets: clusterSecretsPolicy(secretsKeyArn) },
      managedPolicies: [...CLUSTER_ROLE_POLICIES, ...(autoMode ? AUTO_MODE_CLUSTER_ROLE_POLICIES : [])],
    });
  }
}
