import { Construct } from "constructs";
import { FARGATE_ROLE_POLICIES } from "../../facts/managed-policies";
import { trustFargate } from "../../policies/trust";
import type { Place } from "../common/place";
import { Role } from "../common/role";

/** Properties of {@link FargateRole}. */
export interface FargateRoleProps {
  /** Where the role stands. */
  readonly place: Place;
  /** Name of the cluster. */
  readonly clusterName: string;
}

/** The role that Fargate starts pods with: it pulls their images and registers them. Pods have roles of their own. */
export class FargateRole extends Construct {
  /** The role. */
  readonly role: Role;

  constructor(scope: Construct, id: string, props: FargateRoleProps) {
    super(scope, id);
    const { place, clusterName } = props;
    this.role = new Role(this, "Default", {
      place,
      name: `${clusterName}-fargate`,
      description: `Starts the Fargate pods of the EKS cluster ${clusterName}`,
      trust: trustFargate(place, clusterName),
      managedPolicies: FARGATE_ROLE_POLICIES,
    });
  }
}
