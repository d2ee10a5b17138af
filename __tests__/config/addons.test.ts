import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";

const messages = (changes: Readonly<Record<string, unknown>>) =>
  checkEnvironment(broken(changes)).problems.map(renderProblem);

const addons = (chosen: Readonly<Record<string, unknown>>) => ({ "clusters/main/addons": chosen });
const AUTO = { "clusters/main/compute": { autoMode: true } };
const FARGATE = {
  "clusters/main/compute": {
    fargateProfiles: {
      all: { selectors: ["kube-system", "cert-manager", "kyverno", "shop"].map((namespace) => ({ namespace })) },
    },
  },
};
const ISOLATED = { "network/egress": { kind: "none" }, "network/endpoints": { interface: "private" } };
const podinfo = (more: Readonly<Record<string, unknown>> = {}) => ({
  chart: "podinfo",
  repository: "https://stefanprodan.github.io/podinfo",
  version: "6.7.1",
  namespace: "podinfo",
  values: {
    resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
  },
  ...more,
});

describe("add-ons that cannot be", () => {
  it.each([
    [
      "unknown",
      addons({ externalDNS: true }),
      ["clusters.main.addons.externalDNS is not a field; did you mean externalDns?"],
    ],
    [
      "retired",
      addons({ ingressNginx: true }),
      [expect.stringMatching(/^clusters\.main\.addons\.ingressNginx is retired.*; want awsLoadBalancerController/)],
    ],
    [
      "an unknown option",
      addons({ metricsServer: { replica: 2 } }),
      ["clusters.main.addons.metricsServer.replica is not a field; did you mean replicas?"],
    ],
    [
      "an unknown set",
      { "clusters/main/addonSets": ["esential"] },
      [
        'clusters.main.addonSets[0] is "esential"; want "essential", "observability", "security" or "autoscaling"; did you mean essential?',
      ],
    ],
    [
      "without what it needs",
      addons({ adot: true, certManager: false }),
      [
        "clusters.main.addons.adot is on without certManager, which it needs; want clusters.main.addons.certManager: true, or adot off",
      ],
    ],
    [
      "by EKS before the chart that it needs",
      { ...addons({ adot: true }), "clusters/main/gitops": {} },
      [
        "clusters.main.addons.adot is installed by EKS and needs certManager, which gitops leaves to somebody else and to later; want adot off, or no gitops",
      ],
    ],
    [
      "on pools of Auto Mode alone",
      {
        "clusters/main/compute": {
          autoMode: { nodePools: [] },
          nodePools: { general: { kind: "autoMode", limits: { cpu: "64", memory: "256Gi" } } },
        },
      },
      [
        'clusters.main.compute.autoMode.nodePools is empty beside pools of your own, whose nodes EKS then does not let in; want "system" at the least',
      ],
    ],
    [
      "without zones",
      addons({ externalDns: true }),
      [
        "clusters.main.addons.externalDns is on without a zone to write to; want a zone in dns.zones, or external-dns off",
      ],
    ],
    [
      "for a foreign zone",
      {
        ...addons({ externalDns: { zones: ["example.org"] } }),
        dns: { zones: { "corp.internal": { kind: "private" } } },
      },
      ["clusters.main.addons.externalDns.zones[0] is example.org; want one of corp.internal"],
    ],
    [
      "two ingress controllers for one class",
      { ...AUTO, ...addons({ awsLoadBalancerController: true }) },
      [
        "clusters.main.addons.awsLoadBalancerController is on in EKS Auto Mode, which has it built in: two controllers of the ingress class alb would fight over each load balancer; want it off",
      ],
    ],
    [
      "nodes where there are none",
      { ...FARGATE, ...addons({ secretsStoreCsiDriver: true }) },
      [
        "clusters.main.addons.secretsStoreCsiDriver needs nodes, and the cluster has Fargate alone; want a node group, or it off",
      ],
    ],
    [
      "on a Kubernetes that its chart does not work on",
      { "clusters/main/version": "1.36", ...addons({ kyverno: true }) },
      [
        "clusters.main.addons.kyverno installs kyverno 3.9.1, which does not work on Kubernetes 1.36; want a cluster of 1.33 to 1.35, or kyverno off",
        "clusters.main.addons.kyverno installs kyverno-policies 3.9.1, which does not work on Kubernetes 1.36; want a cluster of 1.33 to 1.35, or kyverno off",
      ],
    ],
    [
      "images from outside without a way out",
      ISOLATED,
      [
        'mirrors.images is missing for clusters.main, which has no way to the internet; want kind "copied", with the images that npm run mirror lists',
      ],
    ],
    [
      "a cache that lacks a registry",
      {
        "mirrors/images": { kind: "pullThrough" },
        registry: { kind: "own", pullThroughCache: { "public.ecr.aws": {}, "registry.k8s.io": {} } },
      },
      [
        'mirrors.images is pullThrough, and the add-ons of clusters.main come from quay.io too; want it in registry.pullThroughCache, or kind "copied"',
      ],
    ],
    [
      "a build of another Kubernetes",
      addons({ kubeProxy: { build: "v1.36.0-eksbuild.2" } }),
      [
        "clusters.main.addons.kubeProxy.build is v1.36.0-eksbuild.2 beside a control plane of 1.35; want a build of it, or at most 3 minors older",
      ],
    ],
    [
      "a build without Pod Identity",
      addons({ ebsCsiDriver: { build: "v1.25.0-eksbuild.1" } }),
      [
        'clusters.main.addons.ebsCsiDriver.build is v1.25.0-eksbuild.1, which takes no Pod Identity association; want v1.26.0-eksbuild.1 or later, or identity: "irsa"',
      ],
    ],
    [
      "an autoscaler whose image nobody publishes for this Kubernetes",
      { "clusters/main/version": "1.37", ...addons({ clusterAutoscaler: true }) },
      [expect.stringMatching(/^clusters\.main\.addons\.clusterAutoscaler .*1\.37.*; want .*1\.36/)],
    ],
    [
      "Karpenter on a Kubernetes that it does not know",
      { "clusters/main/version": "1.37", ...addons({ karpenter: true }) },
      [expect.stringMatching(/^clusters\.main\.addons\.karpenter .*1\.37.*; want .*1\.36/)],
    ],
    [
      "a custom chart below its security floor",
      addons({ custom: { policies: podinfo({ chart: "kyverno", version: "3.9.0" }) } }),
      [
        "clusters.main.addons.custom.policies.chart is kyverno, a chart of the catalogue; want it as addons.kyverno",
        expect.stringMatching(
          /^clusters\.main\.addons\.custom\.policies\.version is 3\.9\.0, which has .*; want 3\.9\.1 or later$/,
        ),
      ],
    ],
    [
      "a custom chart without bounds",
      addons({ custom: { podinfo: podinfo({ values: {} }) } }),
      [
        "clusters.main.addons.custom.podinfo.values is without resources; want requests and limits of cpu and memory for every container of the chart",
      ],
    ],
  ])("%s", (_, changes, expected) => {
    expect(messages(changes)).toEqual(expected);
  });

  it("are what a set leaves out where there is nothing for them to do", () => {
    expect(messages({ ...FARGATE, "clusters/main/addonSets": ["essential", "observability", "security"] })).toEqual([]);
  });

  it("are no custom chart that keeps to the rules", () => {
    expect(messages(addons({ custom: { podinfo: podinfo() } }))).toEqual([]);
  });
});
