import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { fitName, idOf } from "../../core/naming";
import { rolePolicies } from "../../policies/role-policies";
import type { Place } from "./place";

/** Longest name of an IAM role. Source: the IAM service model, `^[\w+=,.@-]{1,64}$`. */
const NAME_LENGTH = 64;

/** Longest name of an IAM policy. Source: the IAM service model, `^[\w+=,.@-]{1,128}$`. */
const POLICY_NAME_LENGTH = 128;

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
  /** Policies of our own as JSON, keyed by what they allow. Inline while they fit, managed beyond that. @default none */
  readonly policies?: Readonly<Record<string, string>>;
  /** Tags of the role and its managed policies, beside those of the state. @default none */
  readonly tags?: Readonly<Record<string, string>>;
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
    const { place, description, trust, managedPolicies = [], policies = {}, tags } = props;
    const name = fitName(props.name, NAME_LENGTH);
    const { inline, managed } = rolePolicies(policies, managedPolicies.length);
    const role = new IamRole(this, "Default", {
      name,
      description,
      assumeRolePolicy: trust,
      permissionsBoundary: place.permissionsBoundary,
      ...(tags && { tags: { ...tags } }),
    });
    const attach = (policy: string, policyArn: string) =>
      new IamRolePolicyAttachment(this, policy, { role: role.name, policyArn });
    const attached = managedPolicies.map((policy) =>
      attach(idOf(policy), `arn:${place.partition}:iam::aws:policy/${policy}`),
    );
    const inside = Object.entries(inline).map(
      ([key, policy]) => new IamRolePolicy(this, `policy-${idOf(key)}`, { role: role.name, name: key, policy }),
    );
    const beside = Object.entries(managed).map(([key, policy]) => {
      const own = new IamPolicy(this, `managed-${idOf(key)}`, {
        name: fitName(`${name}-${key}`, POLICY_NAME_LENGTH),
        description: `${description}: ${key}`,
        policy,
        ...(tags && { tags: { ...tags } }),
      });
      return attach(`attached-${idOf(key)}`, own.arn);
    });
    this.arn = role.arn;
    this.roleName = role.name;
    this.ready = [role, ...attached, ...inside, ...beside];
  }
}
