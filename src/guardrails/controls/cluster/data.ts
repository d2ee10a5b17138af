import { parseArn } from "../../../core/arn";
import { CONTROL_PLANE_LOG_TYPES } from "../../../facts/log-types";
import { blocksOf, quoted, textsOf, valueAt, wantTrue } from "../../block";
import type { Control } from "../../control";
import { each } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isReference } from "../../references";
import { regionOf } from "../../region";

const CLUSTER = "aws_eks_cluster";

/** What a control plane keeps: logs and Secrets. */
export const CLUSTER_DATA_CONTROLS: readonly Control[] = [
  {
    id: "EKS-04",
    title: "all five control plane logs are kept",
    severity: "high",
    sources: [
      "CKV_AWS_37",
      "AWS-0038",
      "AwsSolutions-EKS2",
      "SecHub EKS.8 (audit)",
      "CIS 2.1.1",
      "CIS 2.1.2",
      "BPG-SEC detective",
    ],
    why: "Who did what in the cluster, and who logged in as whom, cannot be found out afterwards. EKS keeps none of these logs by itself.",
    remedy: "Leave `logTypes` out, or name all five.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(output.all(CLUSTER), "enabled_cluster_log_types", ({ block }) => {
        const kept = textsOf(block.enabled_cluster_log_types);
        const missing = kept.some(isReference) ? [] : CONTROL_PLANE_LOG_TYPES.filter((type) => !kept.includes(type));
        return missing.length > 0 && `leaves out ${missing.join(", ")}; want all five log types`;
      }),
  },
  {
    id: "EKS-05",
    title: "Secrets are encrypted with a key of the customer's",
    severity: "high",
    sources: ["CKV_AWS_58", "AWS-0039", "SecHub EKS.3", "CIS 5.3.1", "BPG-SEC data"],
    why: "With AWS's own key nobody here sees who read it, decides who may, or can withdraw it. A key of another region or kind is refused while the cluster is made.",
    remedy:
      "Leave `secretsKeyArn` out, which takes the key of the data state, or name a symmetric key of the cluster's region.",
    waive: ["clusters.<cluster>"],
    check: (output) => each(output.all(CLUSTER), "encryption_config", (cluster) => encryptionFault(output, cluster)),
  },
  {
    id: "EKS-06",
    title: "taking encryption away cannot replace the cluster",
    severity: "high",
    guard: true,
    sources: ["provider source `ForceNewIfChange(encryption_config)`"],
    why: "EKS cannot take encryption away again, so the provider deletes the cluster and makes a new one when the block or its key goes.",
    remedy: "Leave `protection` at true, and `secretsKeyArn` as it is.",
    check: (output) =>
      each(
        output.all(CLUSTER).filter(({ block }) => blocksOf(block.encryption_config).length > 0),
        "lifecycle.prevent_destroy",
        ({ block }) => wantTrue(valueAt(block, "lifecycle.prevent_destroy")),
      ),
  },
];

function encryptionFault(output: EnvironmentOutput, cluster: ResourceBlock): string | undefined {
  const { block } = cluster;
  if (blocksOf(block.encryption_config).length === 0) {
    return 'is not set; want resources ["secrets"] and a key of your own';
  }
  const resources = textsOf(valueAt(block, "encryption_config.resources"));
  if (!resources.includes("secrets")) {
    return `has the resources ${JSON.stringify(resources)}; want ["secrets"]`;
  }
  const arn = valueAt(block, "encryption_config.provider.key_arn");
  const [key] = output.targets(cluster, arn);
  return key ? targetFault(key) : literalFault(arn, regionOf(output, cluster));
}

/** What is wrong with the resource that a key's reference leads to. A data source tells nothing before the plan. */
function targetFault({ data, type, address, block }: ResourceBlock): string | undefined {
  if (data) {
    return undefined;
  }
  if (type !== "aws_kms_key" && type !== "aws_kms_replica_key" && type !== "aws_kms_external_key") {
    return `has the key ${address}; want an aws_kms_key`;
  }
  const { customer_master_key_spec: spec = "SYMMETRIC_DEFAULT", key_usage: usage = "ENCRYPT_DECRYPT" } = block;
  return spec !== "SYMMETRIC_DEFAULT" || usage !== "ENCRYPT_DECRYPT"
    ? `has the key ${address} of the kind ${spec}, ${usage}; want SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT`
    : undefined;
}

function literalFault(arn: unknown, region: string | undefined): string | undefined {
  if (typeof arn === "string" && arn.includes("${")) {
    return undefined;
  }
  const key = typeof arn === "string" ? parseArn(arn) : undefined;
  if (key?.service !== "kms" || !key.resource.startsWith("key/")) {
    return `has the key ${quoted(arn)}; want the ARN of a KMS key`;
  }
  return region !== undefined && key.region !== region
    ? `has a key of ${key.region}; want one of ${region}`
    : undefined;
}
