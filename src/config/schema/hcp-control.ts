import { z } from "zod";
import { policyArnFault } from "../rules";
import { text } from "./field";

const repository = z.strictObject({
  /** The repository as `<owner>/<name>`. */
  name: z.string(),
  /** Branch whose commits are run. @default the repository's default branch */
  branch: z.string().optional(),
  /** Folder in the repository that holds what is run. */
  folder: z.string(),
  /** What lies in it: a bundle (`npm run handoff`), of which `json` or `hcl` is run, or `output` (the folders of `cdktf.out/stacks`). @default json */
  form: z.enum(["json", "hcl", "output"]).optional(),
  /** Id of the OAuth token by which HCP Terraform reads the repository, such as `ot-...`. @default the GitHub App reads it */
  oauthTokenId: z.string().optional(),
  /** Id of the installation of HCP Terraform's GitHub App, such as `ghain-...`. @default the OAuth token reads it */
  githubAppInstallationId: z.string().optional(),
});

const agents = z.strictObject({
  /** Name of the pool, which the control state makes. Tokens for its agents are made by hand: one in a state could be read there. */
  pool: z.string(),
  /** Which states run on agents: `kubernetes` (platform and workloads, which speak to a cluster's API) or `all`. @default kubernetes */
  states: z.enum(["kubernetes", "all"]).optional(),
});

const aws = z.strictObject({
  /** ARNs of the policies that let the deployer make the platform. At least one. */
  deployerPolicies: z.array(text(policyArnFault)).min(1),
  /** ARN of an OIDC provider for HCP Terraform that the account has already; an account has one. @default one is made */
  oidcProviderArn: z.string().optional(),
  /** Audience of the tokens. @default aws.workload.identity */
  audience: z.string().optional(),
});

/** The state `control-<environment>`, which declares what HCP Terraform needs for this environment. */
export const hcpControl = z.strictObject({
  /** Where the control state itself is kept: `local` (a file in `state/`) or `workspace` (the workspace `control-<environment>`, which must run locally or hold a token of its own). @default local */
  keptIn: z.enum(["local", "workspace"]).optional(),
  /** Whether a plan that went well is applied without waiting for somebody. @default false */
  autoApply: z.boolean().optional(),
  /** Terraform version of the workspaces: exact, or a constraint. @default `terraform.requiredVersion`, else ~> 1.11 */
  terraformVersion: z.string().optional(),
  /** Whether an apply starts the runs of the states that read from it. @default true with a repository, false without: such a run would be in the way of the next one of `cdktf deploy` */
  runTriggers: z.boolean().optional(),
  /** Repository whose commits are run. @default none: runs are started from a command line */
  repository: repository.optional(),
  /** Agents of your own. @default runs take place on HashiCorp's machines, which reach no private endpoint and promise no AWS CLI */
  agents: agents.optional(),
  /** Credentials for AWS that last as long as a run: an OIDC provider, a role that plans and the deployer's role. @default none: the workspaces hold credentials that somebody gave them */
  aws: aws.optional(),
});
