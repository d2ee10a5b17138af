import { blocksOf, valueAt } from "../../block";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** Everything in an output that writes a ConfigMap: resources for it, and manifests. */
export function configMapsOf(output: EnvironmentOutput): readonly ResourceBlock[] {
  const manifests = output
    .all("kubernetes_manifest", "kubernetes_config_map_v1_data")
    .filter(({ type, block }) => type !== "kubernetes_manifest" || valueAt(block, "manifest.kind") === "ConfigMap");
  return [...output.all("kubernetes_config_map", "kubernetes_config_map_v1"), ...manifests];
}

/** Whether a ConfigMap is the one that EKS reads principals from. */
export function writesAwsAuth({ block }: ResourceBlock): boolean {
  const [manifest] = blocksOf(block.manifest);
  const [metadata] = blocksOf((manifest ?? block).metadata);
  return metadata?.name === "aws-auth";
}
