import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { fitName, idOf } from "../../core/naming";
import type { Place } from "./place";

/** Longest name of an IAM role. Source: the IAM service model, `^[\w+=,.@-]{1,64}$`. */
const NAME_LENGTH = 64;

/** Properties of {@link Role}. */
export interface RoleProps {
  /** Where the role stands. */
  readonly place: Place;
  /** Name of the role; longer than 64 characters it is cut and ends in a hash of the whole. */
  readonly name: string;
  /** What the role is for. */
  readonly description: string;
  /** Trust policy as JSON. */
  readonly trust: string;
  /** AWS-managed policies by path and name, such as `AmazonEKSClusterPolicy` or `service-role/AmazonEFSCSIDriverPolicy`. @default none */
  readonly managedPolicies?: readonly string[];
  /** Policies of our own as JSON, keyed by what they allow. @default none */
  readonly policies?: Readonly<Record<string, string>>;
}

/** An IAM role with everything it may do. */
export class Role extends Construct {
  /** ARN of the role. */
  readonly arn: string;
  /** Name of the role. */
  readonly roleName: string;
  /** What must exist before the role can be used: the role and each of its policies, for `dependsOn`. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const { place, name, description, trust, managedPolicies = [], policies = {} } = props;
    const role = new IamRole(this, "Default", {
      name: fitName(name, NAME_LENGTH),
      description,
      assumeRolePolicy: trust,
      permissionsBoundary: place.permissionsBoundary,
    });
    const attached = managedPolicies.map(
      (policy) =>
        new IamRolePolicyAttachment(this, idOf(policy), {
          role: role.name,
          policyArn: `arn:${place.partition}:iam::aws:policy/${policy}`,
        }),
    );
    const inline = Object.entries(policies).map(
      ([key, policy]) => new IamRolePolicy(this, `policy-${idOf(key)}`, { role: role.name, name: key, policy }),
    );
    this.arn = role.arn;
    this.roleName = role.name;
    this.ready = [role, ...attached, ...inline];
  }
}
