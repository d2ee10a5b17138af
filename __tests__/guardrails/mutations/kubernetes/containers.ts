import type { Mutations } from "../../../support/guardrails";
import { container, values } from "./edits";

/** Changes that break the controls of containers and their images. */
export const CONTAINER_MUTATIONS: Mutations = {
  "K8S-07a": [
    {
      title: "lets a container write to its image",
      change: (draft) => {
        delete container(draft).security_context.read_only_root_filesystem;
      },
      fault: "is not set; want true",
    },
    {
      title: "lets a chart's container write to its image",
      change: (draft) =>
        values(draft, "external-dns", (all) => Object.assign(all.securityContext, { readOnlyRootFilesystem: false })),
      fault: "is false; want true",
    },
  ],
  "K8S-07b": [
    {
      title: "leaves the memory of a container unbounded",
      change: (draft) => {
        delete container(draft).resources.limits.memory;
      },
      fault: "is without limits.memory; want all of them",
    },
    {
      title: "leaves a container without resources",
      change: (draft) => {
        delete container(draft).resources;
      },
      fault: "is without requests.cpu, requests.memory, limits.memory; want all of them",
    },
    {
      title: "leaves a chart's request for memory out",
      change: (draft) =>
        values(draft, "load-balancer-controller", (all) => {
          delete all.resources.requests.memory;
        }),
      fault: "is without requests.memory; want all of them",
    },
    {
      title: "leaves a chart without resources",
      change: (draft) =>
        values(draft, "metrics-server", (all) => {
          delete all.resources;
        }),
      fault: "bound no container; want requests and limits for every one of them",
    },
  ],
  "K8S-07c": [
    {
      title: "asks a container nothing",
      change: (draft) => {
        delete container(draft).liveness_probe;
        delete container(draft).readiness_probe;
      },
      fault: "has no probe; want one for readiness or for liveness",
    },
  ],
  "K8S-14a": [
    {
      title: "runs the latest image",
      change: (draft) => {
        container(draft).image = `${container(draft).image}`.replace(/:[\d.]+$/, ":latest");
      },
      fault: "is latest; want a tag that stays, or a digest",
    },
    {
      title: "names no tag",
      change: (draft) => {
        container(draft).image = "${aws_ecr_repository.other.repository_url}/web";
      },
      fault:
        'is "${aws_ecr_repository.other.repository_url}/web" without a tag, which means latest; want a tag or a digest',
    },
    {
      title: "runs the latest image of a chart",
      change: (draft) => values(draft, "external-dns", (all) => Object.assign(all, { image: { tag: "latest" } })),
      fault: "is latest; want a tag that stays, or a digest",
    },
    {
      title: "adds a container without a tag to a chart",
      change: (draft) =>
        values(draft, "external-dns", (all) =>
          Object.assign(all, { extraContainers: [{ name: "side", image: "quay.io/example/side" }] }),
        ),
      fault: 'is "quay.io/example/side" without a tag, which means latest; want a tag or a digest',
    },
    {
      title: "leaves a tag to a chart that takes the latest",
      change: (draft) => {
        const release = draft.one("helm_release", "metrics-server");
        const { values: _, ...settings } = release;
        const spared = { excludeNamespaces: ["kube-system"] };
        const resources = { requests: { cpu: "1m", memory: "1Mi" }, limits: { memory: "1Mi" } };
        const admissionController = {
          replicas: 2,
          container: { resources },
          podDisruptionBudget: { enabled: true },
          priorityClassName: "system-cluster-critical",
          topologySpreadConstraints: [{ topologyKey: "topology.kubernetes.io/zone" }],
        };
        draft.add("main-platform", "helm_release", "kyverno", {
          ...settings,
          chart: "kyverno",
          name: "kyverno",
          repository: "oci://ghcr.io/kyverno/charts",
          version: "3.9.1",
          values: [JSON.stringify({ admissionController, spared })],
        });
      },
      fault: "is latest unless it is set; want a tag",
    },
  ],
  "K8S-14b": [
    {
      title: "runs an image of others by a tag alone",
      change: (draft) => {
        container(draft).image = "111122223333.dkr.ecr.us-east-1.amazonaws.com/others/web:1.4.2";
      },
      fault:
        'is "111122223333.dkr.ecr.us-east-1.amazonaws.com/others/web:1.4.2"; want a digest, or a repository of the environment',
    },
  ],
};
