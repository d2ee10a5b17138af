import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** The cluster that a block names in `cluster_name`: by reference, through a contract or a data source, or by its plain name. Nothing when it is none of the output's. */
export function clusterOf(output: EnvironmentOutput, place: ResourceBlock): ResourceBlock | undefined {
  const { cluster_name } = place.block;
  const named = output.targets(place, cluster_name).find(({ type }) => type === "aws_eks_cluster");
  if (named && !named.data) {
    return named;
  }
  const name = named ? named.block.name : output.resolve(place, cluster_name);
  return output.all("aws_eks_cluster").find(({ block }) => block.name === name);
}

/** The resources of a type that name a cluster. */
export function ofCluster(output: EnvironmentOutput, type: string, cluster: ResourceBlock): readonly ResourceBlock[] {
  return output.all(type).filter((one) => clusterOf(output, one) === cluster);
}

/** The add-on of a cluster with a name. */
export function addonOf(output: EnvironmentOutput, cluster: ResourceBlock, name: string): ResourceBlock | undefined {
  return ofCluster(output, "aws_eks_addon", cluster).find(({ block }) => block.addon_name === name);
}
