import type { Block, Draft, Mutation, Mutations } from "../../../support/guardrails";

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
  ],
  "K8S-02": [
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
};
