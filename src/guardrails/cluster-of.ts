import type { EnvironmentOutput, ResourceBlock } from "./output";

const CLUSTER = "aws_eks_cluster";

/** The cluster that a resource belongs to, by its `cluster_name`: a reference of whatever state, or the name itself. Nothing for a cluster that the output does not make. */
export function clusterOf(output: EnvironmentOutput, resource: ResourceBlock): ResourceBlock | undefined {
  const { cluster_name: name } = resource.block;
  const [target] = output.targets(resource, name).filter(({ type }) => type === CLUSTER);
  if (target && !target.data) {
    return target;
  }
  const literal = target ? target.block.name : output.resolve(resource, name);
  return output.all(CLUSTER).find(({ block }) => block.name === literal);
}

/** The resources of a type that name a cluster. */
export function ofCluster(output: EnvironmentOutput, type: string, cluster: ResourceBlock): readonly ResourceBlock[] {
  return output.all(type).filter((one) => clusterOf(output, one) === cluster);
}

/** The add-on of a cluster with a name. */
export function addonOf(output: EnvironmentOutput, cluster: ResourceBlock, name: string): ResourceBlock | undefined {
  return ofCluster(output, "aws_eks_addon", cluster).find(({ block }) => block.addon_name === name);
}
