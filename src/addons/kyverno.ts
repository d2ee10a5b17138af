import { z } from "zod";
import { namespace } from "../core/patterns";
import { CHARTS } from "../facts/charts";
import { defineAddon } from "./addon";
import type { AddonContext } from "./context";
import type { ChartImage } from "./images";
import { CRITICAL, replicas, resources, spread } from "./pods";
import { ruled } from "./ruled";

const NAME = "kyverno";

const TAG = CHARTS[NAME].appVersion;

/** Namespaces of the cluster itself, whose agents need what the policies forbid. */
const SYSTEM = ["kube-system", "kube-public", "kube-node-lease"];

/** Images of the chart by the keys of their values. */
const IMAGES: readonly ChartImage[] = [
  ["reg.kyverno.io/kyverno/kyverno", "admissionController.container.image"],
  ["reg.kyverno.io/kyverno/kyvernopre", "admissionController.initContainer.image"],
  ["reg.kyverno.io/kyverno/background-controller", "backgroundController.image"],
  ["reg.kyverno.io/kyverno/cleanup-controller", "cleanupController.image"],
  ["reg.kyverno.io/kyverno/reports-controller", "reportsController.image"],
  ["reg.kyverno.io/kyverno/kyverno-cli", "crds.migration.image"],
  ["ghcr.io/kyverno/readiness-checker", "webhooksCleanup.image"],
  ["ghcr.io/kyverno/readiness-checker", "test.image"],
].map(([name = "", key]) => ({ name, tag: TAG, registry: `${key}.registry`, repository: `${key}.repository` }));

/** Looks at what is written to the cluster, with the Pod Security Standards as its policies. */
export const kyverno = defineAddon({
  title: "Kyverno",
  summary: "checks what is written to the cluster against policies, the Pod Security Standards to begin with",
  sets: ["security"],
  after: ["prometheusOperatorCrds"],
  example: { enforce: true },
  options: z.strictObject({
    /** Standard that its policies hold pods to. @default restricted */
    standard: z.enum(["baseline", "restricted"]).optional(),
    /** Whether a pod that breaks a policy is refused; otherwise it is reported. @default false */
    enforce: z.boolean().optional(),
    /** Namespaces that the policies leave alone, beside those of the cluster itself and those whose Pod Security level is laxer than the standard. @default none */
    excludedNamespaces: z.array(ruled(namespace)).min(1).optional(),
  }),
  install: ({ standard = "restricted", enforce = false, excludedNamespaces = [] }, context) => ({
    kind: "helm",
    namespace: NAME,
    podSecurity: "restricted",
    releases: [
      { name: NAME, chart: CHARTS[NAME], images: IMAGES, values: values(context) },
      {
        name: "kyverno-policies",
        chart: CHARTS["kyverno-policies"],
        images: [],
        values: {
          // The kinds of policy before it go away with Kyverno 1.20.
          policyType: "ValidatingPolicy",
          podSecurityStandard: standard,
          validationFailureAction: enforce ? "Enforce" : "Audit",
          // Where nothing would be refused anyway, no pod waits for a webhook that is down.
          failurePolicy: enforce ? "Fail" : "Ignore",
          vpolExclude: {
            excludeNamespaces: [...new Set([...SYSTEM, ...laxer(standard, context), ...excludedNamespaces])],
          },
          background: true,
          // Asking the cluster instead would make the same values render differently.
          kyvernoVersion: TAG.replace(/^v/, ""),
        },
      },
    ],
  }),
});

/** Namespaces that Pod Security lets more into than the standard would: their pods are meant to be there. */
function laxer(standard: "baseline" | "restricted", { laxNamespaces }: AddonContext): readonly string[] {
  return Object.keys(laxNamespaces)
    .filter((name) => standard === "restricted" || laxNamespaces[name] === "privileged")
    .sort();
}

/** Three for the webhook, which its makers ask for, where there is room. Source: Kyverno documentation, high availability. */
function webhooks(context: AddonContext): number {
  const { nodes, fargateOnly, autoMode } = context;
  return nodes >= 3 || fargateOnly || autoMode ? 3 : replicas(context);
}

function values(context: AddonContext) {
  const serviceMonitor = { enabled: context.on.has("kubePrometheusStack") };
  const part = (component: string, count = replicas(context)) => ({
    replicas: count,
    podDisruptionBudget: { enabled: count > 1, minAvailable: count > 1 ? count - 1 : 0 },
    topologySpreadConstraints: spread({
      "app.kubernetes.io/component": component,
      "app.kubernetes.io/instance": NAME,
    }),
    priorityClassName: CRITICAL,
    serviceMonitor,
  });
  const controller = (component: string) => ({
    ...part(component),
    resources: resources("100m", "128Mi", "500m", "512Mi"),
  });
  return {
    crds: { install: true, migration: { enabled: true, podResources: resources("10m", "64Mi", "200m", "256Mi") } },
    config: {
      // A cluster whose own namespace waits for a webhook cannot be mended when that webhook is down.
      webhooks: {
        namespaceSelector: {
          matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values: SYSTEM }],
        },
      },
    },
    admissionController: {
      ...part("admission-controller", webhooks(context)),
      initContainer: { resources: resources("10m", "64Mi", "200m", "256Mi") },
      container: { resources: resources("100m", "256Mi", "1", "768Mi") },
    },
    backgroundController: controller("background-controller"),
    cleanupController: controller("cleanup-controller"),
    reportsController: controller("reports-controller"),
    webhooksCleanup: { enabled: true, resources: resources("10m", "64Mi", "100m", "256Mi") },
    // Otherwise its tag is `latest`.
    test: { image: { tag: TAG }, resources: resources("10m", "64Mi", "100m", "256Mi") },
  };
}
