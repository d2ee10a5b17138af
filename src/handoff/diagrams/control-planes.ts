import { count } from "../../core/problems";
import type { TerraformBlock } from "../../core/terraform-json";
import { isTrue, textsOf, valueAt } from "../../guardrails/block";
import { type Furnished, interfacesId } from "./furnishing";
import { group, node, wide } from "./graph";
import { type ClusterSubject, listed, type Subject } from "./subject";
import { nodeGroupName } from "./subnets";

/** Control planes: one box for those with interfaces in the same subnets. */
export function controlPlanes({ output, clusters }: Subject, subnets: readonly Furnished[]) {
  const bySubnets = new Map<string, ClusterSubject[]>();
  for (const cluster of clusters) {
    const key = JSON.stringify(
      subnets
        .filter(({ tenants }) => tenants.some((one) => one.cluster === cluster && one.interfaces))
        .map(({ id }) => id),
    );
    bySubnets.set(key, [...(bySubnets.get(key) ?? []), cluster]);
  }
  return [...bySubnets].map(([key, sharing]) => {
    const id = `control-plane/${sharing.map((one) => one.key).join("+")}`;
    const boxes = sharing.map((cluster) =>
      wide(
        node(
          `${id}/${cluster.key}`,
          "compute",
          `${cluster.name}, Kubernetes ${cluster.block.block.version}`,
          endpointText(cluster),
          ...output
            .all("aws_eks_node_group")
            .filter(({ state }) => state === cluster.states.cluster)
            .map((one) => `node group ${nodeGroupName(one)}: ${sizeText(one.block)}`),
        ),
      ),
    );
    return {
      items: group(id, "compute", "EKS control plane, run by AWS", boxes, { flow: "right" }),
      edges: (JSON.parse(key) as string[]).map((subnet) => ({ from: id, to: interfacesId(subnet) })),
    };
  });
}

function endpointText({ block }: ClusterSubject): string {
  const cidrs = textsOf(valueAt(block.block, "vpc_config.public_access_cidrs"));
  return listed([
    ...(isTrue(valueAt(block.block, "vpc_config.endpoint_private_access")) ? ["private endpoint"] : []),
    ...(isTrue(valueAt(block.block, "vpc_config.endpoint_public_access"))
      ? [`public endpoint for ${cidrs.length > 2 ? count(cidrs.length, "range") : listed(cidrs)}`]
      : []),
  ]);
}

function sizeText(block: TerraformBlock): string {
  const [min, max] = [valueAt(block, "scaling_config.min_size"), valueAt(block, "scaling_config.max_size")];
  const [type = "", ...others] = textsOf(block.instance_types);
  const size = min === max ? `${min}` : `${min}–${max}`;
  const spot = block.capacity_type === "SPOT" ? "spot " : "";
  return `${size} × ${spot}${type}${others.length > 0 ? ` or ${count(others.length, "other type")}` : ""}`;
}
