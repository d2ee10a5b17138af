import { bucketNameOf } from "../core/naming";
import type { Environment } from ".";

/** States that exist once per environment, in the order of deployment. */
export const ENVIRONMENT_LAYERS = ["registry", "network", "dns", "data"] as const;

/** States that exist once per cluster, in the order of deployment. */
export const CLUSTER_LAYERS = ["cluster", "platform", "workloads"] as const;

/** Name of a state that exists once per environment; it is the name of its stack. */
export function stateName(environment: string, layer: (typeof ENVIRONMENT_LAYERS)[number]): string {
  return `${environment}-${layer}`;
}

/** Name of a state that exists once per cluster. */
export function clusterStateName(environment: string, cluster: string, layer: (typeof CLUSTER_LAYERS)[number]): string {
  return `${environment}-${cluster}-${layer}`;
}

/** Name of the state that makes the state bucket. */
export function bootstrapName(environment: string): string {
  return `bootstrap-${environment}`;
}

/** Name of the state that declares the workspaces of HCP Terraform. */
export function controlName(environment: string): string {
  return `control-${environment}`;
}

/** Name of the role that runs of HCP Terraform plan with. */
export function planRoleName(environment: string): string {
  return `${environment}-hcp-plan`;
}

/** Name of the EKS cluster. */
export function clusterName(environment: string, cluster: string): string {
  return `${environment}-${cluster}`;
}

/** Names of all states of an environment, in the order of deployment. */
export function stateNames(environment: Environment): string[] {
  const { name, state, registry, dns, clusters = {} } = environment;
  return [
    ...(state.kind === "s3" && state.bootstrap ? [bootstrapName(name)] : []),
    ...(state.kind === "hcp" && state.control ? [controlName(name)] : []),
    ...(registry ? [stateName(name, "registry")] : []),
    stateName(name, "network"),
    ...(dns ? [stateName(name, "dns")] : []),
    stateName(name, "data"),
    ...Object.keys(clusters).flatMap((cluster) =>
      CLUSTER_LAYERS.filter((layer) => layer !== "workloads" || teamsOn(environment, cluster).length > 0).map((layer) =>
        clusterStateName(name, cluster, layer),
      ),
    ),
  ];
}

/** Keys of the teams that work on a cluster: those that name it, and those that name none. */
export function teamsOn({ teams = {} }: Environment, cluster: string): string[] {
  return Object.entries(teams).flatMap(([key, { clusters }]) => ((clusters?.includes(cluster) ?? true) ? [key] : []));
}

/** Names of an environment's buckets, by the name used in the description. */
export function bucketNames({
  name: environment,
  aws: { accountId, region },
  data,
}: Environment): Record<string, string> {
  const entries = Object.entries(data?.buckets ?? {});
  return Object.fromEntries(
    entries.map(([key, { name }]) => [key, name ?? bucketNameOf({ environment, accountId, region }, key)]),
  );
}
