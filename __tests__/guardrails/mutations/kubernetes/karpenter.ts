import type { Block, Draft, Mutations } from "../../../support/guardrails";
import { chart, manifest } from "./edits";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000";

/** Adds Karpenter as this project installs it, with something changed. */
function karpenter(draft: Draft, change: Block): void {
  const role = { ...structuredClone(draft.one("aws_iam_role", "identity-external-dns")), name: "karpenter" };
  const association = structuredClone(draft.one("aws_eks_pod_identity_association", "external-dns"));
  draft.add("main-platform", "aws_iam_role", "karpenter", role);
  draft.add("main-platform", "aws_eks_pod_identity_association", "karpenter", {
    ...association,
    namespace: "kube-system",
    role_arn: "${aws_iam_role.karpenter.arn}",
    service_account: "karpenter",
  });
  chart(draft, "karpenter", {
    controller: {
      env: [{ name: "AWS_REGION", value: "us-east-1" }],
      resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "1", memory: "1Gi" } },
    },
    serviceAccount: { name: "karpenter" },
    settings: { clusterName: "reference-main", interruptionQueue: "reference-main" },
    ...change,
  });
}

/** Adds a node class whose image is chosen by some terms. */
function nodeClass(draft: Draft, terms: readonly Block[]): void {
  manifest(draft, {
    apiVersion: "karpenter.k8s.aws/v1",
    kind: "EC2NodeClass",
    metadata: { name: "extra" },
    spec: {
      amiSelectorTerms: terms,
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: true, kmsKeyID: KEY, volumeType: "gp3" } }],
      detailedMonitoring: true,
      metadataOptions: { httpEndpoint: "enabled", httpPutResponseHopLimit: 1, httpTokens: "required" },
    },
  });
}

/** Adds a pool of nodes with something changed. */
function nodePool(draft: Draft, change: Block): void {
  manifest(draft, {
    apiVersion: "karpenter.sh/v1",
    kind: "NodePool",
    metadata: { name: "extra" },
    spec: { limits: { cpu: "100", memory: "400Gi" }, disruption: { budgets: [{ nodes: "10%" }] }, ...change },
  });
}

/** Changes that break the controls of Karpenter. */
export const KARPENTER_MUTATIONS: Mutations = {
  "K8S-17a": [
    {
      title: "starts nodes from the latest image",
      change: (draft) => nodeClass(draft, [{ alias: "al2023@latest" }]),
      fault: 'holds "al2023@latest"; want an alias with a version, or an id',
    },
    {
      title: "starts nodes from whatever image has a name",
      change: (draft) => nodeClass(draft, [{ name: "my-ami" }]),
      fault: 'holds {"name":"my-ami"}; want an alias with a version, or an id',
    },
    {
      title: "names no image",
      change: (draft) => nodeClass(draft, []),
      fault: "is not set; want an alias with a version",
    },
  ],
  "K8S-17b": [
    {
      title: "lets a pool grow without end",
      change: (draft) => nodePool(draft, { limits: { memory: "400Gi" } }),
      fault: "is without cpu; want both",
    },
    {
      title: "lets all nodes of a pool go at once",
      change: (draft) => nodePool(draft, { disruption: { budgets: [{ nodes: "100%" }] } }),
      fault: "lets all nodes go at once; want a budget such as 10%",
    },
  ],
  "K8S-17c": [
    {
      title: "tells Karpenter of no interruption",
      change: (draft) => karpenter(draft, { settings: { clusterName: "reference-main" } }),
      fault: "is not set; want the name of a queue that EventBridge feeds",
    },
  ],
  "K8S-17d": [
    {
      title: "lets Karpenter onto its own nodes",
      change: (draft) => karpenter(draft, { affinity: { nodeAffinity: {} } }),
      fault: "lets it onto its own nodes; want them kept out by karpenter.sh/nodepool DoesNotExist",
    },
  ],
};
