import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { parseArn } from "../../core/arn";
import { runSubject } from "../../facts/hcp";
import { MANAGED_POLICIES } from "../../facts/managed-policies";
import { trustRuns } from "../../policies/hcp-trust";
import { guarded, type Place } from "../common/place";
import { Role } from "../common/role";

/** Properties of {@link RunRoles}. */
export interface RunRolesProps {
  /** Where the roles stand. */
  readonly place: Place;
  /** Host name of HCP Terraform. */
  readonly hostname: string;
  /** Name of the organization. */
  readonly organization: string;
  /** Name of the project. */
  readonly project: string;
  /** Names of the workspaces. */
  readonly workspaces: readonly string[];
  /** ARN of the deployer's role, which is made here. */
  readonly deployer: string;
  /** Name of the role that plans. */
  readonly planRole: string;
  /** ARNs of the deployer's policies. */
  readonly deployerPolicies: readonly string[];
  /** Audience of the tokens. */
  readonly audience: string;
  /** ARN of the account's OIDC provider for HCP Terraform. @default it is made here */
  readonly oidcProviderArn?: string;
}

/** Lets runs into AWS without a secret: an identity provider, a role that plans and reads only, and the deployer's role that applies. */
export class RunRoles extends Construct {
  /** ARN of the role of the plan phase. */
  readonly planArn: string;
  /** ARN of the role of the apply phase. */
  readonly applyArn: string;

  constructor(scope: Construct, id: string, props: RunRolesProps) {
    super(scope, id);
    const { place, hostname, audience, deployer } = props;
    const provider = props.oidcProviderArn ?? this.provider(place, hostname, audience);
    const trust = (phase: "plan" | "apply") =>
      trustRuns({
        provider,
        issuer: hostname,
        audience,
        subjects: props.workspaces.map((workspace) => runSubject({ ...props, workspace, phase })),
      });
    this.planArn = new Role(this, "plan", {
      place,
      name: props.planRole,
      description: `HCP Terraform plans ${place.environment} with it.`,
      trust: trust("plan"),
      managedPolicies: [MANAGED_POLICIES.readOnly.path],
    }).arn;
    this.applyArn = this.deployer(place, deployer, trust("apply"), props.deployerPolicies);
  }

  private provider(place: Place, hostname: string, audience: string): string {
    return new IamOpenidConnectProvider(this, "oidc", {
      url: `https://${hostname}`,
      clientIdList: [audience],
      ...guarded(place),
    }).arn;
  }

  /** The deployer's role under the very ARN that the clusters know as their administrator. */
  private deployer(place: Place, arn: string, trust: string, policies: readonly string[]): string {
    const parts = (parseArn(arn)?.resource ?? "").split("/").slice(1);
    const name = parts.at(-1) ?? "";
    const role = new IamRole(this, "deployer", {
      name,
      path: ["", ...parts.slice(0, -1), ""].join("/"),
      description: `HCP Terraform applies ${place.environment} with it.`,
      assumeRolePolicy: trust,
      permissionsBoundary: place.permissionsBoundary,
      ...guarded(place),
    });
    policies.forEach((policyArn, i) => {
      new IamRolePolicyAttachment(this, `deployer-policy-${i + 1}`, { role: role.name, policyArn });
    });
    return role.arn;
  }
}
