import type { Mutations } from "../../../support/guardrails";
import { chart, manifest, restrictedPod, values, web } from "./edits";

const LABEL = "pod-security.kubernetes.io";

/** Changes that break the controls of namespaces and service accounts. */
export const NAMESPACE_MUTATIONS: Mutations = {
  "K8S-08": [
    {
      title: "lets more pods into a namespace",
      change: (draft) => {
        draft.one("kubernetes_namespace_v1", "cert-manager").metadata.labels[`${LABEL}/enforce`] = "baseline";
      },
      fault: 'is "baseline"; want "restricted"',
    },
    {
      title: "warns of nothing",
      change: (draft) => {
        delete draft.one("kubernetes_namespace_v1", "team-shop").metadata.labels[`${LABEL}/warn`];
      },
      fault: 'is not set; want "restricted"',
    },
    {
      title: "holds pods to rules that change",
      change: (draft) => {
        draft.one("kubernetes_namespace_v1", "team-shop").metadata.labels[`${LABEL}/enforce-version`] = "latest";
      },
      fault: 'is "latest"; want the cluster\'s minor, such as "v1.35"',
    },
    {
      title: "takes the labels off the namespace of an agent",
      change: (draft) => {
        delete draft.one("kubernetes_namespace_v1", "amazon-cloudwatch").metadata.labels;
      },
      fault: 'is not set; want "privileged"',
    },
    {
      title: "writes a laxer level over that of a namespace",
      change: (draft) =>
        draft.add("main-workloads", "kubernetes_labels", "extra", {
          api_version: "v1",
          kind: "Namespace",
          metadata: { name: "shop" },
          labels: { [`${LABEL}/enforce`]: "privileged" },
          force: true,
        }),
      fault: 'is "privileged"; want "restricted"',
    },
    {
      title: "lets Helm make a namespace",
      change: (draft) =>
        chart(
          draft,
          "podinfo",
          { resources: { requests: { cpu: "1m", memory: "1Mi" }, limits: { memory: "1Mi" } } },
          { namespace: "podinfo", create_namespace: true },
        ),
      fault: "is true, so that the namespace has no labels; want it made with them",
    },
  ],
  "K8S-12a": [
    {
      title: "runs pods under the account of everybody",
      change: (draft) => {
        delete web(draft).service_account_name;
      },
      fault: "is not set; want an account of its own",
    },
    {
      title: "has a chart make no account",
      change: (draft) =>
        values(draft, "metrics-server", (all) => {
          all.serviceAccount = { create: false };
        }),
      fault: "is false without a name; want an account of its own",
    },
  ],
  "K8S-12b": [
    {
      title: "leaves tokens to the provider's default",
      change: (draft) => {
        delete web(draft).automount_service_account_token;
      },
      fault: "is not set without a binding of the account; want false",
    },
    {
      title: "mounts the token of an account that nothing is allowed to",
      change: (draft) => {
        draft.one("kubernetes_service_account_v1", "service-account-web").automount_service_account_token = true;
      },
      fault: "is true without a binding of the account; want false",
    },
    {
      title: "leaves the account default as it is",
      change: (draft) => draft.remove("kubernetes_default_service_account_v1", "team-batch"),
      fault: "leaves the account default as Kubernetes makes it; want it without a token",
    },
  ],
  "K8S-13a": [
    {
      title: "puts an object into the namespace default",
      change: (draft) =>
        manifest(draft, { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "extra", namespace: "default" } }),
      fault: "is default, which is Kubernetes' own; want a namespace of its own",
    },
    {
      title: "puts a workload into kube-system",
      change: (draft) =>
        manifest(draft, {
          apiVersion: "v1",
          kind: "Pod",
          metadata: { name: "extra", namespace: "kube-system" },
          spec: restrictedPod(),
        }),
      fault: "is kube-system, which is Kubernetes' own; want a namespace of its own",
    },
    {
      title: "puts a chart of others into kube-system",
      change: (draft) => {
        const resources = { requests: { cpu: "1m", memory: "1Mi" }, limits: { memory: "1Mi" } };
        chart(draft, "podinfo", { resources });
      },
      fault: "is kube-system, which is Kubernetes' own; want a namespace of its own",
    },
  ],
  "K8S-13b": [
    {
      title: "leaves containers of a namespace without defaults",
      change: (draft) => draft.remove("kubernetes_limit_range_v1", "cert-manager"),
      fault: "has no LimitRange; want one in the namespace cert-manager",
    },
    {
      title: "leaves a team without a quota",
      change: (draft) => draft.remove("kubernetes_resource_quota_v1", "team-batch"),
      fault: "has no ResourceQuota; want one in the namespace batch",
    },
  ],
};
