import type { AddonContext } from "../../src/addons/context";
import { mirroredValues } from "../../src/addons/images";
import { kubePrometheusStack } from "../../src/addons/kube-prometheus-stack";
import { statements } from "../policies/documents";
import { byHelm, faultsOf, installed, policiesOf, release } from "../support/installed-addon";

const WORKSPACE = { remoteWrite: { workspaceId: "ws-0123abcd" } };
const TOPIC = "arn:aws:sns:us-east-1:111122223333:alerts";
const stack = (options: object = {}, overrides: Partial<AddonContext> = {}) =>
  installed(kubePrometheusStack, options, overrides);
const values = (options: object = {}, overrides: Partial<AddonContext> = {}) =>
  release(stack(options, overrides), "kube-prometheus-stack").values;
const spec = (options: object = {}, overrides: Partial<AddonContext> = {}) =>
  (values(options, overrides).prometheus as { prometheusSpec: Record<string, unknown> }).prometheusSpec;

describe("kube-prometheus-stack", () => {
  it("leaves its kinds to an add-on of their own, which comes first", () => {
    expect(byHelm(stack()).releases.map(({ name, skipCrds }) => [name, skipCrds])).toEqual([
      ["kube-prometheus-stack", true],
    ]);
    expect(kubePrometheusStack.requires).toEqual(["prometheusOperatorCrds"]);
    expect(values()).toMatchObject({ crds: { enabled: false } });
  });

  it("keeps its names below the 26 characters at which the chart cuts them", () => {
    expect(values().fullnameOverride).toBe("kube-prometheus-stack");
    expect(String(values().fullnameOverride).length).toBeLessThanOrEqual(26);
  });

  it("neither scrapes what EKS hides nor alerts on it", () => {
    expect(values()).toMatchObject({
      kubeControllerManager: { enabled: false },
      kubeScheduler: { enabled: false },
      kubeEtcd: { enabled: false },
      kubeProxy: { enabled: false },
      coreDns: { enabled: true },
      defaultRules: {
        create: true,
        rules: {
          etcd: false,
          kubeControllerManager: false,
          kubeSchedulerAlerting: false,
          kubeSchedulerRecording: false,
          kubeProxy: false,
        },
      },
    });
    expect(values({}, { autoMode: true })).toMatchObject({ coreDns: { enabled: false } });
  });

  it("runs in a restricted namespace, with the agent of the nodes in kube-system and off Fargate", () => {
    expect(stack()).toMatchObject({ namespace: "monitoring", podSecurity: "restricted" });
    const agent = values()["prometheus-node-exporter"];
    expect(agent).toMatchObject({ namespaceOverride: "kube-system", priorityClassName: "system-node-critical" });
    expect(JSON.stringify(agent)).toContain('"operator":"NotIn","values":["fargate"]');
  });

  it("leaves nothing outside its namespace that no release takes away", () => {
    expect(values()).toMatchObject({
      kubelet: { namespace: "monitoring" },
      prometheusOperator: {
        kubeletService: { namespace: "monitoring" },
        featureGates: { StatusForConfigurationResources: false },
      },
    });
  });

  it("looks at rules and monitors of every namespace, whoever made them", () => {
    expect(spec()).toMatchObject({
      ruleSelectorNilUsesHelmValues: false,
      serviceMonitorSelectorNilUsesHelmValues: false,
      podMonitorSelectorNilUsesHelmValues: false,
      probeSelectorNilUsesHelmValues: false,
      scrapeConfigSelectorNilUsesHelmValues: false,
    });
  });

  it("keeps samples on a volume of the cluster's class, and less of them than the volume holds", () => {
    const claim = { storageClassName: "gp3", resources: { requests: { storage: "50Gi" } } };
    expect(spec()).toMatchObject({
      retention: "15d",
      retentionSize: "40GiB",
      storageSpec: { volumeClaimTemplate: { spec: claim } },
    });
    expect(spec({ volumeSizeGiB: 100, retention: "4w" })).toMatchObject({ retention: "4w", retentionSize: "80GiB" });
    expect(spec({ retentionSizeGiB: 30, memory: "4Gi" })).toMatchObject({
      retentionSize: "30GiB",
      resources: { requests: { memory: "4Gi" }, limits: { memory: "4Gi" } },
    });
    expect(faultsOf(kubePrometheusStack, { volumeSizeGiB: 20, retentionSizeGiB: 20 })).toEqual({
      retentionSizeGiB: "is 20; want less than volumeSizeGiB (20)",
    });
  });

  it("is refused where there is no class for its volumes", () => {
    expect(faultsOf(kubePrometheusStack)).toEqual({});
    expect(faultsOf(kubePrometheusStack, {}, { volumeClass: undefined as never })).toEqual({
      "": "is on without a class for its volumes; want one of kind ebs in storageClasses",
    });
  });

  it("has two of Prometheus and Alertmanager with a budget each, one of each on a single node", () => {
    const two = { podDisruptionBudget: { enabled: true, minAvailable: 1 } };
    expect(values()).toMatchObject({
      prometheus: { ...two, prometheusSpec: { replicas: 2 } },
      alertmanager: { ...two, alertmanagerSpec: { replicas: 2 } },
    });
    expect(values({}, { nodes: 1 })).toMatchObject({
      prometheus: { podDisruptionBudget: { enabled: false }, prometheusSpec: { replicas: 1 } },
    });
    expect(values({ replicas: 3 })).toMatchObject({ alertmanager: { alertmanagerSpec: { replicas: 3 } } });
  });

  it("has no role as long as it calls no AWS service", () => {
    expect(stack().serviceAccounts).toEqual([]);
    expect(spec()).not.toHaveProperty("remoteWrite");
  });

  it("copies samples to one workspace, signed, and may do nothing else", () => {
    expect(spec(WORKSPACE)).toMatchObject({
      externalLabels: { cluster: "reference-main" },
      replicaExternalLabelName: "__replica__",
      remoteWrite: [
        {
          url: "https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws-0123abcd/api/v1/remote_write",
          sigv4: { region: "us-east-1" },
        },
      ],
    });
    const policies = policiesOf(stack(WORKSPACE), "kube-prometheus-stack-prometheus");
    expect(statements(policies["remote-write"] as string)).toEqual([
      {
        Sid: "RemoteWrite",
        Effect: "Allow",
        Action: ["aps:RemoteWrite"],
        Resource: "arn:aws:aps:us-east-1:111122223333:workspace/ws-0123abcd",
      },
    ]);
  });

  it("copies samples to another region or address when told so", () => {
    const remoteWrite = { workspaceId: "ws-0123abcd", region: "eu-west-1", url: "https://vpce-1.example.com/write" };
    expect(spec({ remoteWrite })).toMatchObject({
      remoteWrite: [{ url: remoteWrite.url, sigv4: { region: "eu-west-1" } }],
    });
    const policies = policiesOf(stack({ remoteWrite }), "kube-prometheus-stack-prometheus");
    expect(policies["remote-write"]).toContain("arn:aws:aps:eu-west-1:111122223333:workspace/ws-0123abcd");
  });

  it("sends alerts to one topic, with its key, and the two that are not for people nowhere", () => {
    const alerts = { topicArn: TOPIC, keyArn: "arn:aws:kms:us-east-1:111122223333:key/1" };
    expect(values({ alerts })).toMatchObject({
      alertmanager: {
        config: {
          route: {
            receiver: "topic",
            routes: [{ receiver: "null", matchers: ['alertname =~ "InfoInhibitor|Watchdog"'] }],
          },
          receivers: [
            { name: "null" },
            { name: "topic", sns_configs: [{ topic_arn: TOPIC, sigv4: { region: "us-east-1" } }] },
          ],
        },
      },
    });
    const policies = policiesOf(stack({ alerts }), "kube-prometheus-stack-alertmanager");
    expect(statements(policies.alerts as string).map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ["sns:Publish", TOPIC],
      [["kms:Decrypt", "kms:GenerateDataKey"], alerts.keyArn],
    ]);
    expect(values()).not.toHaveProperty("alertmanager.config");
  });

  it("refuses topics and keys that are none, or are in another partition", () => {
    const alerts = { topicArn: "alerts", keyArn: "arn:aws-cn:kms:cn-north-1:111122223333:key/1" };
    expect(faultsOf(kubePrometheusStack, { alerts })).toEqual({
      "alerts.topicArn": "is alerts; want the ARN of a topic, arn:aws:sns:...",
      "alerts.keyArn": `is ${alerts.keyArn}; want the ARN of a key, arn:aws:kms:...`,
    });
  });

  it("has Grafana without a password in its values, an Ingress or visitors", () => {
    expect(values()).toMatchObject({
      grafana: {
        enabled: true,
        ingress: { enabled: false },
        persistence: { enabled: false },
        testFramework: { enabled: false },
        defaultDashboardsEnabled: true,
        "grafana.ini": { "auth.anonymous": { enabled: false } },
      },
    });
    expect(JSON.stringify(values())).not.toMatch(/password/i);
    expect(values({ grafana: { adminSecret: "grafana-admin" } })).toMatchObject({
      grafana: { admin: { existingSecret: "grafana-admin" } },
    });
  });

  it("leaves Grafana and its images out when told so", () => {
    expect(values({ grafana: false }).grafana).toEqual({ enabled: false });
    const names = release(stack({ grafana: false }), "kube-prometheus-stack").images.map(({ name }) => name);
    expect(names.filter((name) => name.includes("grafana"))).toEqual([]);
  });

  it("names the role of a service account that has one in clusters with IRSA", () => {
    expect(values(WORKSPACE, { onFargate: (namespace) => namespace === "monitoring" })).toMatchObject({
      prometheus: { serviceAccount: { annotations: { "eks.amazonaws.com/role-arn": expect.any(String) } } },
    });
  });

  it("names no role there that nobody made", () => {
    expect(JSON.stringify(values({}, { onFargate: () => true }))).not.toContain("role-arn");
    const alerts = { topicArn: TOPIC };
    expect(values({ alerts }, { onFargate: () => true })).toMatchObject({
      alertmanager: { serviceAccount: { annotations: { "eks.amazonaws.com/role-arn": expect.any(String) } } },
    });
  });

  it("takes every image from a mirror by the keys of its host and its name", () => {
    const { images } = release(stack(), "kube-prometheus-stack");
    expect(mirroredValues(images, "registry.example.com/mirror")).toMatchObject({
      prometheus: {
        prometheusSpec: {
          image: { registry: "registry.example.com", repository: "mirror/quay.io/prometheus/prometheus" },
        },
      },
      grafana: { sidecar: { image: { repository: "mirror/quay.io/kiwigrid/k8s-sidecar" } } },
    });
    expect(images.filter(({ registry, repository }) => !registry || !repository)).toEqual([]);
  });

  it("refuses options that it does not know, ids that are none and times that Prometheus does not read", () => {
    const parse = (options: object) => kubePrometheusStack.options.safeParse(options).error?.issues[0]?.message ?? "";
    expect(parse({ retentions: "1d" })).toMatch(/retentions/);
    expect(parse({ remoteWrite: { workspaceId: "mine" } })).toBe("want the id of a workspace such as ws-0123abcd");
    expect(parse({ retention: "two weeks" })).toBe("want a time such as 15d, 4w or 36h");
    for (const memory of ["much", "2", "100Mi", "2Ti", "2048m"]) {
      expect(parse({ memory })).toBe("want memory as Kubernetes writes it, such as 2Gi: at least 256Mi, at most 1Ti");
    }
    expect(parse({ memory: "256Mi" })).toBe("");
    expect(parse({ grafana: { adminSecret: "grafana-admin" } })).toBe("");
    expect(kubePrometheusStack.options.safeParse({ grafana: { adminSecret: "Grafana Admin" } }).success).toBe(false);
  });
});
