import type { Problem } from "../../core/problems";
import { EKS_ADDON_FIELDS, EKS_ADDONS } from "../../facts/eks-addons";
import { eksAddonIdentity } from "../cluster-facts";
import { type Check, clustersOf, type KeyedCluster } from "./check";

/** How many minors kube-proxy may be behind its control plane. Source: Kubernetes version skew policy. */
const SKEW = 3;

/** Oldest build of the VPC CNI that enforces network policies. Source: EKS user guide, restrict pod network traffic: 1.14. */
const NETWORK_POLICY_SINCE = "v1.14.0-eksbuild.1";

/** Faults of builds that a description names: whether they fit the cluster, and its way to hand out roles. */
export const builds: Check = (environment) => clustersOf(environment).flatMap(buildProblems);

function buildProblems(keyed: KeyedCluster): Problem[] {
  const { path, cluster } = keyed;
  const choices: Readonly<Record<string, unknown>> = cluster.addons ?? {};
  return Object.entries(EKS_ADDON_FIELDS).flatMap(([field, name]) => {
    const { build, identity = eksAddonIdentity(cluster, name) } = optionsOf(choices[field]);
    if (build === undefined) {
      return [];
    }
    const at = `${path}.addons.${field}.build`;
    const { podIdentitySince: since } = EKS_ADDONS[name];
    return [
      ...(name === "vpc-cni" && (cluster.addons?.vpcCni?.networkPolicy ?? true) && isOlder(build, NETWORK_POLICY_SINCE)
        ? [
            {
              path: at,
              message: `is ${build}, which enforces no network policies; want ${NETWORK_POLICY_SINCE} or later, or networkPolicy: false`,
            },
          ]
        : []),
      ...(name === "kube-proxy" ? skewProblems(at, build, cluster.version) : []),
      ...(since !== undefined && identity === "podIdentity" && isOlder(build, since)
        ? [
            {
              path: at,
              message: `is ${build}, which takes no Pod Identity association; want ${since} or later, or identity: "irsa"`,
            },
          ]
        : []),
    ];
  });
}

function optionsOf(choice: unknown): { readonly build?: string; readonly identity?: string } {
  return typeof choice === "object" && choice !== null ? choice : {};
}

/** kube-proxy carries the version of Kubernetes. */
function skewProblems(path: string, build: string, version: string): Problem[] {
  const minor = (text: string) => Number(/^v?1\.(\d+)/.exec(text)?.[1]);
  const behind = minor(version) - minor(build);
  return behind >= 0 && behind <= SKEW
    ? []
    : [
        {
          path,
          message: `is ${build} beside a control plane of ${version}; want a build of it, or at most ${SKEW} minors older`,
        },
      ];
}

function isOlder(build: string, other: string): boolean {
  return build.localeCompare(other, "en", { numeric: true }) < 0;
}
