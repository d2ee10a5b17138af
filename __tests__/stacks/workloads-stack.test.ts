import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Environment } from "../../src/config";
import { checkEnvironment } from "../../src/config/check";
import { resolveEnvironment } from "../../src/config/resolve";
import { settingsOf } from "../../src/stacks/settings";
import { WorkloadsStack } from "../../src/stacks/workloads-stack";
import { broken } from "../support/environments";
import { type Block, look, type Synthesized } from "../support/synth";
import { APPLICATION, SECRET } from "../support/teams";

const DIGEST = `sha256:${"0".repeat(64)}`;
const { image: _, ...application } = APPLICATION;

/** The workloads state of the first cluster of a description that has no faults. */
function workloads(changes: Readonly<Record<string, unknown>>): Synthesized {
  const { environment, problems } = checkEnvironment(broken(changes));
  expect(problems).toEqual([]);
  return synthesized(environment as Environment);
}

function synthesized(environment: Environment): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), "workloads-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    const cluster = environment.clusters?.main;
    if (cluster === undefined) {
      throw new Error("no cluster main");
    }
    const resolved = resolveEnvironment(environment);
    new WorkloadsStack(app, { settings: settingsOf(environment), key: "main", cluster, resolved });
    app.synth();
    return look(JSON.parse(readFileSync(join(outdir, "stacks/test-main-workloads/cdk.tf.json"), "utf8")));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const named = (blocks: readonly Block[], name: string, namespace = "shop") =>
  blocks.filter(({ metadata }) => {
    const given = metadata as { name: string; namespace?: string };
    return given.name === name && (given.namespace ?? namespace) === namespace;
  })[0] as Block & { spec: never };
const container = (output: Synthesized, name: string) => {
  const { spec } = named(output.all("kubernetes_deployment_v1"), name) as unknown as {
    spec: { template: { spec: { container: { image: string }[] } } };
  };
  return spec.template.spec.container[0];
};
const statements = (output: Synthesized) => JSON.parse(String(output.only("aws_iam_role_policy").policy)).Statement;

describe("the workloads state", () => {
  it("holds the teams that are on its cluster", () => {
    const second = { ...(broken({}) as { clusters: { main: object } }).clusters.main };
    const output = workloads({
      "clusters/other": second,
      "teams/shop": {},
      "teams/there": { clusters: ["other"] },
      "teams/both": { clusters: ["main", "other"] },
    });
    const names = output.all("kubernetes_namespace_v1").map(({ metadata }) => (metadata as { name: string }).name);
    expect(names.sort()).toEqual(["both", "shop"]);
  });

  it("reads the states that it needs, and neither registry nor zones where there are none", () => {
    const output = workloads({ "teams/shop": {} });
    const reads = output.data("terraform_remote_state");
    expect(Object.values(reads).map(({ config }) => (config as { path: string }).path)).toEqual(
      expect.arrayContaining([expect.stringMatching(/test-main-platform\.tfstate$/)]),
    );
    expect(Object.keys(reads).filter((name) => /registry|dns|network/.test(name))).toEqual([]);
  });

  it("binds the Kubernetes groups of the cluster's access groups", () => {
    const principals = ["arn:aws:iam::111122223333:role/developer"];
    const output = workloads({
      "clusters/main/accessGroups": { developers: { principals, kubernetesGroup: "acme:devs" }, ops: { principals } },
      "teams/shop": { access: { developer: ["developers", "ops"] } },
    });
    expect(output.only("kubernetes_role_binding_v1").subject).toMatchObject([{ name: "acme:devs" }, { name: "ops" }]);
  });

  it("tells whose costs these are by labels in Kubernetes and by tags in AWS", () => {
    const output = workloads({
      "teams/shop": {
        costCenter: "cc-42",
        tags: { Product: "shop" },
        serviceAccounts: { web: { grants: [{ kind: "s3.read", bucket: "somebodys-bucket" }] } },
      },
    });
    expect(output.only("kubernetes_namespace_v1").metadata).toMatchObject({
      labels: { team: "shop", "cost-center": "cc-42" },
    });
    expect(output.only("aws_iam_role").tags).toEqual({ Team: "shop", CostCenter: "cc-42", Product: "shop" });
  });
});

