import { FACTS_CHECKED, type Fact } from "./checked";

/** A range of versions that the output asks for. */
export interface VersionRange extends Fact {
  /** The range in Terraform's words. */
  readonly range: string;
  /** Why not older, and why not newer. */
  readonly reason: string;
}

const bindings = "prebuilt bindings of this project's package.json";

/** Ranges of Terraform and of its providers, by name. */
export const TERRAFORM_VERSIONS = {
  terraform: {
    range: ">= 1.11.0, < 2.0.0",
    reason: "1.11 is the first in which the S3 backend's own lock file (use_lockfile) is no experiment; 2.0 may break",
    source: "hashicorp/terraform CHANGELOG 1.11",
    checked: FACTS_CHECKED,
  },
  aws: {
    range: "~> 6.25",
    reason: "the bindings are made from 6.25.0, which has deletion protection and control plane tiers; 7.0 may break",
    source: `${bindings}: @cdktf/provider-aws 21.22.1`,
    checked: FACTS_CHECKED,
  },
  kubernetes: {
    range: "~> 2.38",
    reason: "the bindings are made from 2.38.0; 3.0 may break",
    source: `${bindings}: @cdktf/provider-kubernetes 12.1.1`,
    checked: FACTS_CHECKED,
  },
  helm: {
    range: "~> 3.1",
    reason: "the bindings are made from 3.1.1; 4.0 may break",
    source: `${bindings}: @cdktf/provider-helm 12.1.2`,
    checked: FACTS_CHECKED,
  },
  tfe: {
    range: "~> 0.71",
    reason: "the bindings are made from 0.71.0; 1.0 may break",
    source: `${bindings}: @cdktf/provider-tfe 12.5.1`,
    checked: FACTS_CHECKED,
  },
} as const satisfies Readonly<Record<string, VersionRange>>;

/** `required_version` of every state, unless the description sets another. */
export const TERRAFORM_REQUIRED_VERSION = TERRAFORM_VERSIONS.terraform.range;

/** Range of the AWS provider, unless the description sets another. */
export const AWS_PROVIDER_VERSION = TERRAFORM_VERSIONS.aws.range;

/** Range of the Kubernetes provider, unless the description sets another. */
export const KUBERNETES_PROVIDER_VERSION = TERRAFORM_VERSIONS.kubernetes.range;

/** Range of the Helm provider, unless the description sets another. */
export const HELM_PROVIDER_VERSION = TERRAFORM_VERSIONS.helm.range;

/** Range of the provider of HCP Terraform, in the control state alone. */
export const TFE_PROVIDER_VERSION = TERRAFORM_VERSIONS.tfe.range;

/** Versions of Terraform that workspaces run: the same as `required_version`, in the one constraint that HCP Terraform takes. Source: hashicorp/terraform-provider-tfe website/docs/r/workspace.html.markdown, terraform_version. */
export const TERRAFORM_WORKSPACE_VERSION = "~> 1.11";
