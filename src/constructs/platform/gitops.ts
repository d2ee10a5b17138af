import type { Release } from "../../addons/addon";
import { chartPlace, type Mirrors, valuesOf } from "../../addons/mirrors";
import type { InstalledAddon } from "../../addons/selection";
import { TIMEOUT_SECONDS } from "../common/helm-release";
import { podSecurityLabels } from "../common/pod-security";
import { namespacesOf } from "./addon-namespaces";
import { type GitopsResourcesRequest, gitopsResources } from "./gitops-resources";

/** How Argo CD knows and reaches a cluster. */
export interface GitopsChoice {
  /** URL of the Kubernetes API, as a reference. */
  readonly endpoint: string;
  /** Certificate that the API is known by, in base64, as a reference. */
  readonly certificateAuthority: string;
  /** Labels of the cluster, which generators select by. */
  readonly labels: Readonly<Record<string, string>>;
  /** ARN of the role that Argo CD takes to reach the cluster. @default its own */
  readonly roleArn?: string;
  /** Namespace that Argo CD runs in. @default argocd */
  readonly namespace?: string;
}

/** What Argo CD must be told of a cluster. */
export interface GitopsRequest extends GitopsChoice, GitopsResourcesRequest {
  /** Name of the EKS cluster. */
  readonly clusterName: string;
  /** Where charts and images come from. */
  readonly mirrors: Mirrors;
  /** ARNs of the add-ons' roles, by `<namespace>/<service account>`. */
  readonly roleArns: Readonly<Record<string, string>>;
}

/**
 * What something else than Terraform needs to install the charts: the cluster as Argo CD keeps it, objects that come first, and the charts in
 * their order.
 */
export function gitopsFacts(request: GitopsRequest) {
  return { cluster: clusterSecret(request), resources: gitopsResources(request), charts: charts(request) };
}

/**
 * The Secret by which Argo CD knows the cluster. It holds no credentials: Argo CD asks AWS for a token, in its own name or that of `roleArn`,
 * and the role needs an access entry. Roles of service accounts are annotations `role.<namespace>/<service account>`.
 * Source: Argo CD documentation, declarative set-up, clusters and EKS; Kubernetes documentation, annotations, on what a key may be.
 */
function clusterSecret({
  clusterName,
  endpoint,
  certificateAuthority,
  labels,
  roleArn,
  roleArns,
  ...rest
}: GitopsRequest) {
  const { namespace = "argocd" } = rest;
  return {
    apiVersion: "v1",
    kind: "Secret",
    type: "Opaque",
    metadata: {
      name: clusterName,
      namespace,
      labels: { ...labels, "argocd.argoproj.io/secret-type": "cluster" },
      annotations: Object.fromEntries(Object.entries(roleArns).map(([account, arn]) => [`role.${account}`, arn])),
    },
    stringData: {
      name: clusterName,
      server: endpoint,
      config: JSON.stringify({
        awsAuthConfig: { clusterName, ...(roleArn && { roleARN: roleArn }) },
        tlsClientConfig: { insecure: false, caData: certificateAuthority },
      }),
    },
  };
}

function charts({ addons, mirrors, version }: GitopsRequest) {
  const namespaces = new Map(namespacesOf(addons).map((choice) => [choice.name, choice]));
  return addons.flatMap(({ name: addon, install, after }) => {
    if (install.kind !== "helm") {
      return [];
    }
    const { namespace, releases } = install;
    const home = namespaces.get(namespace);
    return releases.map((release, i) => {
      const before = releases[i - 1];
      return {
        addon,
        release: release.name,
        namespace,
        ...(home && { namespaceLabels: { ...home.labels, ...podSecurityLabels(home.podSecurity, version) } }),
        after: before ? [before.name] : [...new Set(after.flatMap((other) => lastReleases(other, addons)))],
        timeoutSeconds: release.timeoutSeconds ?? TIMEOUT_SECONDS,
        skipCrds: release.skipCrds ?? false,
        ...content(release, mirrors),
      };
    });
  });
}

/** The releases that an add-on is ready with: its last one, or what comes before it where Terraform makes all of it. */
function lastReleases(name: string, addons: readonly InstalledAddon[]): readonly string[] {
  const found = addons.find((addon) => addon.name === name);
  if (found?.install.kind === "helm") {
    return found.install.releases.slice(-1).map((release) => release.name);
  }
  return (found?.after ?? []).flatMap((other) => lastReleases(other, addons));
}

/** A published chart by its place and values; of a chart of this project's own what it would write. */
function content(release: Release, mirrors: Mirrors) {
  return typeof release.chart === "string"
    ? { resources: release.values.resources }
    : { source: chartPlace(release.chart, mirrors), values: valuesOf(release, mirrors) };
}
