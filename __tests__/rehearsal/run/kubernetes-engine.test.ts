import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readKubeconfig } from "../../../src/rehearsal/run/kubeconfig";
import { kubernetesEngine } from "../../../src/rehearsal/run/kubernetes-engine";
import { Workspace } from "../../../src/rehearsal/run/workspace";
import { fakeCluster } from "../../support/fake-cluster";
import { state } from "../../support/rehearsal";
import { temporaryFolder } from "../../support/terraform";
import { CHARTS } from "../mutations/charts";

const PLATFORM = state("reference-main-platform", { json: CHARTS });
const NETWORK = state("reference-network", { json: { resource: { aws_vpc: { a: {} } } } });

async function engineFor(given: Parameters<typeof fakeCluster>[0] = {}, charts?: string) {
  const cluster = await fakeCluster(given);
  const access = readKubeconfig(cluster.file);
  return { cluster, access, engine: await kubernetesEngine({ access, ...(charts ? { charts } : {}) }) };
}

it("its title says what is real and where", async () => {
  const { engine, access } = await engineFor();
  expect(engine.title).toBe(
    `stand-in for AWS, real kubernetes and helm providers, Kubernetes v1.35.4 at ${access.server.origin}`,
  );
});

describe("a state with charts", () => {
  it("is applied, with the providers led to the cluster", async () => {
    const { engine, cluster } = await engineFor();
    expect([engine.reach(PLATFORM), engine.refuses(PLATFORM)]).toEqual(["apply", undefined]);
    const connection = { config_path: cluster.file, config_context: "here" };
    expect(engine.adapted(PLATFORM)).toEqual({
      ...CHARTS,
      provider: { aws: CHARTS.provider.aws, helm: [{ kubernetes: connection }], kubernetes: [connection] },
    });
  });

  it("takes its charts from a folder; what the folder lacks is in the way of everything", async () => {
    const charts = temporaryFolder();
    const { engine } = await engineFor({}, charts);
    expect(engine.problems?.([PLATFORM])).toEqual([
      { path: "--charts", message: expect.stringContaining("reference-main-platform helm_release.ingress") },
    ]);
    mkdirSync(join(charts, "ingress"));
    writeFileSync(join(charts, "ingress", "Chart.yaml"), "version: 9.9.9");
    expect(engine.problems?.([PLATFORM])).toEqual([]);
    expect(engine.notes([PLATFORM])[0]).toContain("--charts has version 9.9.9");
    expect(engine.adapted(PLATFORM).resource?.helm_release?.ingress).toMatchObject({ chart: join(charts, "ingress") });
  });

  it("waits for its pods on simulated nodes alone", async () => {
    const simulated = await engineFor();
    expect(simulated.engine.adapted(PLATFORM).resource?.helm_release?.ingress).not.toHaveProperty("wait");
    const { engine } = await engineFor({ "/api/v1/nodes": { items: [{ metadata: { name: "kind" } }] } });
    expect(engine.adapted(PLATFORM).resource?.helm_release?.ingress).toMatchObject({ wait: false });
    expect(engine.notes([PLATFORM])).toContainEqual(expect.stringContaining("helm_release.wait ("));
    expect(simulated.engine.notes([PLATFORM])).not.toContainEqual(expect.stringContaining("helm_release.wait"));
  });
});

describe("states", () => {
  it("of AWS alone stay as they are; when there are no others a line says so", async () => {
    const { engine } = await engineFor();
    expect(engine.adapted(NETWORK)).toEqual(NETWORK.json);
    expect(engine.notes([NETWORK])).toEqual(["no state uses kubernetes or helm: the cluster was not needed"]);
    expect(engine.notes([NETWORK, PLATFORM])).toEqual(["put into the cluster, as EKS does: StorageClass gp2"]);
  });

  it("with a provider that nobody stands in for are refused", async () => {
    const { engine } = await engineFor();
    const json = { terraform: { required_providers: { google: { source: "hashicorp/google" } } } };
    expect(engine.refuses(state("test", { json }))).toBe("there is no stand-in for the provider hashicorp/google");
  });

  it("of two EKS clusters are in each other's way", async () => {
    const { engine } = await engineFor();
    const data = { aws_eks_cluster: { main: { name: "reference-blue" } } };
    const other = state("reference-blue-platform", { json: { ...CHARTS, data } });
    expect(engine.problems?.([PLATFORM, other, NETWORK])).toEqual([
      {
        path: "--kubeconfig",
        message:
          "is one cluster, and the states are of reference-main (reference-main-platform) and reference-blue (reference-blue-platform); want the stacks of one of them, by name",
      },
    ]);
    expect(engine.problems?.([PLATFORM, state("reference-main-workloads", { json: CHARTS }), NETWORK])).toEqual([]);
  });
});

describe("once started", () => {
  const FOREIGN = { KUBE_HOST: "https://production", KUBE_CTX: "production", HELM_DRIVER: "memory" };
  beforeEach(() => void Object.assign(process.env, FOREIGN));
  afterEach(() => Object.keys(FOREIGN).forEach((name) => void delete process.env[name]));

  it("serves AWS alone, keeps the user's Terraform CLI configuration, and takes away what leads to other clusters", async () => {
    const { engine } = await engineFor();
    const workspace = new Workspace();
    const { environment, stop } = await engine.start([PLATFORM, NETWORK], workspace);
    stop();
    workspace.remove();
    const { TF_REATTACH_PROVIDERS: reattach = "", ...others } = environment;
    expect(Object.keys(JSON.parse(reattach))).toEqual(["hashicorp/aws"]);
    expect(others).toEqual({ KUBE_HOST: undefined, KUBE_CTX: undefined, HELM_DRIVER: undefined });
    expect(Object.keys(others).sort()).toEqual(Object.keys(FOREIGN).sort());
  });

  it("has put into the cluster what EKS would have, and nothing for states of AWS alone", async () => {
    const { engine, cluster } = await engineFor();
    const workspace = new Workspace();
    (await engine.start([NETWORK], workspace)).stop();
    expect(cluster.put).toEqual([]);
    (await engine.start([PLATFORM], workspace)).stop();
    // A second time they are there already.
    (await engine.start([PLATFORM], workspace)).stop();
    workspace.remove();
    expect(cluster.put.map(({ path, object }) => [path, (object as { kind: string }).kind])).toEqual([
      ["/apis/storage.k8s.io/v1/storageclasses", "StorageClass"],
      ["/apis/storage.k8s.io/v1/storageclasses", "StorageClass"],
    ]);
  });

  it("knows what was not there before", async () => {
    const { engine, cluster } = await engineFor({
      "/api/v1/namespaces": { items: [{ metadata: { name: "default" } }] },
    });
    const workspace = new Workspace();
    const { leftOver, stop } = await engine.start([], workspace);
    workspace.remove();
    expect(await leftOver?.()).toEqual({ wrong: [], notes: [] });
    cluster.answers["/api/v1/namespaces"] = {
      items: [{ metadata: { name: "default" } }, { metadata: { name: "web" } }],
    };
    const left = leftOver?.();
    // It waits for what is still being deleted.
    setTimeout(() => {
      cluster.answers["/api/v1/namespaces"] = { items: [] };
    }, 700);
    expect(await left).toEqual({ wrong: [], notes: [] });
    stop();
  });
});
