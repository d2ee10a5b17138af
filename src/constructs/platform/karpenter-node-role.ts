import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { fitName } from "../../core/naming";
import { NODE_ROLE_POLICIES } from "../../facts/managed-policies";
import { trustService } from "../../policies/trust";
import type { Place } from "../common/place";
import { Role } from "../common/role";

/** Longest name of an instance profile that is named like its role. Source: IAM API, roles: 64 characters. */
const NAME_LENGTH = 64;

/** Properties of {@link KarpenterNodeRole}. */
export interface KarpenterNodeRoleProps {
  /** Where the role stands. */
  readonly place: Place;
  /** Name of the role and of its instance profile, which node classes name. */
  readonly name: string;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Policies of our own as JSON, keyed by what they allow, such as the first pull through a cache. @default none */
  readonly policies?: Readonly<Record<string, string>>;
}

/**
 * The role of the nodes that Karpenter launches, with the instance profile that carries it and the entry that lets them join. Pod
 * networking has a role of its own. Source: aws/karpenter-provider-aws@1d927085dd81 cloudformation.yaml, KarpenterNodeRole.
 */
export class KarpenterNodeRole extends Construct {
  /** The role. */
  readonly role: Role;
  /** Name of the instance profile. */
  readonly instanceProfileName: string;
  /** What must exist before a node is launched, for `dependsOn`. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: KarpenterNodeRoleProps) {
    super(scope, id);
    const { place, name, clusterName, policies } = props;
    this.role = new Role(this, "Default", {
      place,
      name,
      description: `Nodes that Karpenter launches for the EKS cluster ${clusterName}`,
      trust: trustService("ec2", place),
      managedPolicies: NODE_ROLE_POLICIES,
      policies,
    });
    const profile = new IamInstanceProfile(this, "profile", {
      name: fitName(name, NAME_LENGTH),
      role: this.role.roleName,
    });
    const entry = new EksAccessEntry(this, "access", {
      clusterName,
      principalArn: this.role.arn,
      type: "EC2_LINUX",
    });
    this.instanceProfileName = profile.name;
    this.ready = [...this.role.ready, profile, entry];
  }
}
