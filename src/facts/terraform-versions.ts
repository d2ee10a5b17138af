/**
 * Terraform and OpenTofu versions that may run the output: S3's own lock file needs 1.10, and 1.11 is what the output was validated
 * with. Source: hashicorp/terraform 1.11 changelog.
 */
export const TERRAFORM_REQUIRED_VERSION = ">= 1.11.0, < 2.0.0";

/** Versions of hashicorp/aws that the bindings fit: they were generated from 6.25.0. Source: @cdktf/provider-aws 21.22.1, package.json. */
export const AWS_PROVIDER_VERSION = "~> 6.25";