describe("a grant in the workloads state", () => {
  const granted = (bucket: string, choice: object) =>
    workloads({
      "data/buckets": { uploads: choice },
      "teams/shop": { serviceAccounts: { web: { grants: [{ kind: "s3.read", bucket }] } } },
    });

  it("on a bucket of the environment names it literally, and its key by reference", () => {
    const output = granted("uploads", {});
    const all = statements(output);
    expect(all[0].Resource).toBe("arn:aws:s3:::test-uploads-111122223333-us-east-1");
    expect(all.at(-1)).toMatchObject({
      Sid: "Grant1Key",
      Resource: expect.stringMatching(/^\$\{data\.terraform_remote_state\..*file_systems_key_arn\}$/),
    });
  });

  it("on a bucket that load balancers write to needs no key", () => {
    expect(statements(granted("uploads", { purpose: "accessLogs" }))).toHaveLength(2);
  });

  it("on a bucket of somebody else's takes the name as it is", () => {
    expect(statements(granted("somebodys-bucket", {}))[0].Resource).toBe("arn:aws:s3:::somebodys-bucket");
  });
});

describe("an application in the workloads state", () => {
  it("has its image from the registry, by the address that the registry state tells", () => {
    const output = workloads({
      registry: { kind: "own", repositories: { web: {} } },
      "teams/shop": {
        applications: {
          tagged: { ...application, image: { repository: "web", tag: "1.4.2" } },
          pinned: { ...application, image: { repository: "web", digest: DIGEST } },
        },
      },
    });
    const url = /^\$\{data\.terraform_remote_state\.\w+\.outputs\.repository_urls\["web"\]\}/;
    expect(container(output, "tagged")?.image).toMatch(new RegExp(`${url.source}:1\\.4\\.2$`));
    expect(container(output, "pinned")?.image).toMatch(new RegExp(`${url.source}@${DIGEST}$`));
  });

  it("has an image of somebody else's from the mirror where there is one", () => {
    const team = { applications: { web: APPLICATION } };
    expect(container(workloads({ "teams/shop": team }), "web")?.image).toBe(`public.ecr.aws/nginx/nginx@${DIGEST}`);
    const prefix = "111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror";
    const mirrors = { images: { kind: "copied", prefix } };
    expect(container(workloads({ "teams/shop": team, mirrors }), "web")?.image).toBe(
      `${prefix}/public.ecr.aws/nginx/nginx@${DIGEST}`,
    );
  });

  it("is reached by its load balancer from the public subnets, with the certificate of the smallest zone of its host", () => {
    const output = workloads({
      dns: {
        zones: {
          "example.com": { kind: "public", delegated: true, certificate: { alternativeNames: ["*.example.com"] } },
          "shop.example.com": {
            kind: "public",
            delegated: true,
            certificate: { alternativeNames: ["*.shop.example.com"] },
          },
        },
      },
      "teams/shop": {
        applications: {
          web: {
            ...APPLICATION,
            port: 8080,
            probes: { path: "/healthz" },
            ingress: { host: "www.shop.example.com", scheme: "internet-facing" },
          },
        },
      },
    });
    expect(JSON.stringify(output.only("kubernetes_ingress_v1"))).toContain('certificate_arns[\\"shop.example.com\\"]');
    const { spec } = named(output.all("kubernetes_network_policy_v1"), "application-web");
    expect(spec).toMatchObject({
      ingress: [
        {
          from: [{ ip_block: { cidr: "10.0.1.0/24" } }, { ip_block: { cidr: "10.0.2.0/24" } }],
          ports: [{ port: "8080" }],
        },
      ],
    });
  });

  it("is opened for applications of other teams that say they connect, on both sides", () => {
    const egress = [{ to: "application", name: "database", team: "data-team", port: 5432 }];
    const output = workloads({
      "teams/shop": { applications: { web: { ...APPLICATION, egress } } },
      "teams/data-team": { applications: { database: { ...APPLICATION, port: 5432, probes: { tcp: true } } } },
    });
    const policies = output.all("kubernetes_network_policy_v1");
    const selector = (name: string, team: string) => ({
      match_labels: { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": team },
    });
    expect(named(policies, "application-web").spec).toMatchObject({
      egress: [{ to: [{ pod_selector: selector("database", "data-team") }], ports: [{ port: "5432" }] }],
    });
    expect(named(policies, "application-database", "data-team").spec).toMatchObject({
      ingress: [{ from: [{ pod_selector: selector("web", "shop") }], ports: [{ port: "5432" }] }],
    });
  });

  it("is opened past its load balancer to whom the description lets in", () => {
    const inbound = [
      { from: "cidr", cidr: "10.9.0.0/16", port: 5432 },
      { from: "namespace", namespace: "keda", port: 5432 },
    ];
    const database = { ...APPLICATION, kind: "statefulSet", port: 5432, probes: { tcp: true }, inbound };
    const output = workloads({ "teams/shop": { applications: { database } } });
    const ports = [{ port: "5432", protocol: "TCP" }];
    expect(named(output.all("kubernetes_network_policy_v1"), "application-database").spec).toMatchObject({
      policy_types: ["Ingress"],
      ingress: [
        { from: [{ ip_block: { cidr: "10.9.0.0/16" } }], ports },
        { from: [{ namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "keda" } } }], ports },
      ],
    });
  });

  it("with a token for the Kubernetes API reaches its Service and the control plane", () => {
    const policy = (changes: Readonly<Record<string, unknown>>) =>
      named(
        workloads({
          "teams/shop": { applications: { web: { ...APPLICATION, automountToken: true } } },
          ...changes,
        }).all("kubernetes_network_policy_v1"),
        "application-web",
      ).spec;
    const way = (...cidrs: readonly string[]) => ({
      egress: [{ to: cidrs.map((cidr) => ({ ip_block: { cidr } })), ports: [{ port: "443", protocol: "TCP" }] }],
    });
    expect(policy({})).toMatchObject(way("172.20.0.1/32", "10.0.0.0/27", "10.0.0.32/27"));
    expect(policy({ "network/ipv6": true, "clusters/main/ipFamily": "ipv6" })).toMatchObject(
      way("fc00::/7", "10.0.0.0/27", "10.0.0.32/27"),
    );
  });

  it.each([
    ["the load balancer controller", {}, ["elbv2.k8s.aws/pod-readiness-gate-inject"]],
    ["EKS Auto Mode", { "clusters/main/compute": { autoMode: true } }, ["eks.amazonaws.com/pod-readiness-gate-inject"]],
    ["nobody without it", { "clusters/main/addonSets": [] }, []],
  ])("is held back until its load balancer has found it healthy, by %s", (_, changes, labels) => {
    const { metadata } = workloads({ "teams/shop": {}, ...changes }).only("kubernetes_namespace_v1");
    const own = Object.entries((metadata as { labels: Record<string, string> }).labels);
    expect(own.filter(([key, value]) => key.includes("readiness") && value === "enabled").map(([key]) => key)).toEqual(
      labels,
    );
  });

  it("finds DNS at its Service's address in Auto Mode, where it is no pod", () => {
    const output = workloads({ "clusters/main/compute": { autoMode: true }, "teams/shop": {} });
    expect(JSON.stringify(named(output.all("kubernetes_network_policy_v1"), "allow-dns").spec)).toContain(
      '"cidr":"172.20.0.10/32"',
    );
  });

  it("with a port for metrics is asked by Prometheus, where there is one", () => {
    const teams = {
      "teams/shop": {
        applications: { web: { ...APPLICATION, port: 8080, ports: { metrics: 9090 }, probes: { path: "/" } } },
      },
    };
    expect(workloads(teams).all("helm_release")).toEqual([]);
    const watched = workloads({ ...teams, "clusters/main/addonSets": ["essential", "observability"] });
    const [values = ""] = watched.only("helm_release").values as string[];
    expect(JSON.parse(values).resources.web).toMatchObject({
      kind: "PodMonitor",
      metadata: { name: "web", namespace: "shop" },
      spec: {
        selector: { matchLabels: { "app.kubernetes.io/name": "web", "app.kubernetes.io/part-of": "shop" } },
        podMetricsEndpoints: [{ port: "metrics", path: "/metrics" }],
      },
    });
    const [{ container }] = [
      (watched.only("kubernetes_deployment_v1").spec as { template: { spec: { container: Block[] } } }).template.spec,
    ];
    expect(container[0]?.port).toContainEqual({ name: "metrics", container_port: 9090, protocol: "TCP" });
  });

  it("that is told a secret brings the Helm provider, and no other does", () => {
    const providers = (changes: Record<string, unknown>) => Object.keys(workloads(changes).json.provider ?? {});
    expect(providers({ "teams/shop": { applications: { web: APPLICATION } } })).not.toContain("helm");
    const team = {
      serviceAccounts: { web: { identity: "irsa", grants: [{ kind: "secrets.read", arn: SECRET }] } },
      applications: { web: { ...APPLICATION, serviceAccount: "web", env: { API_KEY: { secret: SECRET } } } },
    };
    expect(providers({ "clusters/main/addons/externalSecrets": true, "teams/shop": team })).toContain("helm");
  });
});
