import { KUBERNETES_VERSIONS, type KubernetesVersion } from "../../facts/kubernetes-versions";
import { isUnknown } from "../../guardrails/block";
import { clusterOf } from "../../guardrails/cluster-of";
import type { EnvironmentOutput, ResourceBlock } from "../../guardrails/output";
import type { Handed } from "../handed";
import { lockName, type Pin } from "./pin";

/** Kubernetes of the control planes with the days that its support ends, and builds of EKS add-ons. */
export function clusterPins(handed: Handed, output: EnvironmentOutput): Pin[] {
  const short = new Map(handed.states.map(({ name, state }) => [name, state]));
  const states = (place: ResourceBlock) => [short.get(place.state) ?? place.state];
  const kubernetes = output.all("aws_eks_cluster").map((cluster): Pin => {
    const version = `${cluster.block.version}`;
    const row = KUBERNETES_VERSIONS.find((one) => one.version === version);
    return {
      kind: "kubernetes",
      name: `${cluster.block.name}`,
      version,
      exact: true,
      states: states(cluster),
      source: "the description, `clusters.*.version`",
      ...(row && { note: supportNote(row) }),
    };
  });
  const addons = output.all("aws_eks_addon").map((addon): Pin => {
    const cluster = clusterOf(output, addon)?.block.name ?? output.resolve(addon, addon.block.cluster_name);
    const name = `${cluster}: ${addon.block.addon_name}`;
    return { kind: "addon", name, states: states(addon), ...buildOf(handed, output, addon) };
  });
  return [...kubernetes, ...addons];
}

function supportNote({ endOfStandardSupport, endOfExtendedSupport, source }: KubernetesVersion): string {
  const extended = endOfExtendedSupport ? `until ${endOfExtendedSupport}` : "until a day that AWS has not named";
  return `Standard support until ${endOfStandardSupport}, extended support ${extended} (${source}).`;
}

/** The patch of a control plane and the build of an unpinned add-on are AWS's choice. */
function buildOf(
  handed: Handed,
  output: EnvironmentOutput,
  addon: ResourceBlock,
): Pick<Pin, "version" | "exact" | "source"> {
  const { addon_version: version, addon_name: name } = addon.block;
  if (typeof version === "string" && !isUnknown(version)) {
    const locked = Object.values(handed.lock?.pins?.addons ?? {}).some((builds) => builds[`${name}`] === version);
    const source = locked ? `${lockName(handed)}, \`pins.addons\`` : "the description";
    return { version, exact: true, source };
  }
  const asked = output.target(addon, version);
  const build = asked?.block.most_recent === true ? "newest" : "default";
  const kubernetes = asked ? ` for ${output.resolve(asked, asked.block.kubernetes_version)}` : "";
  return {
    version: `${build} build${kubernetes}, resolved at plan`,
    exact: false,
    source: "`aws_eks_addon_version`, which asks EKS at every plan",
  };
}
