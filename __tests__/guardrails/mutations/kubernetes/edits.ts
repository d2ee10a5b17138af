import type { Block, Draft } from "../../../support/guardrails";

/** The spec of the web application's pods. */
export function web(draft: Draft): Block {
  return draft.one("kubernetes_deployment_v1", "application-web").spec.template.spec;
}

/** The first container of the web application. */
export function container(draft: Draft): Block {
  return web(draft).container[0];
}

/** Changes the values of a release whose name holds a text. */
export function values(draft: Draft, label: string, change: (values: Block) => void): void {
  const release = draft.one("helm_release", label);
  release.values = [draft.values(release.values[0], change)];
}

/** Adds a chart to the platform, installed as all the others are. */
export function chart(draft: Draft, name: string, own: Block, settings: Block = {}): void {
  draft.add("main-platform", "helm_release", name, {
    atomic: true,
    chart: name,
    cleanup_on_fail: true,
    lint: true,
    max_history: 5,
    name,
    namespace: "kube-system",
    repository: "oci://public.ecr.aws/karpenter",
    timeout: 600,
    values: [JSON.stringify(own)],
    version: "1.14.1",
    ...settings,
  });
}

/** Adds an object that our own chart delivers. */
export function manifest(draft: Draft, object: Block): void {
  const own = { resources: { extra: object } };
  chart(draft, "extra-objects", own, { chart: "${path.module}/helm/custom-resources", repository: undefined });
}

/** Hands a chart or objects of the platform to something else than Terraform, in the words of its output. */
export function gitops(draft: Draft, content: { charts?: readonly Block[]; objects?: readonly Block[] }): void {
  const { charts = [], objects = [] } = content;
  const text = JSON.stringify({ charts, resources: Object.fromEntries(objects.entries()) });
  // Quotes inside references are Terraform's: JSON does not escape them.
  const value = text.replace(/\$\{[^}]*\}/g, (one) => one.replaceAll('\\"', '"'));
  draft.state("main-platform").output.gitops = { value };
}

/** A pod that Pod Security `restricted` lets in, as Kubernetes takes it. */
export function restrictedPod(): Block {
  return {
    automountServiceAccountToken: false,
    containers: [
      {
        name: "agent",
        image: `111122223333.dkr.ecr.us-east-1.amazonaws.com/agent@sha256:${"0".repeat(64)}`,
        livenessProbe: { exec: { command: ["true"] } },
        resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { memory: "32Mi" } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          readOnlyRootFilesystem: true,
        },
      },
    ],
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    serviceAccountName: "agent",
  };
}

/** Adds a DaemonSet to the namespace `monitoring`, with a pod that a function changed. */
export function daemonSet(draft: Draft, change: (spec: Block) => void): void {
  const spec = restrictedPod();
  change(spec);
  manifest(draft, {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name: "agent", namespace: "monitoring" },
    spec: { template: { spec } },
  });
}

/** Adds a role of the whole cluster with one rule. */
export function clusterRole(draft: Draft, rule: Block): void {
  draft.add("main-platform", "kubernetes_cluster_role_v1", "extra", { metadata: { name: "extra" }, rule: [rule] });
}
