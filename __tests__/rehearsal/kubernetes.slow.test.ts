import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { dirname, join } from "node:path";
import { kubernetesEngine, type RehearsalReport, rehearse, renderDiagnostic } from "../../src/rehearsal";
import { readKubeconfig } from "../../src/rehearsal/run/kubeconfig";
import { describeWithCluster, TEST_CLUSTER } from "../support/cluster";
import { configuration, outputFolder, temporaryFolder } from "../support/terraform";
import { CHARTS } from "./mutations/charts";

const access = () => readKubeconfig(TEST_CLUSTER);
const TAGS = { default_tags: [{ tags: { project: "test" } }] };
const aws = [{ region: "us-east-1", allowed_account_ids: ["111122223333"], ...TAGS }];
const ROLE = { name: "web", assume_role_policy: '{"Version":"2012-10-17","Statement":[]}' };

/** A state of AWS alone, which puts out the ARN of a role. */
const PRODUCER = configuration({
  terraform: {
    required_providers: { aws: { source: "hashicorp/aws", version: "~> 6.25" } },
    backend: { local: { path: "../../../state/producer.tfstate" } },
  },
  provider: { aws },
  resource: { aws_iam_role: { web: ROLE } },
  output: { role: { value: "${aws_iam_role.web.arn}" } },
});

/** A state that reads it, with a chart out of a repository, a chart of its own and typed resources in a cluster of EKS. */
function consumer(resource: object): object {
  const { quota: _, ...noManifest } = CHARTS.resource.kubernetes_manifest;
  const reader = { backend: "local", config: { path: "../../../state/producer.tfstate" } };
  return {
    ...CHARTS,
    provider: { ...CHARTS.provider, aws },
    data: { ...CHARTS.data, terraform_remote_state: { producer: reader } },
    resource: {
      aws_iam_role: { own: { ...ROLE, name: "own" } },
      kubernetes_namespace_v1: { team: { metadata: [{ name: "rehearsal-team" }] } },
      kubernetes_storage_class_v1: {
        fast: { metadata: [{ name: "rehearsal-fast" }], storage_provisioner: "ebs.csi.aws.com" },
      },
      ...resource,
      ...noManifest,
    },
  };
}

/** A release of a chart that the tests write, in the namespace of the team. */
const RELEASE = {
  name: "web",
  namespace: "${kubernetes_namespace_v1.team.metadata[0].name}",
  repository: "https://charts.example.com",
  chart: "web",
  version: "1.2.3",
  atomic: true,
  lint: true,
  values: ["${yamlencode({ role = data.terraform_remote_state.producer.outputs.role, replicas = 2 })}"],
};

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}}
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {app: {{ .Release.Name }}}}
  template:
    metadata: {labels: {app: {{ .Release.Name }}}, annotations: {role: {{ .Values.role | quote }}}}
    spec: {containers: [{name: web, image: "registry.k8s.io/pause:3.10"}]}
`;

/** Writes a chart with these templates. */
function chartIn(folder: string, name: string, templates: Readonly<Record<string, string>>): void {
  const files = {
    "Chart.yaml": `apiVersion: v2\nname: ${name}\nversion: 1.2.3\n`,
    "values.yaml": "role: none\nreplicas: 1\n",
  };
  const all = { ...files, ...Object.fromEntries(Object.entries(templates).map(([k, v]) => [`templates/${k}`, v])) };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
}

async function life(resource: object, templates: Readonly<Record<string, string>>): Promise<RehearsalReport> {
  const output = outputFolder({ producer: PRODUCER, consumer: consumer(resource) });
  chartIn(join(output, "stacks/consumer/helm"), "own", templates);
  const charts = temporaryFolder();
  chartIn(charts, "web", templates);
  const engine = await kubernetesEngine({ access: access(), charts });
  return rehearse({ output, stacks: ["producer", "consumer"], engine, wholeLife: true });
}

const problems = ({ states }: RehearsalReport) =>
  states.flatMap((state) => state.problems.map((problem) => `${state.name} ${renderDiagnostic(problem)}`));

describeWithCluster("a real Kubernetes API", () => {
  it("sees the whole life of a state: made, settled, changed, destroyed, and nothing left", async () => {
    const port = [{ port: 80 }];
    const report = await life(
      {
        helm_release: {
          web: RELEASE,
          own: { name: "own", namespace: RELEASE.namespace, chart: "./helm/own", values: RELEASE.values },
        },
        kubernetes_service_v1: {
          web: {
            metadata: [{ name: "public", namespace: RELEASE.namespace }],
            spec: [{ type: "LoadBalancer", selector: { app: "web" }, port }],
          },
        },
      },
      { "deployment.yaml": DEPLOYMENT },
    );
    expect(problems(report)).toEqual([]);
    expect([report.ok, report.leftOver]).toEqual([true, undefined]);
    expect(report.notes).toContain(
      "left out on a throw-away cluster: kubernetes_service_v1.wait_for_load_balancer (nobody gives out load balancers)",
    );
    const [producer, state] = report.states;
    expect([producer?.changes?.add, state?.changes?.add]).toEqual([1, 6]);
    expect(state?.steps.map(({ step }) => step)).toEqual([
      "init",
      "validate",
      "plan",
      "apply",
      "second plan",
      "change",
      "apply the change",
      "plan after the change",
      "plan the destruction",
      "destroy",
    ]);
    expect(state?.steps.find(({ step }) => step === "change")?.changes).toMatchObject({ change: 1 });
  });

  it("refuses what no schema knows of in its own words, and what was made by then is taken away", async () => {
    const priority = { metadata: [{ name: "rehearsal-high" }], value: 2_000_000_000 };
    const report = await life({ helm_release: { web: RELEASE }, kubernetes_priority_class_v1: { a: priority } }, {});
    expect(problems(report)).toEqual([
      expect.stringMatching(/^consumer .*maximum allowed value of a user defined prior/),
    ]);
    expect([report.ok, report.leftOver]).toEqual([false, undefined]);
  });

  it("notes the definitions that Helm leaves behind, which is no fault", async () => {
    const [group, kind, plural] = ["rehearsal.example.com", "Thing", "things"];
    const versions = [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }];
    const definition = {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: `${plural}.${group}` },
      spec: { group, scope: "Cluster", names: { kind, plural }, versions },
    };
    const report = await life({ helm_release: { web: RELEASE } }, { "../crds/thing.yaml": JSON.stringify(definition) });
    await deleted(`/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${plural}.${group}`);
    expect(problems(report)).toEqual([]);
    expect([report.ok, report.leftOver]).toEqual([true, undefined]);
    expect(report.notes).toContain(
      "left in the cluster by Helm, which does not delete definitions on purpose: things.rehearsal.example.com",
    );
  });

  it("shows what a chart leaves behind", async () => {
    const name = "rehearsal-kept";
    const kept = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: default, annotations: {helm.sh/resource-policy: keep}}\n`;
    const report = await life({ helm_release: { web: RELEASE } }, { "kept.yaml": kept });
    await deleted(`/api/v1/namespaces/default/configmaps/${name}`);
    expect(problems(report)).toEqual([]);
    expect([report.ok, report.leftOver]).toEqual([false, [`configmaps default/${name}`]]);
  });
});

/** Deletes an object in the cluster. */
function deleted(path: string): Promise<void> {
  const { server, tls, token } = access();
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, server), { method: "DELETE", headers, ...tls }, (answer) => {
      answer
        .resume()
        .on("end", () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode}`))));
    });
    asked.on("error", reject).end();
  });
}
