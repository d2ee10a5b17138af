import { parseCidr } from "../../../core/cidr";
import { addressesPerNode, capacity } from "../../../core/pod-capacity";
import { type PlacedCidr, subnetProblems, vpcProblems } from "../../../core/subnet-checks";
import { instanceType } from "../../../facts/instance-types";
import { blocksOf, isTrue, textsOf, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { addonsOf, configurationOf } from "./vpc-cni";

/** Smallest subnet in which prefixes of 16 addresses are found reliably. Source: EKS best practices guide, prefix mode. */
const PREFIX_SUBNET = 24;

/** Addresses. */
export const ADDRESS_CONTROL: Control = {
  id: "NET-20",
  title: "the address plan has no overlap, lies inside the VPC and holds the pods",
  severity: "high",
  sources: ["BPG-NET ip-optimization", "prefix-mode", "EKS user guide"],
  why: "AWS refuses a subnet that overlaps or lies outside in the middle of an apply, and pods that find no address wait for ever. Blocks cannot be changed later.",
  remedy:
    "Move the blocks of `network.zones` apart and into `network.cidr` or `network.secondaryCidrs`; give pods larger subnets or `vpcCni.prefixDelegation`.",
  waive: ["network", "clusters.<cluster>"],
  check: (output) => [
    ...output.all("aws_vpc").flatMap((vpc) => planLooks(output, vpc)),
    ...output.all("aws_eks_node_group").flatMap((group) => podLooks(output, group)),
  ],
};

/** A block with the resource that has it. */
interface Block extends PlacedCidr {
  readonly place: ResourceBlock;
}

function block(place: ResourceBlock): Block[] {
  const text = place.block.cidr_block;
  return typeof text === "string" && !text.includes("${") ? [{ place, path: place.address, text }] : [];
}

/** The IPv4 blocks of a VPC that are written down, primary first. */
export function blocksOfVpc(output: EnvironmentOutput, vpc: ResourceBlock): readonly Block[] {
  const more = output
    .all("aws_vpc_ipv4_cidr_block_association")
    .filter((one) => output.target(one, one.block.vpc_id) === vpc);
  return [vpc, ...more].flatMap(block);
}

/** Looks at every block of a VPC and of its subnets, by itself and beside the others. */
function planLooks(output: EnvironmentOutput, vpc: ResourceBlock): Look[] {
  const outer = blocksOfVpc(output, vpc);
  const subnets = output
    .all("aws_subnet")
    .filter((subnet) => output.target(subnet, subnet.block.vpc_id) === vpc)
    .flatMap(block);
  // A VPC with a block that IPAM gives, or that a reference names, may hold any subnet.
  const parts = output.usersOf(vpc).filter(({ type }) => type === "aws_vpc_ipv4_cidr_block_association");
  const all = outer.length === 1 + parts.length;
  const problems = [...vpcProblems(outer), ...subnetProblems(subnets, all ? outer : [])];
  return [...outer, ...subnets].map(({ place, path }) =>
    look(place, "cidr_block", problems.find((problem) => problem.path === path)?.message),
  );
}

/** Looks at whether the subnets of a node group's pods hold those of its fewest nodes, and prefixes where it takes some. */
function podLooks(output: EnvironmentOutput, group: ResourceBlock): Look[] {
  const cluster = output.target(group, group.block.cluster_name);
  const [addon] = cluster ? addonsOf(output, cluster) : [];
  if (addon === undefined || valueAt(cluster?.block ?? {}, "kubernetes_network_config.ip_family") === "ipv6") {
    return [];
  }
  const { env, eniConfig } = configurationOf(output, addon);
  const settings = blocksOf(env)[0] ?? {};
  const networking = {
    prefixDelegation: isTrue(settings.ENABLE_PREFIX_DELEGATION),
    customNetworking: isTrue(settings.AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG),
  };
  const own = output.targets(group, group.block.subnet_ids);
  const zones = own.map(({ block: { availability_zone: zone } }) => zone);
  const pods = output
    .targets(
      addon,
      blocksOf(eniConfig).map(({ subnets }) => subnets),
    )
    .filter(({ type, block: { availability_zone: zone } }) => type === "aws_subnet" && zones.includes(zone));
  const subnets = networking.customNetworking ? pods : own;
  const texts = subnets.flatMap(block).map(({ text }) => text);
  const small = networking.prefixDelegation
    ? subnets.map((subnet) => look(subnet, "cidr_block", prefixFault(subnet)))
    : [];
  const sound = texts.length === subnets.length && texts.every((text) => typeof parseCidr(text) !== "string");
  return [...small, ...(texts.length > 0 && sound ? [capacityLook(group, texts, networking)] : [])];
}

function prefixFault(subnet: ResourceBlock): string | undefined {
  const [cidr] = block(subnet).map(({ text }) => parseCidr(text));
  return cidr !== undefined && typeof cidr !== "string" && cidr.prefix > PREFIX_SUBNET
    ? `is a /${cidr.prefix}, too small for the prefixes of pods; want a /${PREFIX_SUBNET} or larger`
    : undefined;
}

function capacityLook(
  group: ResourceBlock,
  subnets: readonly string[],
  networking: Parameters<typeof capacity>[1],
): Look {
  const [limits] = textsOf(group.block.instance_types)
    .flatMap((name) => instanceType(name) ?? [])
    .sort((a, b) => addressesPerNode(b, networking) - addressesPerNode(a, networking));
  const [min, max] = ["min_size", "max_size"].map((name) => Number(valueAt(group.block, `scaling_config.${name}`)));
  if (limits === undefined || !Number.isInteger(min) || !Number.isInteger(max)) {
    return look(group, "scaling_config", undefined);
  }
  const { level, text } = capacity({ scaling: { min: min ?? 0, max: max ?? 0 }, limits, subnets }, networking);
  return look(
    group,
    "scaling_config.min_size",
    level === "error" && `does not fit its subnets: ${text}; want fewer nodes, larger subnets or prefixDelegation`,
  );
}
