import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ServiceAccountRole, type ServiceAccountRoleProps } from "./service-account-role";

/** Properties of {@link PodIdentity}. */
export interface PodIdentityProps extends ServiceAccountRoleProps {}

/**
 * A role for the pods of one service account, and what hands it to them: an association for EKS Pod Identity; for IRSA nothing more, since
 * there the service account itself names the role in an annotation.
 */
export class PodIdentity extends Construct {
  /** ARN of the role. */
  readonly roleArn: string;
  /** What must exist before a pod that needs the role is started. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PodIdentityProps) {
    super(scope, id);
    const { clusterName, namespace, serviceAccount, identity, tags } = props;
    const { role } = new ServiceAccountRole(this, "role", props);
    this.roleArn = role.arn;
    if (identity === "irsa") {
      this.ready = role.ready;
      return;
    }
    const association = new EksPodIdentityAssociation(this, "Default", {
      clusterName,
      namespace,
      serviceAccount,
      roleArn: role.arn,
      ...(tags && { tags: { ...tags } }),
    });
    this.ready = [...role.ready, association];
  }
}
