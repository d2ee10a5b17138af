import { Construct } from "constructs";
import { FARGATE_ROLE_POLICIES } from "../../facts/managed-policies";
import { writeLogsPolicy } from "../../policies/log-groups";
import { trustFargate } from "../../policies/trust";
import type { Place } from "../common/place";
import { Role } from "../common/role";

/** Properties of {@link FargateRole}. */
export interface FargateRoleProps {
  /** Where the role stands. */
  readonly place: Place;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** ARN of the log group that the log router of Fargate writes to, without the final `:*`. @default none: it may write no logs */
  readonly logGroupArn?: string;
}

/** The role that Fargate starts pods with: it pulls their images, registers them and sends their logs. Pods have roles of their own. */
export class FargateRole extends Construct {
  /** The role. */
  readonly role: Role;

  constructor(scope: Construct, id: string, props: FargateRoleProps) {
    super(scope, id);
    const { place, clusterName, logGroupArn } = props;
    this.role = new Role(this, "Default", {
      place,
      name: `${clusterName}-fargate`,
      description: `Starts the Fargate pods of the EKS cluster ${clusterName}`,
      trust: trustFargate(place, clusterName),
      managedPolicies: FARGATE_ROLE_POLICIES,
      // The log router runs as this role, not as the pod's own: without it lines are lost and nobody says so.
      ...(logGroupArn !== undefined && { policies: { logs: writeLogsPolicy([logGroupArn]) } }),
    });
  }
}
