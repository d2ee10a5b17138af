import { FACTS_CHECKED, type Fact } from "./checked";

/** A version of an API that clusters no longer serve. */
export interface RemovedApi extends Fact {
  /** Group and version, as in `apiVersion`. */
  readonly api: string;
  /** Kinds that it had. @default every kind */
  readonly kinds?: readonly string[];
  /** First Kubernetes minor without it. @default no version that the catalogue's charts bring has it */
  readonly since?: string;
  /** What took its place, as in `apiVersion`. */
  readonly instead: string;
}

const GUIDE = "Kubernetes documentation, Deprecated API Migration Guide";

function row(
  api: string,
  since: string | undefined,
  instead: string,
  kinds?: readonly string[],
  source = GUIDE,
): RemovedApi {
  return { api, instead, source, checked: FACTS_CHECKED, ...(since && { since }), ...(kinds && { kinds }) };
}

/** Removed APIs, newest first, then those of the catalogue's controllers. */
const REMOVED_APIS: readonly RemovedApi[] = [
  row("flowcontrol.apiserver.k8s.io/v1beta3", "1.32", "flowcontrol.apiserver.k8s.io/v1"),
  row("flowcontrol.apiserver.k8s.io/v1beta2", "1.29", "flowcontrol.apiserver.k8s.io/v1"),
  row("storage.k8s.io/v1beta1", "1.27", "storage.k8s.io/v1", ["CSIStorageCapacity"]),
  row("flowcontrol.apiserver.k8s.io/v1beta1", "1.26", "flowcontrol.apiserver.k8s.io/v1"),
  row("autoscaling/v2beta2", "1.26", "autoscaling/v2"),
  row("autoscaling/v2beta1", "1.25", "autoscaling/v2"),
  row("batch/v1beta1", "1.25", "batch/v1"),
  row("discovery.k8s.io/v1beta1", "1.25", "discovery.k8s.io/v1"),
  row("events.k8s.io/v1beta1", "1.25", "events.k8s.io/v1"),
  row("node.k8s.io/v1beta1", "1.25", "node.k8s.io/v1"),
  row("policy/v1beta1", "1.25", "labels of Pod Security on namespaces", ["PodSecurityPolicy"]),
  row("policy/v1beta1", "1.25", "policy/v1"),
  row("admissionregistration.k8s.io/v1beta1", "1.22", "admissionregistration.k8s.io/v1", [
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
  ]),
  row("apiextensions.k8s.io/v1beta1", "1.22", "apiextensions.k8s.io/v1"),
  row("apiregistration.k8s.io/v1beta1", "1.22", "apiregistration.k8s.io/v1"),
  row("certificates.k8s.io/v1beta1", "1.22", "certificates.k8s.io/v1", ["CertificateSigningRequest"]),
  row("coordination.k8s.io/v1beta1", "1.22", "coordination.k8s.io/v1", ["Lease"]),
  row("networking.k8s.io/v1beta1", "1.22", "networking.k8s.io/v1", ["Ingress", "IngressClass"]),
  row("rbac.authorization.k8s.io/v1beta1", "1.22", "rbac.authorization.k8s.io/v1"),
  row("scheduling.k8s.io/v1beta1", "1.22", "scheduling.k8s.io/v1"),
  row("storage.k8s.io/v1beta1", "1.22", "storage.k8s.io/v1", [
    "CSIDriver",
    "CSINode",
    "StorageClass",
    "VolumeAttachment",
  ]),
  row("extensions/v1beta1", "1.22", "apps/v1 or networking.k8s.io/v1"),
  row("apps/v1beta2", "1.16", "apps/v1"),
  row("apps/v1beta1", "1.16", "apps/v1"),
  row(
    "external-secrets.io/v1beta1",
    undefined,
    "external-secrets.io/v1",
    undefined,
    "external-secrets/external-secrets@cc5bfbc2234a: crds.unsafeServeV1Beta1 is false",
  ),
];

/** What the provider's types without a version speak, where that is gone; the others speak what is served. Source: hashicorp/terraform-provider-kubernetes kubernetes/provider.go. */
export const PROVIDER_APIS: Readonly<Record<string, string>> = {
  kubernetes_cron_job: "batch/v1beta1",
  kubernetes_csi_driver: "storage.k8s.io/v1beta1",
  kubernetes_horizontal_pod_autoscaler_v2beta2: "autoscaling/v2beta2",
  kubernetes_ingress: "networking.k8s.io/v1beta1",
  kubernetes_pod_disruption_budget: "policy/v1beta1",
  kubernetes_pod_security_policy: "policy/v1beta1",
  kubernetes_pod_security_policy_v1beta1: "policy/v1beta1",
  kubernetes_validating_webhook_configuration: "admissionregistration.k8s.io/v1beta1",
};

/** The removal that concerns an object on a Kubernetes minor; nothing when the minor serves it. */
export function removedApi(api: string, kind: string, version: string): RemovedApi | undefined {
  return REMOVED_APIS.find(
    (row) =>
      row.api === api &&
      (row.kinds?.includes(kind) ?? true) &&
      (row.since === undefined || minorOf(row.since) <= minorOf(version)),
  );
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}
