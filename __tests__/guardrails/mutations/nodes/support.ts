import type { Block, Draft } from "../../../support/guardrails";

/** User data as a launch template holds it. */
export function userData(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** A node class of Karpenter with nothing wrong, changed by a function. */
export function nodeClass(change: (spec: Block) => void): Block {
  const spec: Block = {
    amiSelectorTerms: [{ alias: "al2023@v20260714" }],
    subnetSelectorTerms: [{ id: '${data.terraform_remote_state.network.outputs.worker_subnet_ids["us-east-1a"]}' }],
    associatePublicIPAddress: false,
    detailedMonitoring: true,
    metadataOptions: { httpEndpoint: "enabled", httpPutResponseHopLimit: 1, httpTokens: "required" },
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: {
          encrypted: true,
          kmsKeyID: "${data.terraform_remote_state.data.outputs.volumes_key_arn}",
          volumeType: "gp3",
        },
      },
    ],
  };
  change(spec);
  return { apiVersion: "karpenter.k8s.aws/v1", kind: "EC2NodeClass", metadata: { name: "general" }, spec };
}

/** Adds a release of the chart of custom resources with such a node class, as the platform state would have it. */
export function addNodeClass(draft: Draft, change: (spec: Block) => void): void {
  // Quotes inside references are Terraform's: JSON does not escape them.
  const values = JSON.stringify({ resources: { general: nodeClass(change) } }).replace(/\$\{[^}]*\}/g, (one) =>
    one.replaceAll('\\"', '"'),
  );
  // A copy of a release that is there, so that everything else about it holds.
  const release = structuredClone(draft.one("helm_release"));
  draft.add("main-platform", "helm_release", "pools", {
    ...release,
    name: "pools",
    chart: "${path.module}/helm/custom-resources",
    repository: undefined,
    version: undefined,
    values: [values],
  });
}

/** An instance with nothing wrong, to be changed. */
export function addInstance(draft: Draft, more: Block): void {
  draft.add("main-cluster", "aws_instance", "bastion", {
    ami: "ami-0123456789abcdef0",
    instance_type: "t3.micro",
    subnet_id: '${data.terraform_remote_state.network.outputs.worker_subnet_ids["us-east-1a"]}',
    vpc_security_group_ids: ["${aws_security_group.security-groups_node_F30E6D4B.id}"],
    iam_instance_profile: "bastion",
    monitoring: true,
    metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 },
    root_block_device: {
      encrypted: true,
      kms_key_id: "${data.terraform_remote_state.data.outputs.volumes_key_arn}",
      volume_type: "gp3",
    },
    ...more,
  });
}
