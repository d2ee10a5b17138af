import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";

const messages = (changes: Readonly<Record<string, unknown>>) =>
  checkEnvironment(broken(changes)).problems.map(renderProblem);

const on = (...namespaces: readonly string[]) => ({
  fargateProfiles: { all: { selectors: namespaces.map((namespace) => ({ namespace })) } },
});
const labelled = {
  fargateProfiles: { dns: { selectors: [{ namespace: "kube-system", labels: { "k8s-app": "x" } }] } },
};
const workers = { nodeGroups: { workers: { instanceTypes: ["m7i.large"], scaling: { size: 2 } } } };
const nodePools = {
  general: { kind: "karpenter", amiVersion: "v20260714", limits: { cpu: "64", memory: "256Gi" } },
};
const compute = (value: unknown) => ({ "clusters/main/compute": value });
const addons = (value: unknown) => ({ "clusters/main/addons": value });
const podinfo = {
  chart: "podinfo",
  repository: "https://stefanprodan.github.io/podinfo",
  version: "6.7.1",
  namespace: "podinfo",
  values: { resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } } },
};
const FILES = { "data/fileSystems": { shared: {} } };

describe("pods of add-ons without a home", () => {
  it.each([
    [
      "on Fargate alone, in a namespace that no profile selects",
      { ...compute(on("kube-system")), "clusters/main/addonSets": ["essential", "security"] },
      [
        "clusters.main.compute.fargateProfiles leave pods of cert-manager (certManager), kyverno (kyverno) without a home, as there are no nodes; want a selector without labels for each of the namespaces, or what runs there off",
      ],
    ],
    [
      "on Fargate alone, of a chart of the user's own",
      { ...compute(on("kube-system", "cert-manager")), ...addons({ custom: { podinfo } }) },
      [
        "clusters.main.compute.fargateProfiles leave pods of podinfo (custom.podinfo) without a home, as there are no nodes; want a selector without labels for the namespace, or what runs there off",
      ],
    ],
    [
      "before Karpenter, where a profile takes some pods of kube-system alone",
      { ...compute({ ...labelled, nodePools }), ...addons({ karpenter: true }) },
      [
        "clusters.main.compute.fargateProfiles leave pods of kube-system (ebsCsiDriver, snapshotController, awsLoadBalancerController, metricsServer, karpenter) without a home, as there are no nodes before Karpenter; want a selector without labels for the namespace, or what runs there off",
      ],
    ],
    [
      "before the pools of Auto Mode, when its own are off",
      { ...compute({ autoMode: { nodePools: [] } }), ...addons({ snapshotController: true }) },
      [
        "clusters.main.addons.snapshotController is on before there is a node: Auto Mode's own pools are off, and those of compute.nodePools come later; want one of them in clusters.main.compute.autoMode.nodePools, or it off",
      ],
    ],
    [
      "with an identity that Fargate has no agent for",
      { ...compute({ ...workers, ...on("kube-system") }), ...addons({ ebsCsiDriver: { identity: "podIdentity" } }) },
      [
        'clusters.main.addons.ebsCsiDriver.identity is podIdentity, but clusters.main.compute.fargateProfiles.all puts the pods of kube-system on Fargate, which has no agent for it; want "irsa"',
      ],
    ],
    [
      "with one role for the two of the EFS driver",
      { ...FILES, ...addons({ efsCsiDriver: { identity: "irsa" } }) },
      [
        "clusters.main.addons.efsCsiDriver.identity is irsa, and the controller and the nodes of the driver have a role each, of which IRSA would give it one; want podIdentity",
      ],
    ],
    [
      "with the EFS driver where Fargate takes pods of kube-system",
      { ...FILES, ...compute({ ...workers, ...on("kube-system") }) },
      [
        'clusters.main.addons.efsCsiDriver is on where a Fargate profile selects pods of kube-system, and the controller and the nodes of the driver have a role each, of which IRSA would give it one; want labels in the selector that the driver has not and identity: "podIdentity", or it off',
      ],
    ],
  ])("%s", (_, changes, expected) => {
    expect(messages(changes)).toEqual(expected);
  });

  it.each([
    ["on Fargate alone with a profile for each namespace", compute(on("kube-system", "cert-manager"))],
    ["on nodes beside Fargate", compute({ ...workers, ...on("batch") })],
    [
      "in namespaces of Karpenter's nodes",
      { ...compute({ ...on("kube-system"), nodePools }), ...addons({ karpenter: true }) },
    ],
    [
      "that need nodes, when Karpenter launches them",
      { ...compute({ ...on("kube-system"), nodePools }), ...addons({ karpenter: true, secretsStoreCsiDriver: true }) },
    ],
    ["before the pools of Auto Mode when nothing is to run there", compute({ autoMode: { nodePools: [] } })],
    [
      "of the EFS driver, where the profile for kube-system takes others and the description says so",
      { ...FILES, ...compute({ ...workers, ...labelled }), ...addons({ efsCsiDriver: { identity: "podIdentity" } }) },
    ],
  ])("are none %s", (_, changes) => {
    expect(messages(changes)).toEqual([]);
  });
});
