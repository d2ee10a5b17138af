import type { Block, Draft, Mutations } from "../../../support/guardrails";
import { container, manifest, values } from "./edits";

/** Adds a ConfigMap with an entry. */
function configMap(draft: Draft, data: Block): void {
  manifest(draft, { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "extra", namespace: "monitoring" }, data });
}

/** Changes that break the controls of what objects say. */
export const CONTENT_MUTATIONS: Mutations = {
  "K8S-15": [
    {
      title: "takes a type of the provider whose API is gone",
      change: (draft) => {
        draft.add("main-platform", "kubernetes_pod_disruption_budget", "extra", {
          metadata: { name: "extra", namespace: "monitoring" },
          spec: { max_unavailable: "1", selector: { match_labels: { app: "extra" } } },
        });
      },
      fault: "is PodDisruptionBudget of policy/v1beta1, which Kubernetes 1.35 does not serve; want policy/v1",
    },
    {
      title: "delivers an object of an API that is gone",
      change: (draft) =>
        manifest(draft, {
          apiVersion: "flowcontrol.apiserver.k8s.io/v1beta3",
          kind: "FlowSchema",
          metadata: { name: "extra", namespace: "monitoring" },
        }),
      fault:
        "is FlowSchema of flowcontrol.apiserver.k8s.io/v1beta3, which Kubernetes 1.35 does not serve; want flowcontrol.apiserver.k8s.io/v1",
    },
    {
      title: "delivers an object that its controller does not know any more",
      change: (draft) =>
        manifest(draft, {
          apiVersion: "external-secrets.io/v1beta1",
          kind: "ClusterSecretStore",
          metadata: { name: "extra" },
        }),
      fault:
        "is ClusterSecretStore of external-secrets.io/v1beta1, which its controller does not serve; want external-secrets.io/v1",
    },
    {
      title: "changes an object by an API that is gone",
      change: (draft) => {
        draft.one("kubernetes_annotations", "gp2").api_version = "storage.k8s.io/v1beta1";
      },
      fault: "is StorageClass of storage.k8s.io/v1beta1, which Kubernetes 1.35 does not serve; want storage.k8s.io/v1",
    },
  ],
  "K8S-16a": [
    {
      title: "draws other addresses to a Service",
      change: (draft) => {
        draft.one("kubernetes_service_v1", "application-web").spec.external_ips = ["203.0.113.9"];
      },
      fault: "takes 203.0.113.9; want none",
    },
    {
      title: "draws other addresses to a chart's Service",
      change: (draft) =>
        values(draft, "external-dns", (all) => Object.assign(all, { service: { externalIPs: ["203.0.113.9"] } })),
      fault: "takes 203.0.113.9; want none",
    },
  ],
  "K8S-16b": [
    {
      title: "writes a password into a ConfigMap",
      change: (draft) => configMap(draft, { DB_PASSWORD: "correct horse" }),
      fault: "is a literal, and its name says that it is secret; want the ARN of a secret",
    },
    {
      title: "writes a private key into a file of a ConfigMap",
      change: (draft) => configMap(draft, { "tls.pem": "# a key\n-----BEGIN EC PRIVATE KEY-----\n" }),
      fault: "holds a private key; want the ARN of a secret, never the secret",
      // A secret in the output is one wherever it stands.
      overlaps: ["SEC-01a"],
    },
    {
      title: "writes a password into a file of a ConfigMap",
      change: (draft) => configMap(draft, { "application.properties": "db.user=shop\ndb.password=correct-horse\n" }),
      fault: "holds a literal db.password, which is secret; want the ARN of a secret",
    },
  ],
  "K8S-19a": [
    {
      title: "writes a Secret down",
      change: (draft) => {
        draft.add("main-platform", "kubernetes_secret_v1", "extra", {
          metadata: { name: "extra", namespace: "monitoring" },
          data: { user: "admin" },
        });
      },
      fault: "is written down; want it delivered from a store outside the cluster",
      // What is in the state as plain text is that control's.
      overlaps: ["SEC-01a"],
    },
    {
      title: "reads a Secret that nothing delivers",
      change: (draft) => {
        container(draft).env_from = [{ secret_ref: { name: "by-hand" } }];
      },
      fault: 'is "by-hand", which nothing here delivers; want it from a store outside the cluster',
    },
    {
      title: "delivers a Secret no more",
      change: (draft) =>
        values(draft, "application-web_secrets", (all) => {
          delete all.resources.providerClass.spec.secretObjects;
        }),
      fault: 'is "web-secrets", which nothing here delivers; want it from a store outside the cluster',
    },
  ],
  "K8S-19b": [
    {
      title: "puts a secret into a variable of another workload",
      change: (draft) => {
        const { "//": _, ...copy } = structuredClone(draft.one("kubernetes_deployment_v1", "application-web"));
        copy.metadata.name = "copy";
        draft.add("main-workloads", "kubernetes_deployment_v1", "copy", copy);
      },
      fault: "is a secret in a variable; want it in a file",
    },
  ],
};
