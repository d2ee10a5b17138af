import { count } from "../../../core/problems";
import { blocksOf, isFalse, isTrue, quoted, wantTrue } from "../../block";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isPublic } from "./routing";

/** VPCs, what AWS makes with them, and the record of their traffic. */
export const VPC_CONTROLS: readonly Control[] = [
  {
    id: "NET-01",
    title: "every VPC has a flow log that records refused traffic",
    severity: "medium",
    sources: ["CKV2_AWS_11", "AWS-0178", "AwsSolutions-VPC7", "BPG-SEC network"],
    why: "Without a record nobody can say after an incident who connected to what, nor see a scan while it lasts.",
    remedy: "Give `network.flowLogs` the kind cloudwatch or s3, with the `trafficType` ALL or REJECT.",
    waive: ["network.flowLogs"],
    check: (output) => output.all("aws_vpc").flatMap((vpc) => flowLogs(output, vpc)),
  },
  {
    id: "NET-02",
    title: "the default security group of every VPC is closed",
    severity: "high",
    sources: ["CKV2_AWS_12", "AWS-0173"],
    why: "Whatever is made without a security group gets the default one. As AWS makes it, its members reach each other and everything outside.",
    remedy: "Leave the network's default group as it is made here, without a rule, and make a group for each purpose.",
    waive: ["network"],
    check: (output) => output.all("aws_vpc").flatMap((vpc) => defaultGroup(output, vpc)),
  },
  {
    id: "NET-03",
    title: "the account's default VPC is not used",
    severity: "high",
    sources: ["CKV_AWS_148", "AWS-0101"],
    why: "In the default VPC every subnet is public and gives addresses of the internet to whatever starts there.",
    remedy: "Use the VPC of `network`, or name another one with the kind existing.",
    check: (output) => [
      ...each(output.all("aws_vpc"), "", () => undefined),
      ...each(output.all("aws_default_vpc"), "", () => "is the account's default VPC; want one that is made for this"),
      ...each(output.all("aws_default_subnet"), "", () => "is a subnet of the default VPC; want one of another VPC"),
      ...each(
        output.sources("aws_vpc"),
        "default",
        ({ block }) => isTrue(block.default) && "is true, which finds the default VPC; want the id of another VPC",
      ),
    ],
  },
  {
    id: "NET-04",
    title: "no subnet gives public addresses by itself",
    severity: "high",
    sources: ["CKV_AWS_130", "AWS-0164"],
    why: "Whatever starts in such a subnet is on the internet without anybody having asked for it. NAT gateways and load balancers bring their own addresses.",
    remedy: "Leave map_public_ip_on_launch false, in public subnets too.",
    waive: ["network"],
    check: (output) =>
      each(
        output.all("aws_subnet"),
        "map_public_ip_on_launch",
        ({ block }) => isTrue(block.map_public_ip_on_launch) && "is true; want false",
      ),
  },
  {
    id: "NET-15",
    title: "every VPC has DNS support and DNS hostnames",
    severity: "high",
    sources: ["EKS user guide network-reqs"],
    why: "Nodes find the private endpoint of the cluster and those of AWS services by names that resolve only with both.",
    remedy: "Leave enable_dns_support and enable_dns_hostnames true.",
    waive: ["network"],
    check: (output) => [
      // Support is on unless it is switched off; hostnames are off unless they are switched on.
      ...each(
        output.all("aws_vpc"),
        "enable_dns_support",
        ({ block }) => isFalse(block.enable_dns_support) && "is false; want true",
      ),
      ...each(output.all("aws_vpc"), "enable_dns_hostnames", ({ block }) => wantTrue(block.enable_dns_hostnames)),
    ],
  },
  {
    id: "NET-24",
    title: "block public access to VPCs is in force where it is managed",
    severity: "low",
    sources: ["AWS VPC BPA"],
    why: "The setting holds for all VPCs of the account in the region. Off, or with a wide exclusion, it promises what it does not do.",
    remedy:
      "Set the mode to block-ingress or block-bidirectional, and exclude the public subnets that take traffic, one by one.",
    check: (output) => [
      ...each(output.all("aws_vpc_block_public_access_options"), "internet_gateway_block_mode", ({ block }) =>
        block.internet_gateway_block_mode === "off"
          ? 'is "off"; want "block-ingress" or "block-bidirectional"'
          : undefined,
      ),
      ...each(output.all("aws_vpc_block_public_access_exclusion"), "internet_gateway_exclusion_mode", (exclusion) =>
        exclusionFault(output, exclusion),
      ),
    ],
  },
];

/** Looks at the flow logs of a VPC: one that records refused traffic is enough. */
function flowLogs(output: EnvironmentOutput, vpc: ResourceBlock): Look[] {
  const logs = output.all("aws_flow_log").filter((log) => output.target(log, log.block.vpc_id) === vpc);
  const [first] = logs;
  if (first === undefined) {
    return [look(vpc, "", "has no flow log; want one that records its traffic")];
  }
  const good = logs.find(({ block }) => block.traffic_type !== "ACCEPT");
  return [
    look(good ?? first, "traffic_type", !good && `is ${quoted(first.block.traffic_type)}; want "ALL" or "REJECT"`),
  ];
}

/** Looks at the default group of a VPC: it is managed, and no rule stands in it or beside it. */
function defaultGroup(output: EnvironmentOutput, vpc: ResourceBlock): Look[] {
  const groups = output
    .all("aws_default_security_group")
    .filter((group) => output.target(group, group.block.vpc_id) === vpc);
  if (groups.length === 0) {
    return [look(vpc, "default_security_group_id", "is as AWS makes it; want an aws_default_security_group")];
  }
  const inside = groups.flatMap((group) =>
    ["ingress", "egress"].map((attribute) => {
      const { length } = blocksOf(group.block[attribute]);
      return look(group, attribute, length > 0 && `is ${count(length, "rule")}; want none`);
    }),
  );
  const beside = output
    .all("aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule", "aws_security_group_rule")
    .filter((rule) => {
      const target = output.target(rule, rule.block.security_group_id);
      return target === vpc || (target !== undefined && groups.includes(target));
    });
  return [...inside, ...each(beside, "security_group_id", () => "is the default group; want a group for the purpose")];
}

/** An exclusion that lets the internet in is for public subnets alone. */
function exclusionFault(output: EnvironmentOutput, exclusion: ResourceBlock): string | undefined {
  const { block } = exclusion;
  if (block.internet_gateway_exclusion_mode !== "allow-bidirectional") {
    return undefined;
  }
  const subnet = output.target(exclusion, block.subnet_id);
  if (block.vpc_id !== undefined && block.subnet_id === undefined) {
    return 'is "allow-bidirectional" for a whole VPC; want "allow-egress", or its public subnets one by one';
  }
  return subnet?.type === "aws_subnet" && !subnet.data && !isPublic(output, subnet)
    ? 'is "allow-bidirectional" for a private subnet; want "allow-egress"'
    : undefined;
}
