import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";

const messages = (changes: Readonly<Record<string, unknown>>) =>
  checkEnvironment(broken(changes)).problems.map(renderProblem);
const addons = (chosen: Readonly<Record<string, unknown>>) => messages({ "clusters/main/addons": chosen });
const gitops = (chosen: Readonly<Record<string, unknown>>) => messages({ "clusters/main/gitops": chosen });

const NAME = "want a Kubernetes name: 1 to 63 lower-case letters, digits and hyphens";
const AT = "clusters.main.addons";

describe("options of add-ons that cannot be", () => {
  it.each([
    [
      "a time that Go does not read",
      { externalDns: { interval: "soon" } },
      [
        `${AT}.externalDns is on without a zone to write to; want a zone in dns.zones, or external-dns off`,
        `${AT}.externalDns.interval is "soon"; want a Go duration such as 1m`,
      ],
    ],
    [
      "a namespace that none can be called, for KEDA",
      { keda: { watchNamespace: "Shop" } },
      `${AT}.keda.watchNamespace is "Shop"; ${NAME}`,
    ],
    [
      "a namespace that would be read as a piece of a policy",
      { kyverno: { excludedNamespaces: ["agents", "x'] || true || ['"] } },
      `${AT}.kyverno.excludedNamespaces[1] is "x'] || true || ['"; ${NAME}`,
    ],
    [
      "a namespace that none can be called, for secrets",
      {
        externalSecrets: {
          secretArns: ["arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web-AbCdEf"],
          namespaces: ["*"],
        },
      },
      `${AT}.externalSecrets.namespaces[0] is "*"; ${NAME}`,
    ],
    [
      "a domain with a scheme",
      { argoCd: { domain: "https://argo.example.com" } },
      `${AT}.argoCd.domain is "https://argo.example.com"; want a domain name such as example.com: lower-case labels of 1 to 63 characters, no final dot, no wildcard; names in other scripts as xn--...`,
    ],
    [
      "a Secret that none can be called",
      { kubePrometheusStack: { grafana: { adminSecret: "Grafana Admin" } } },
      `${AT}.kubePrometheusStack.grafana.adminSecret is "Grafana Admin"; want a Kubernetes name: 1 to 63 lower-case letters, digits, hyphens and dots`,
    ],
    [
      "memory that nothing runs in",
      { kubePrometheusStack: { memory: "2" } },
      `${AT}.kubePrometheusStack.memory is "2"; want memory as Kubernetes writes it, such as 2Gi: at least 256Mi, at most 1Ti`,
    ],
  ])("%s", (_, chosen, expected) => {
    expect(addons(chosen)).toEqual([expected].flat());
  });
});

describe("charts of the user's own that cannot be together", () => {
  const chart = (namespace: string) => ({
    chart: "podinfo",
    repository: "https://stefanprodan.github.io/podinfo",
    version: "6.7.1",
    namespace,
    values: { resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } } },
    serviceAccounts: { web: {} },
  });

  it("are two with a service account of one name in one namespace", () => {
    expect(addons({ custom: { front: chart("shop"), back: chart("shop"), other: chart("games") } })).toEqual([
      `${AT}.custom.back.serviceAccounts.web is that of custom.front in the same namespace; want it in one of the two`,
    ]);
  });
});

describe("gitops", () => {
  it("takes labels that Kubernetes takes, the namespace of Argo CD and a role", () => {
    const roleArn = "arn:aws:iam::111122223333:role/argo";
    expect(gitops({ labels: { stage: "test", "example.com/tier": "one" }, namespace: "delivery", roleArn })).toEqual(
      [],
    );
  });

  it.each([
    [
      "a label with a key that is none",
      { labels: { "a b": "test" } },
      'clusters.main.gitops.labels["a b"] has the key "a b"; want a label key of at most 63 characters, such as team or example.com/team',
    ],
    [
      "a label of Argo CD's own",
      { labels: { "argocd.argoproj.io/secret-type": "repository" } },
      'clusters.main.gitops.labels["argocd.argoproj.io/secret-type"] has the key "argocd.argoproj.io/secret-type"; want a key outside argocd.argoproj.io, which is Argo CD\'s own',
    ],
    [
      "a label with a value that is none",
      { labels: { stage: "test/one" } },
      'clusters.main.gitops.labels.stage is "test/one"; want a label value: 1 to 63 letters, digits, dots, underscores and hyphens',
    ],
    ["a namespace that none can be called", { namespace: "Argo" }, `clusters.main.gitops.namespace is "Argo"; ${NAME}`],
    [
      "a role that is a user",
      { roleArn: "arn:aws:iam::111122223333:user/argo" },
      'clusters.main.gitops.roleArn is "arn:aws:iam::111122223333:user/argo"; want the ARN of a role, not of a user or of the account\'s root',
    ],
  ])("refuses %s", (_, chosen, expected) => {
    expect(gitops(chosen)).toEqual([expected]);
  });
});
