import type { TerraformBlock } from "../../core/terraform-json";
import { partitionOf } from "../../facts/regions";
import { blocksOf, valueAt } from "../../guardrails/block";
import type { HandedState } from "../handed";
import type { Asked } from "./asked";

/** An object of a state in S3: read by every reader, written by its own state, locked beside it. */
const READS = ["s3:GetObject"];
const WRITES = ["s3:GetObject", "s3:PutObject"];
const LOCKS = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];

/**
 * What a state asks of the S3 backend: its own object and lock file, the objects of the states that it reads, and the key. Nothing for other backends.
 * Source: Terraform documentation, backend s3, permissions (bucket, lock file, KMS).
 */
export function backendAsks({ json }: HandedState): Asked[] {
  const own = blocksOf(valueAt({ terraform: json.terraform }, "terraform.backend.s3"))[0];
  const read = Object.values((json.data?.terraform_remote_state ?? {}) as Readonly<Record<string, TerraformBlock>>)
    .filter(({ backend }) => backend === "s3")
    .flatMap(({ config }) => blocksOf(config));
  return [...(own ? [...asks(own, WRITES), ...locks(own)] : []), ...read.flatMap((config) => asks(config, READS))];
}

/** The role that the backend assumes, if it does: the rights on states are its own then. */
export function backendRole({ json }: HandedState): string | undefined {
  const role = valueAt({ terraform: json.terraform }, "terraform.backend.s3.assume_role.role_arn");
  return role === undefined ? undefined : `${role}`;
}

function asks(config: TerraformBlock, actions: readonly string[]): Asked[] {
  return [
    { action: "s3:ListBucket", resources: [bucketArn(config)], conditions: {} },
    ...actions.map((action) => ({ action, resources: [`${bucketArn(config)}/${config.key}`], conditions: {} })),
    ...keyAsks(config, actions.includes("s3:PutObject")),
  ];
}

function locks(config: TerraformBlock): Asked[] {
  return config.use_lockfile === true
    ? LOCKS.map((action) => ({ action, resources: [`${bucketArn(config)}/${config.key}.tflock`], conditions: {} }))
    : [];
}

/** The key by its ARN, or whatever key the bucket has, through S3 alone. */
function keyAsks({ kms_key_id: key, region }: TerraformBlock, writes: boolean): Asked[] {
  const actions = ["kms:Decrypt", ...(writes ? ["kms:GenerateDataKey"] : [])];
  const partition = partitionOf(`${region}`);
  const named = typeof key === "string" && key.startsWith("arn:");
  const conditions: Asked["conditions"] = named
    ? {}
    : { StringEquals: { "kms:ViaService": [`s3.${region}.amazonaws.com`] } };
  const resources = [named ? key : `arn:${partition}:kms:${region}:*:key/*`];
  return actions.map((action) => ({ action, resources, conditions }));
}

function bucketArn({ bucket, region }: TerraformBlock): string {
  return `arn:${partitionOf(`${region}`)}:s3:::${bucket}`;
}
