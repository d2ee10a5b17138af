import { FACTS_CHECKED, type Fact } from "./checked";

/** A name or a number that HCP Terraform has settled. */
export interface HcpFact extends Fact {
  /** The value: a text, or a whole number. */
  readonly value: string | number;
  /** What it is for. */
  readonly reason: string;
}

const AWS_PAGE = "HCP Terraform docs, dynamic credentials with the AWS provider";
const KUBERNETES_PAGE = "HCP Terraform docs, dynamic credentials with the Kubernetes and Helm providers";

function row<V extends string | number>(value: V, reason: string, source: string): HcpFact & { readonly value: V } {
  return { value, reason, source, checked: FACTS_CHECKED };
}

/** What HCP Terraform has settled, by what it is for. */
export const HCP = {
  hostname: row("app.terraform.io", "where HCP Terraform answers; its tokens name it as their issuer", AWS_PAGE),
  awsAudience: row("aws.workload.identity", "audience of tokens for AWS, unless a variable sets another", AWS_PAGE),
  awsAuth: row("TFC_AWS_PROVIDER_AUTH", "`true` makes a run ask AWS for credentials", AWS_PAGE),
  awsPlanRole: row("TFC_AWS_PLAN_ROLE_ARN", "role of the plan phase", AWS_PAGE),
  awsApplyRole: row("TFC_AWS_APPLY_ROLE_ARN", "role of the apply phase", AWS_PAGE),
  awsAudienceVariable: row("TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE", "sets another audience", AWS_PAGE),
  kubernetesAuth: row("TFC_KUBERNETES_PROVIDER_AUTH", "`true` puts a token into KUBE_TOKEN", KUBERNETES_PAGE),
  kubernetesAudienceVariable: row(
    "TFC_KUBERNETES_WORKLOAD_IDENTITY_AUDIENCE",
    "audience of that token, which must be the client id of the cluster's identity provider",
    KUBERNETES_PAGE,
  ),
  kubernetesAudience: row("kubernetes", "the audience of the example in the documentation", KUBERNETES_PAGE),
  triggerSources: row(
    20,
    "most workspaces whose runs may start those of one workspace",
    "HCP Terraform docs, run triggers; hashicorp/terraform-provider-tfe website/docs/r/run_trigger.html.markdown",
  ),
} as const satisfies Readonly<Record<string, HcpFact>>;

/** Whose token it is: the run of one workspace in one phase. */
export interface RunIdentity {
  /** Organization. */
  readonly organization: string;
  /** Name of the project. */
  readonly project: string;
  /** Name of the workspace. */
  readonly workspace: string;
  /** Phase of the run. */
  readonly phase: "plan" | "apply";
}

/** Subject of the token of a run. Source: HCP Terraform docs, dynamic credentials with the AWS provider, trust policy. */
export function runSubject({ organization, project, workspace, phase }: RunIdentity): string {
  return `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${phase}`;
}
