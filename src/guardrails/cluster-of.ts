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
