import { usableAddresses } from "../../../core/cidr";
import { serviceProblems } from "../../../core/subnet-checks";
import { CONTROL_PLANE_ADDRESSES } from "../../../facts/control-plane-subnets";
import { SERVICE_QUOTAS } from "../../../facts/service-quotas";
import { textsOf, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isReference } from "../../references";
import { openTo } from "./security-groups";
import { cidrOfSubnet, networksOf, subnetsOf, zoneOf } from "./subnets";
import { zoneFault } from "./zones";

const CLUSTER = "aws_eks_cluster";
const SUBNETS = "vpc_config.subnet_ids";
const SERVICES = "kubernetes_network_config.service_ipv4_cidr";

/** Blocks that EKS chooses from when none is named. Source: EKS API, `serviceIpv4Cidr`. */
const CHOSEN_SERVICES = ["10.100.0.0/16", "172.20.0.0/16"];

/** Where the control plane stands in the network. */
export const CLUSTER_NETWORK_CONTROLS: readonly Control[] = [
  {
    id: "EKS-15a",
    title: "the control plane has interfaces in two zones or more",
    severity: "high",
    sources: ["EKS user guide network-reqs (6 min, 16 recommended)", "BPG-NET subnets"],
    why: "In one zone alone the API is lost to the nodes with that zone; EKS refuses to make such a cluster.",
    remedy: "Give the network, and the cluster's `zones`, two zones or more; three are better.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(output.all(CLUSTER), SUBNETS, (cluster) => {
        const { known, unknown } = subnetsOf(output, cluster);
        const zones = new Set(known.flatMap((subnet) => zoneOf(subnet) ?? []));
        const unsaid = known.filter((subnet) => zoneOf(subnet) === undefined).length + unknown;
        return zones.size + unsaid < 2 && `is in ${[...zones].join(", ") || "no zone"} alone; want two zones or more`;
      }),
  },
  {
    id: "EKS-15b",
    title: "subnets of the control plane have room for upgrades",
    severity: "medium",
    sources: ["EKS user guide network-reqs (6 min, 16 recommended)", "eksup EKS001"],
    why: "EKS puts new interfaces beside the old ones in an upgrade. Without six free addresses it cannot start, and with fewer than sixteen other interfaces soon get in its way.",
    remedy: "Make the zones' `controlPlane` subnets /27 or larger.",
    waive: ["clusters.<cluster>"],
    check: (output) => output.all(CLUSTER).flatMap((cluster) => roomLooks(output, cluster)),
  },
  {
    id: "EKS-16",
    title: "no interface of the control plane is in a zone that EKS refuses",
    severity: "high",
    sources: ["EKS user guide network-reqs", "eksctl pkg/az"],
    why: "Making the cluster fails halfway: some zones, Local Zones, Wavelength Zones and Outposts take no control plane, and which name such a zone has differs from account to account.",
    remedy: "Leave the zone out of the cluster's `zones`.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      output
        .all(CLUSTER)
        .flatMap((cluster) =>
          subnetsOf(output, cluster).known.map((subnet) => look(cluster, SUBNETS, zoneFault(output, subnet))),
        ),
  },
  {
    id: "EKS-17",
    title: "Services have private addresses that no other network has",
    severity: "high",
    sources: ["EKS API", "provider IsCIDRNetwork(12,24)"],
    why: "Pods do not reach what lies behind the same addresses: a database of a peer, the network of the office. The block cannot be changed later.",
    remedy: "Leave `serviceCidr` out, or name a block of /12 to /24 of RFC 1918 that is disjoint from every network.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(
        output.all(CLUSTER).filter(({ block }) => valueAt(block, "kubernetes_network_config.ip_family") !== "ipv6"),
        SERVICES,
        (cluster) => serviceFault(output, cluster),
      ),
  },
  {
    id: "EKS-18",
    title: "additional security groups of the control plane are few and closed",
    severity: "medium",
    sources: ["EKS quotas", "BPG-NET subnets", "CKV2_AWS_5"],
    why: "A group that lets everybody in opens the private endpoint to everybody who has a way into the VPC. EKS takes four beside its own.",
    remedy: "The platform gives the control plane none; take out what adds them, or close them.",
    waive: ["clusters.<cluster>"],
    check: (output) =>
      each(output.all(CLUSTER), "vpc_config.security_group_ids", (cluster) => groupsFault(output, cluster)),
  },
];

function roomLooks(output: EnvironmentOutput, cluster: ResourceBlock): Look[] {
  const { advised } = CONTROL_PLANE_ADDRESSES;
  return subnetsOf(output, cluster).known.flatMap((subnet) => {
    const cidr = cidrOfSubnet(subnet);
    const room = cidr && usableAddresses(cidr);
    return room === undefined
      ? []
      : [
          look(
            cluster,
            SUBNETS,
            room < advised && `has ${room} addresses in ${subnet.address}; want ${advised} or more`,
          ),
        ];
  });
}

function serviceFault(output: EnvironmentOutput, cluster: ResourceBlock): string | undefined {
  const text = valueAt(cluster.block, SERVICES);
  if (isReference(text)) {
    return undefined;
  }
  const networks = networksOf(output, cluster);
  const candidates = text === undefined ? CHOSEN_SERVICES : [`${text}`];
  const [problem] = candidates.flatMap((block) => serviceProblems({ path: "", text: block }, networks));
  return (
    problem && (text === undefined ? `is not set, and EKS may choose a block: ${problem.message}` : problem.message)
  );
}

function groupsFault(output: EnvironmentOutput, cluster: ResourceBlock): string | undefined {
  const { value: most } = SERVICE_QUOTAS.controlPlaneSecurityGroups;
  const groups = textsOf(valueAt(cluster.block, "vpc_config.security_group_ids"));
  if (groups.length > most) {
    return `has ${groups.length} groups; want at most ${most}`;
  }
  return output
    .targets(cluster, groups)
    .filter(({ type, data }) => type === "aws_security_group" && !data)
    .map((group) => groupFault(output, group))
    .find((fault) => fault !== undefined);
}

function groupFault(output: EnvironmentOutput, group: ResourceBlock): string | undefined {
  const { description } = group.block;
  const open = openTo(output, group);
  if (open !== undefined) {
    return `has ${group.address}, which lets ${open} in; want the groups or ranges of those who need it`;
  }
  // The provider's own text says nothing.
  return description === undefined || description === "" || description === "Managed by Terraform"
    ? `has ${group.address}, which has no description; want one`
    : undefined;
}
