import type { Block, Draft, Mutation, Mutations } from "../../../support/guardrails";
import { chart } from "./edits";

const setting = (title: string, change: (release: Block) => void, fault: string): Mutation => ({
  title,
  change: (draft: Draft) => change(draft.one("helm_release", "metrics-server")),
  fault,
});

/** Changes that break the controls of charts. */
export const CHART_MUTATIONS: Mutations = {
  "K8S-01a": [
    setting(
      "fetches a chart over a connection that anybody may answer",
      (release) => {
        release.repository = "http://kubernetes-sigs.github.io/metrics-server/";
      },
      'is "http://kubernetes-sigs.github.io/metrics-server/"; want https:// or oci://',
    ),
    setting(
      "takes any version of a chart",
      (release) => {
        delete release.version;
      },
      "is not set; want an exact version such as 1.2.3",
    ),
    setting(
      "takes a range of versions of a chart",
      (release) => {
        release.version = "3.x";
      },
      'is "3.x"; want an exact version such as 1.2.3',
    ),
    {
      title: "names a chart by an address without a version",
      change: (draft) => {
        const release = draft.one("helm_release", "metrics-server");
        release.chart = "oci://quay.io/jetstack/charts/metrics-server";
        delete release.repository;
        delete release.version;
      },
      fault: "is not set; want an exact version such as 1.2.3",
    },
  ],
  "K8S-01b": [
    setting(
      "fetches a chart from somebody else",
      (release) => {
        release.repository = "https://charts.example.com";
      },
      'is "https://charts.example.com"; want a repository of the facts, or a registry of your own',
    ),
    setting(
      "names the archive of a chart by its address",
      (release) => {
        release.chart = "https://charts.example.com/metrics-server-3.13.1.tgz";
        delete release.repository;
      },
      'is "https://charts.example.com/metrics-server-3.13.1.tgz"; want a repository of the facts, or a registry of your own',
    ),
    setting(
      "fetches a chart from the registry of another account",
      (release) => {
        release.repository = "oci://999999999999.dkr.ecr.us-east-1.amazonaws.com/charts";
      },
      'is "oci://999999999999.dkr.ecr.us-east-1.amazonaws.com/charts"; want a repository of the facts, or a registry of your own',
    ),
    {
      title: "fetches every chart from somebody else",
      change: (draft) => {
        for (const release of draft.many("helm_release")) {
          release.repository = release.repository && "oci://charts.example.com/all";
        }
      },
      fault: 'is "oci://charts.example.com/all"; want a repository of the facts, or a registry of your own',
    },
    {
      title: "takes a chart of others for our own by its name",
      change: (draft) =>
        chart(
          draft,
          "extra",
          { resources: { requests: { cpu: "1m", memory: "1Mi" }, limits: { memory: "1Mi" } } },
          { chart: "helm/custom-resources", namespace: "monitoring", repository: "https://charts.example.com" },
        ),
      fault: 'is "https://charts.example.com"; want a repository of the facts, or a registry of your own',
    },
  ],
  "K8S-02a": [
    setting(
      "leaves half a release behind",
      (release) => {
        delete release.atomic;
      },
      "is not set; want true",
    ),
    setting(
      "does not wait for a release",
      (release) => {
        release.wait = false;
      },
      "is false; want true",
    ),
    setting(
      "gives up on a release after two minutes",
      (release) => {
        release.timeout = 120;
      },
      "is 120; want 300 to 1800 seconds",
    ),
    setting(
      "keeps every release for ever",
      (release) => {
        delete release.max_history;
      },
      "is not set; want 5 to 20 releases",
    ),
  ],
  "K8S-02b": [
    setting(
      "writes the values of a chart as YAML",
      (release) => {
        release.values = ["hostNetwork: true"];
      },
      "cannot be read; want JSON, as jsonencode writes it",
    ),
    setting(
      "reads the values of a chart from a file",
      (release) => {
        release.values = [release.values[0], '${file("values.yaml")}'];
      },
      "cannot be read; want JSON, as jsonencode writes it",
    ),
    setting(
      "lets a program rewrite what a chart makes",
      (release) => {
        release.postrender = { binary_path: "/usr/local/bin/rewrite" };
      },
      "makes of the chart what cannot be read; want none",
    ),
  ],
};
