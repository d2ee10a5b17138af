import { z } from "zod";
import { bucketNameFault, keyArnFault, regionFault, roleArnFault } from "../rules";
import { text } from "./field";
import { hcpControl } from "./hcp-control";

const local = z.strictObject({
  /** State files in `state/` beside `cdktf.json`, which git ignores. For trying things out by one person. */
  kind: z.literal("local"),
});

const s3 = z.strictObject({
  /** State objects in an S3 bucket, locked by S3's own lock file (`use_lockfile`). */
  kind: z.literal("s3"),
  /** Name of the bucket. `bootstrap: true` makes it. */
  bucket: text(bucketNameFault),
  /** Region of the bucket. @default the environment's region */
  region: text(regionFault).optional(),
  /** Folder in the bucket below which this environment's states lie. @default the name of the environment */
  prefix: z.string().optional(),
  /** ARN of the KMS key that encrypts the objects. @default the bucket's own default key */
  kmsKeyArn: text(keyArnFault).optional(),
  /** Role to assume for reading and writing state. @default the credentials Terraform runs with */
  roleArn: text(roleArnFault).optional(),
  /** Whether this environment also declares the state `bootstrap-<environment>`, which makes the bucket and its key and keeps its own state in a local file. @default false: the bucket exists already */
  bootstrap: z.boolean().optional(),
});

const hcp = z.strictObject({
  /** HCP Terraform or Terraform Enterprise, one workspace per state, named like the state. */
  kind: z.literal("hcp"),
  /** Organization that holds the workspaces. */
  organization: z.string(),
  /** Project of the workspaces. @default the organization's default project */
  project: z.string().optional(),
  /** Host name of a Terraform Enterprise installation. @default app.terraform.io */
  hostname: z.string().optional(),
  /** Whether this environment also declares the state `control-<environment>`, which makes the project, the workspaces and what they need. @default it does not: workspaces are made by the first `terraform init` */
  control: hcpControl.optional(),
});

const other = z.strictObject({
  /** Any other backend of Terraform, by its own name and arguments. */
  kind: z.literal("other"),
  /** Name of the backend as Terraform spells it: `http`, `gcs`, `azurerm`, `consul`, `pg`, ... */
  backend: z.string(),
  /** Arguments of the backend, in Terraform's spelling, literals only and no secret. `<state>` in a string stands for the name of the state, and must occur so that two states never share one place. */
  arguments: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])),
});

/** Where Terraform keeps what it knows about this environment. */
export const state = z.discriminatedUnion("kind", [local, s3, hcp, other]);
