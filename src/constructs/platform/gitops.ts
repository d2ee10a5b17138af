import type { Install } from "../../addons/addon";
import { chartPlace, type Mirrors, valuesOf } from "../../addons/mirrors";

/** What Argo CD must be told of a cluster. */
export interface GitopsRequest {
  /** Name of the EKS cluster. */
  readonly clusterName: string;
  /** URL of the Kubernetes API, as a reference. */
  readonly endpoint: string;
  /** Labels of the cluster. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where charts and images come from. */
  readonly mirrors: Mirrors;
  /** The add-ons that are on. */
  readonly addons: readonly { readonly name: string; readonly install: Install }[];
  /** ARNs of the add-ons' roles, by `<namespace>/<service account>`. */
  readonly roleArns: Readonly<Record<string, string>>;
}

/**
 * The cluster as Argo CD keeps it, without its credentials: labels that generators select by, and for every chart its place, version, namespace
 * and values, with the roles that its service accounts have already. Source: Argo CD documentation, declarative set-up, clusters.
 */
export function gitopsFacts({ clusterName, endpoint, labels, mirrors, addons, roleArns }: GitopsRequest) {
  const charts = addons.flatMap(({ name, install }) =>
    install.kind === "helm"
      ? install.releases.map((release) => ({
          addon: name,
          release: release.name,
          namespace: install.namespace,
          podSecurity: install.podSecurity ?? "restricted",
          ...(typeof release.chart === "string"
            ? { resources: release.values.resources }
            : { source: chartPlace(release.chart, mirrors), values: valuesOf(release, mirrors) }),
        }))
      : [],
  );
  return {
    cluster: {
      name: clusterName,
      server: endpoint,
      labels: { "argocd.argoproj.io/secret-type": "cluster", ...labels },
      annotations: Object.fromEntries(Object.entries(roleArns).map(([account, arn]) => [`role/${account}`, arn])),
    },
    charts,
  };
}
