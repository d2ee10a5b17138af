import { EksCapability, type EksCapabilityConfiguration } from "@cdktf/provider-aws/lib/eks-capability";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { roleNameOf } from "../../core/naming";
import { trustCapability } from "../../policies/trust";
import type { Place } from "../common/place";
import { Role } from "../common/role";

/** Properties of {@link Capability}. */
export interface CapabilityProps {
  /** Where the capability stands. */
  readonly place: Place;
  /** Name of the EKS cluster. */
  readonly clusterName: string;
  /** Type in the EKS API: `ARGOCD`, `ACK` or `KRO`. */
  readonly type: string;
  /** Its settings, as the bindings spell them. */
  readonly configuration: EksCapabilityConfiguration;
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A controller that AWS runs outside the cluster, with a role of its own. */
export class Capability extends Construct {
  /** The capability, for `dependsOn`. */
  readonly capability: EksCapability;
  /** ARN of its role. */
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: CapabilityProps) {
    super(scope, id);
    const { place, clusterName, type, configuration, dependsOn } = props;
    const name = type.toLowerCase();
    const role = new Role(this, "role", {
      place,
      name: roleNameOf(clusterName, `${name}-capability`),
      description: `EKS Capability ${type} of the EKS cluster ${clusterName}`,
      trust: trustCapability(place),
    });
    this.roleArn = role.arn;
    this.capability = new EksCapability(this, "Default", {
      clusterName,
      capabilityName: name,
      type,
      roleArn: role.arn,
      // What the controller made in the cluster stays, as the API has it.
      deletePropagationPolicy: "RETAIN",
      configuration: [configuration],
      dependsOn: [...dependsOn, ...role.ready],
    });
  }
}
