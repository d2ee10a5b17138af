import { blocksOf, isTrue, isUnknown, valueAt } from "../../guardrails/block";
import { clusterOf } from "../../guardrails/cluster-of";
import type { EnvironmentOutput, ResourceBlock } from "../../guardrails/output";
import type { Handed } from "../handed";
import { lockName, type Pin } from "./pin";

/** Machine images of nodes: of managed node groups, of what Karpenter starts, and of Auto Mode. */
export function nodeImagePins(handed: Handed, output: EnvironmentOutput): Pin[] {
  const short = new Map(handed.states.map(({ name, state }) => [name, state]));
  const pin = (place: ResourceBlock, name: string, rest: Pick<Pin, "version" | "exact" | "source" | "note">): Pin => ({
    kind: "node image",
    name,
    states: [short.get(place.state) ?? place.state],
    ...rest,
  });
  const groups = output.all("aws_eks_node_group").map((group) => {
    const name = `${clusterOf(output, group)?.block.name}: node group ${group.block.node_group_name}`;
    return pin(group, name, releaseOf(handed, output, group));
  });
  const automatic = output
    .all("aws_eks_cluster")
    .filter(({ block }) => isTrue(valueAt(block, "compute_config.enabled")))
    .map((cluster) =>
      pin(cluster, `${cluster.block.name}: Auto Mode`, {
        version: "chosen by EKS Auto Mode",
        exact: false,
        source: "EKS, which replaces nodes with newer images by itself",
        note: "No API pins it.",
      }),
    );
  const karpenter = output.all("helm_release").flatMap((release) => {
    const values = [release.block.values ?? []].flat().map((text) => output.json(text));
    return nodeClasses(values).map(({ name, alias }) =>
      pin(release, `Karpenter ${name} (${short.get(release.state) ?? release.state})`, {
        version: alias,
        exact: !alias.endsWith("@latest"),
        source: "the description, `amiVersion` of the node pool",
      }),
    );
  });
  return [...groups, ...automatic, ...karpenter];
}

/** Without a release EKS takes the newest one whenever it makes or updates the group, and never in between. */
function releaseOf(
  handed: Handed,
  output: EnvironmentOutput,
  group: ResourceBlock,
): Pick<Pin, "version" | "exact" | "source" | "note"> {
  const { release_version: release, ami_type: type, version } = group.block;
  if (typeof release === "string" && !isUnknown(release)) {
    const locked = Object.values(handed.lock?.pins?.amiReleases ?? {}).includes(release);
    return {
      version: release,
      exact: true,
      source: locked ? `${lockName(handed)}, \`pins.amiReleases\`` : "the description, `amiRelease`",
      note: `Of the type ${type}.`,
    };
  }
  return {
    version: `newest ${type} for ${output.resolve(group, version)}, resolved by EKS`,
    exact: false,
    source: "EKS, whenever it makes or updates the group",
    note: "Set `amiRelease` in the description to pin it.",
  };
}

/** Node classes anywhere below the values of charts, with the alias that says which image they take. */
function nodeClasses(value: unknown): { name: string; alias: string }[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const { kind, metadata, spec } = value as { kind?: unknown; metadata?: { name?: unknown }; spec?: unknown };
  if (kind === "EC2NodeClass") {
    return blocksOf(valueAt({ spec }, "spec.amiSelectorTerms")).flatMap(({ alias }) =>
      alias === undefined ? [] : [{ name: `${metadata?.name}`, alias: `${alias}` }],
    );
  }
  return Object.values(value).flatMap(nodeClasses);
}
