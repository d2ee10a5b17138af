import reference from "../../environments/reference";
import type { Environment } from "../../src/config";
import { rehearse, STAND_IN_ENGINE } from "../../src/rehearsal";
import { Steps, type TerraformEvent } from "../../src/rehearsal/run/steps";
import { synthesizedFolder } from "../support/synthesized-folder";
import { describeWithTerraform } from "../support/terraform";

/** The reference environment with Karpenter and a pool in the place of Cluster Autoscaler. */
const { main } = reference.clusters;
const nodePools = { general: { kind: "karpenter", amiVersion: "v20260714", limits: { cpu: "64", memory: "256Gi" } } };
const environment = {
  ...reference,
  clusters: {
    main: {
      ...main,
      compute: {
        ...main.compute,
        nodeGroups: { workers: { ...main.compute.nodeGroups.workers, scaling: { size: 4 } } },
        nodePools,
      },
      addons: { ...main.addons, clusterAutoscaler: false, karpenter: true },
    },
  },
} as unknown as Environment;

/** When something began or ended, by the place of the event in the stream. */
interface Moments {
  readonly begins: (address: RegExp, action: "create" | "delete") => number[];
  readonly ends: (address: RegExp, action: "create" | "delete") => number[];
}

async function lived(): Promise<Moments> {
  const applied = jest.spyOn(Steps.prototype, "apply");
  const output = synthesizedFolder([environment]);
  const stacks = ["reference-main-platform", "reference-main-workloads"];
  const report = await rehearse({ output, stacks, engine: STAND_IN_ENGINE, wholeLife: true });
  expect(report.states.flatMap(({ problems }) => problems)).toEqual([]);
  const results = await Promise.all(applied.mock.results.map(({ value }) => value as ReturnType<Steps["apply"]>));
  const events = results.flatMap(({ events }) => events);
  applied.mockRestore();
  const at = (type: string) => (address: RegExp, action: "create" | "delete") =>
    events.flatMap((event: TerraformEvent, i) =>
      event.type === type && event.hook?.action === action && address.test(event.hook.resource.addr) ? [i] : [],
    );
  return { begins: at("apply_start"), ends: at("apply_complete") };
}

/** What comes before what: of a creation the first one ends before the second begins, of a destruction the other way round. */
const ORDER: readonly (readonly [string, RegExp, RegExp])[] = [
  ["Karpenter's kinds, Karpenter", /^helm_release\.karpenter_karpenter-crd/, /^helm_release\.karpenter_[0-9A-F]{8}$/],
  ["Karpenter, its pools", /^helm_release\.karpenter_[0-9A-F]{8}$/, /^helm_release\.karpenter_karpenter-pools/],
  ["Prometheus's kinds, Prometheus", /^helm_release\.prometheus-operator-crds/, /^helm_release\.kube-prometheus-stack/],
  [
    "Prometheus's kinds, what it watches",
    /^helm_release\.prometheus-operator-crds/,
    /^helm_release\.(metrics-server|cert-manager|karpenter_[0-9A-F]{8}$)/,
  ],
  [
    "the load balancer controller, what makes Services",
    /^helm_release\.aws-load-balancer-controller/,
    /^helm_release\.(cert-manager|external-dns|kube-prometheus-stack|metrics-server)/,
  ],
  ["a role's association, its pods", /^aws_eks_pod_identity_association\.external-dns/, /^helm_release\.external-dns/],
  ["storage classes, what claims volumes", /^kubernetes_storage_class_v1\./, /^helm_release\.kube-prometheus-stack/],
  ["a namespace, what is in it", /^kubernetes_namespace_v1\.namespace-monitoring/, /^helm_release\.kube-prometheus/],
  [
    "the controllers of the platform, Ingresses",
    /^helm_release\.aws-load-balancer-controller/,
    /^kubernetes_ingress_v1\./,
  ],
  ["DNS records' keeper, Ingresses", /^helm_release\.external-dns/, /^kubernetes_ingress_v1\./],
  [
    "the secrets' driver, its classes",
    /^helm_release\.secrets-store-csi-driver/,
    /^helm_release\.team-shop_application-web_secrets/,
  ],
  [
    "network policies, pods",
    /^kubernetes_network_policy_v1\.team-shop/,
    /^kubernetes_(deployment|stateful_set|cron_job)_v1\./,
  ],
  [
    "a service account's role, its pods",
    /^aws_iam_role_policy\.team-shop_service-account-web/,
    /^kubernetes_deployment_v1\.team-shop_application-web/,
  ],
];

describeWithTerraform("the order in which terraform works", () => {
  let moments: Moments;
  beforeAll(async () => {
    moments = await lived();
  });

  it.each(ORDER)("is, to make: %s", (_, first, second) => {
    const ended = moments.ends(first, "create");
    const began = moments.begins(second, "create");
    expect([ended.length > 0, began.length > 0]).toEqual([true, true]);
    expect(Math.max(...ended)).toBeLessThan(Math.min(...began));
  });

  it.each(ORDER)("is, to destroy, the other way round: %s", (_, first, second) => {
    const ended = moments.ends(second, "delete");
    const began = moments.begins(first, "delete");
    expect([ended.length > 0, began.length > 0]).toEqual([true, true]);
    expect(Math.max(...ended)).toBeLessThan(Math.min(...began));
  });
});
