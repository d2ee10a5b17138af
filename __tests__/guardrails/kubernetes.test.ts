import { KUBERNETES_CONTROLS } from "../../src/guardrails/controls/kubernetes";
import { EnvironmentOutput } from "../../src/guardrails/output";
import { type Block, changed, type Draft } from "../support/guardrails";
import { chart, daemonSet, gitops, manifest } from "./mutations/kubernetes/edits";

/** What a control finds on the reference output, changed by a function, waived or not. */
const faults = (id: string, change: (draft: Draft) => void) => {
  const control = KUBERNETES_CONTROLS.find((one) => one.id === id);
  const output = new EnvironmentOutput(changed(change));
  const looks = control?.check(output, { profile: "production", today: "2026-11-22" }) ?? [];
  return looks.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
};

/** A chart and an object that something else than Terraform installs. */
const handed = (draft: Draft, values: Block, object: Block) => {
  const source = { chart: "metrics-server", repository: "http://example.com", version: "3.13.1" };
  const charts = [{ release: "metrics-server", namespace: "kube-system", source, values }];
  gitops(draft, { charts, objects: [object] });
};

describe("the controls of what is in the cluster", () => {
  it("let agents of the node share it, by the name of their DaemonSet", () => {
    const hostPid = (spec: Block) => Object.assign(spec, { hostPID: true });
    expect(faults("K8S-03", (draft) => daemonSet(draft, hostPid))).toEqual(["is true; want false"]);
    expect(
      faults("K8S-03", (draft) =>
        manifest(draft, {
          apiVersion: "apps/v1",
          kind: "DaemonSet",
          metadata: { name: "ebs-csi-node", namespace: "kube-system" },
          spec: { template: { spec: { hostPID: true, containers: [] } } },
        }),
      ),
    ).toEqual([]);
  });

  it("let agents of the node share it where they are installed alone", () => {
    const agent = (name: string, namespace: string) => (draft: Draft) =>
      manifest(draft, {
        apiVersion: "apps/v1",
        kind: "DaemonSet",
        metadata: { name, namespace },
        spec: { template: { spec: { hostPID: true, containers: [] } } },
      });
    expect(faults("K8S-03", agent("ebs-csi-node", "shop"))).toEqual(["is true; want false"]);
    expect(faults("K8S-03", agent("cloudwatch-agent", "kube-system"))).toEqual(["is true; want false"]);
    expect(faults("K8S-03", agent("cloudwatch-agent", "amazon-cloudwatch"))).toEqual([]);
    const exporter = "kube-prometheus-stack-prometheus-node-exporter";
    expect(faults("K8S-03", agent(exporter, "monitoring"))).toEqual([]);
    expect(faults("K8S-03", agent(exporter, "shop"))).toEqual(["is true; want false"]);
  });

  it("let agents of the node share it, by the keys of their chart alone", () => {
    const own = (values: Block) => (draft: Draft) => chart(draft, "kube-prometheus-stack", values);
    expect(faults("K8S-03", own({ "prometheus-node-exporter": { hostNetwork: true } }))).toEqual([]);
    expect(faults("K8S-03", own({ grafana: { hostNetwork: true } }))).toEqual(["is true; want false"]);
  });

  it("look at charts and objects that Argo CD is told of", () => {
    const host = (draft: Draft) =>
      handed(draft, { hostPID: true }, { kind: "Pod", metadata: { name: "a" }, spec: { hostNetwork: true } });
    expect(faults("K8S-03", host)).toEqual(["is true; want false", "is true; want false"]);
    expect(faults("K8S-01a", host)).toEqual(['is "http://example.com"; want https:// or oci://']);
  });

  it("do not judge by defaults what the values of a chart say where they cannot be read", () => {
    const unread = (draft: Draft) => {
      draft.one("helm_release", "metrics-server").values = ['${file("values.yaml")}'];
    };
    expect(["K8S-07b", "K8S-09a", "K8S-09b", "K8S-09c"].flatMap((id) => faults(id, unread))).toEqual([]);
  });

  it.each<[string, (draft: Draft) => void]>([
    [
      "its class tags them for the plan of AWS Backup",
      (draft) => {
        for (const name of ["gp3", "io1"]) {
          draft.one("kubernetes_storage_class_v1", name).parameters.tagSpecification_1 = "Backup=reference";
        }
      },
    ],
    [
      "the driver tags them for the plan of AWS Backup",
      (draft) => {
        const tags = { controller: { extraVolumeTags: { Backup: "reference" } } };
        draft.one("aws_eks_addon", "ebs-csi-driver").configuration_values = JSON.stringify(tags);
      },
    ],
    ["Velero has a schedule", (draft) => chart(draft, "velero", { schedules: { daily: { schedule: "0 3 * * *" } } })],
  ])("have a copy of volumes where %s", (_, change) => {
    const untagged = (draft: Draft) => {
      for (const { parameters } of draft.many("kubernetes_storage_class_v1")) {
        delete parameters.tagSpecification_1;
      }
    };
    expect(faults("EBS-01d", untagged)).toHaveLength(2);
    const copied = (draft: Draft) => {
      untagged(draft);
      change(draft);
    };
    expect(faults("EBS-01d", copied)).toEqual([]);
  });

  it("want Karpenter to have something to run on", () => {
    const homeless = (draft: Draft) => {
      chart(draft, "karpenter", {});
      draft.remove("aws_eks_node_group");
      draft.remove("aws_eks_fargate_profile");
    };
    expect(faults("K8S-17d", homeless)).toEqual(["has no node group and no Fargate profile to run on; want one"]);
  });
});
