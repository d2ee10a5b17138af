import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, textsOf, valueAt } from "../../block";
import { clusterOf } from "../../cluster-of";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { templatesOf } from "./machines";

/** A rule of a security group. The group of a control plane that EKS makes stands as its cluster. */
interface Rule {
  /** Which way. */
  readonly direction: "ingress" | "egress";
  /** The group. */
  readonly at: ResourceBlock | undefined;
  /** The groups on the other side; empty where addresses are. */
  readonly peers: readonly (ResourceBlock | undefined)[];
  /** Its arguments. */
  readonly block: TerraformBlock;
}

/** What keeps the nodes of a group and their control plane apart; nothing where EKS or the rules let them reach each other, or where a group is not of this output. */
export function joinFault(output: EnvironmentOutput, group: ResourceBlock): string | undefined {
  const [template] = templatesOf(output, group);
  const cluster = clusterOf(output, group);
  const ids = [
    ...textsOf(template?.block.vpc_security_group_ids),
    ...blocksOf(template?.block.network_interfaces).flatMap(({ security_groups }) => textsOf(security_groups)),
  ];
  const nodes = ids.map((id) => template && output.target(template, id));
  if (!cluster || ids.length === 0 || nodes.includes(cluster) || nodes.includes(undefined)) {
    return undefined;
  }
  const own = output.targets(cluster, valueAt(cluster.block, "vpc_config.security_group_ids"));
  const planes: readonly (ResourceBlock | undefined)[] = [cluster, ...own];
  const rules = rulesOf(output);
  const open = (direction: Rule["direction"], at: typeof planes, peers: typeof planes, port: number) =>
    rules.some(
      (rule) =>
        rule.direction === direction &&
        at.includes(rule.at) &&
        (rule.peers.length === 0 || rule.peers.some((peer) => peer === undefined || peers.includes(peer))) &&
        covers(rule.block, port),
    );
  const missing = [
    !open("ingress", planes, nodes, 443) && "443 from the nodes to the control plane",
    !open("ingress", nodes, planes, 443) && "443 from the control plane to the nodes",
    !open("ingress", nodes, planes, 10250) && "10250 from the control plane to the nodes",
    !open("egress", nodes, planes, 443) && "443 out of the nodes",
  ].filter((one) => one !== false);
  return missing.length > 0
    ? `has security groups that do not open ${missing.join(", ")}; want the cluster security group, or these rules`
    : undefined;
}

const found = new WeakMap<EnvironmentOutput, readonly Rule[]>();

function rulesOf(output: EnvironmentOutput): readonly Rule[] {
  const known = found.get(output) ?? findRules(output);
  found.set(output, known);
  return known;
}

function findRules(output: EnvironmentOutput): readonly Rule[] {
  const own = (["ingress", "egress"] as const).flatMap((direction) => [
    ...output.all(`aws_vpc_security_group_${direction}_rule`).map((place) => {
      const { block } = place;
      const peers = peersOf(output, place, block.referenced_security_group_id);
      return { direction, at: output.target(place, block.security_group_id), peers, block };
    }),
    ...output.all("aws_security_group").flatMap((place) =>
      blocksOf(place.block[direction]).map((block) => {
        const peers = [...(block.self === true ? [place] : []), ...peersOf(output, place, block.security_groups)];
        return { direction, at: place, peers, block };
      }),
    ),
  ]);
  const older = output.all("aws_security_group_rule").map((place): Rule => {
    const { block } = place;
    const at = output.target(place, block.security_group_id);
    const peers = [...(block.self === true ? [at] : []), ...peersOf(output, place, block.source_security_group_id)];
    return { direction: block.type === "egress" ? "egress" : "ingress", at, peers, block };
  });
  return [...own, ...older];
}

/** Groups that the output does not hold count as unknown, which may be any. */
function peersOf(
  output: EnvironmentOutput,
  place: ResourceBlock,
  ids: unknown,
): readonly (ResourceBlock | undefined)[] {
  return textsOf(ids).map((id) => output.target(place, id));
}

/** Whether a rule covers a TCP port. */
function covers(block: TerraformBlock, port: number): boolean {
  const protocol = `${block.ip_protocol ?? block.protocol}`;
  if (protocol === "-1" || protocol === "all") {
    return true;
  }
  return (protocol === "tcp" || protocol === "6") && Number(block.from_port) <= port && port <= Number(block.to_port);
}
