import { SERVICE_QUOTAS } from "../../../facts/service-quotas";
import { blocksOf, isTrue, quoted, textsOf, valueAt } from "../../block";
import type { Control, Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isUnread } from "../../references";
import { descriptionFault, protocolFault } from "./rule-texts";
import { isAnywhere, repeatedRules, type SecurityRule, securityRules, weightOf } from "./security-rules";

/** Types that write rules, and so attach nothing. */
const RULES = [
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_security_group_rule",
  "aws_security_group",
];

/** Where interfaces list their security groups. */
const INTERFACES: Readonly<Record<string, readonly string[]>> = {
  aws_launch_template: ["vpc_security_group_ids", "network_interfaces.security_groups"],
  aws_instance: ["vpc_security_group_ids"],
  aws_network_interface: ["security_groups"],
  aws_vpc_endpoint: ["security_group_ids"],
  aws_efs_mount_target: ["security_groups"],
  aws_lb: ["security_groups"],
  aws_alb: ["security_groups"],
  aws_db_instance: ["vpc_security_group_ids"],
  aws_rds_cluster: ["vpc_security_group_ids"],
  aws_elasticache_replication_group: ["security_group_ids"],
  aws_lambda_function: ["vpc_config.security_group_ids"],
};

/** What security groups let in and out. */
export const SECURITY_GROUP_CONTROLS: readonly Control[] = [
  {
    id: "NET-05",
    title: "no security group lets in from anywhere",
    severity: "critical",
    sources: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277", "AWS-0107", "AwsSolutions-EC23"],
    why: "Whoever scans the internet finds the port within minutes and tries what is behind it. HTTPS to an internet-facing load balancer alone is meant for everybody.",
    remedy:
      "Name the ranges of those who connect; for the Kubernetes API they are `endpoint.privateCidrs`. Public traffic comes in over the load balancer of an Ingress.",
    check: (output) => openings(output, true),
  },
  {
    id: "NET-06",
    title: "security groups other than the nodes' let out to named ranges alone",
    severity: "medium",
    sources: ["CKV_AWS_382", "AWS-0104"],
    why: "What runs behind an open group can carry data anywhere. Nodes are the one exception: they pull images and call AWS, and network policies narrow their pods down.",
    remedy: "Name the ranges and ports in the group's egress rules, or leave them out where it only answers.",
    check: (output) => openings(output, false),
  },
  {
    id: "NET-07",
    title: "every security group and rule says what it is for",
    severity: "low",
    sources: ["CKV_AWS_23", "AWS-0099", "AWS-0124", "AwsSolutions-EC27"],
    why: "A rule that nobody can explain is never taken out, and AWS refuses descriptions with other characters at apply.",
    remedy: "Give the resource a `description` of its own.",
    check: (output) => [
      ...each(output.all("aws_security_group"), "description", ({ block }) => descriptionFault(block.description)),
      ...securityRules(output).map(({ place, prefix, description }) =>
        look(place, `${prefix}description`, descriptionFault(description)),
      ),
    ],
  },
  {
    id: "NET-08",
    title: "rules of security groups are resources of their own",
    severity: "low",
    sources: [
      "tflint aws_security_group_inline_rules",
      "aws_security_group_rule_deprecated",
      "aws_security_group_invalid_protocol",
      "aws_security_group_rule_invalid_protocol",
    ],
    why: "Terraform takes out of a group with inline rules whatever rule it does not find there, those of other states and of controllers with them.",
    remedy: "Write each rule as an aws_vpc_security_group_ingress_rule or aws_vpc_security_group_egress_rule.",
    check: (output) => [
      ...output
        .all("aws_security_group")
        .flatMap((group) => [form(group, "ingress", inlineFault), form(group, "egress", inlineFault)]),
      ...each(output.all("aws_security_group_rule"), "", () => OLDER),
      ...securityRules(output).map(({ place, prefix, protocol }) =>
        look(place, `${prefix}${prefix === "" ? "ip_protocol" : "protocol"}`, protocolFault(protocol)),
      ),
    ],
  },
  {
    id: "NET-09",
    title: "security groups stay inside the quotas of VPCs",
    severity: "medium",
    sources: ["VPC quotas", "BPG-SCALE quotas"],
    why: "AWS refuses the rule or the group that is one too many, in the middle of an apply.",
    remedy: "Write ranges together, use a prefix list that fits, or have the quota raised and waive it.",
    check: (output) => [...ruleCounts(output), ...groupCounts(output)],
  },
  {
    id: "NET-10",
    title: "every security group is attached",
    severity: "low",
    sources: ["CKV2_AWS_5"],
    why: "A group of nothing looks like protection and is none, and waits to be attached to the wrong thing.",
    remedy: "Attach it to an interface, or take it out.",
    check: (output) =>
      each(
        output.all("aws_security_group"),
        "",
        (group) =>
          output.usersOf(group).every(({ type }) => RULES.includes(type)) &&
          "is attached to nothing; want it on an interface, or taken out",
      ),
  },
];

const OLDER =
  "is an aws_security_group_rule; want aws_vpc_security_group_ingress_rule or aws_vpc_security_group_egress_rule";

function form(group: ResourceBlock, attribute: string, fault: (value: unknown) => string | undefined): Look {
  return look(group, attribute, fault(group.block[attribute]));
}

function inlineFault(value: unknown): string | undefined {
  const { length } = blocksOf(value);
  return length === 0 ? undefined : `is written inline (${length}); want resources of their own`;
}

const UNREAD = "cannot be read; want it written out";

/** Looks at the addresses of rules of one direction: none may be anybody's, but for who serves or uses the internet. */
function openings(output: EnvironmentOutput, inbound: boolean): Look[] {
  return [
    ...each(repeatedRules(output, inbound), `dynamic.${inbound ? "ingress" : "egress"}`, () => UNREAD),
    ...securityRules(output)
      .filter((rule) => rule.inbound === inbound)
      .flatMap((rule) =>
        rule.addresses.length === 0
          ? [look(rule.place, rule.prefix.replace(".", ""), undefined)]
          : rule.addresses.map(({ attribute, text }) => look(rule.place, attribute, addressFault(output, rule, text))),
      ),
  ];
}

/** What is wrong with an address of a rule. One that lets in must be readable. */
function addressFault(output: EnvironmentOutput, rule: SecurityRule, text: string): string | undefined {
  const { inbound } = rule;
  if (inbound && isUnread(text)) {
    return UNREAD;
  }
  const free = !isAnywhere(text) || (inbound ? servesInternet(output, rule) : usesInternet(output, rule));
  return free
    ? undefined
    : `is ${quoted(text)}, which is anywhere; want the ranges ${inbound ? "of those who connect" : "that it calls"}`;
}

/** Whether a rule lets in HTTPS alone, to an internet-facing load balancer. */
function servesInternet(output: EnvironmentOutput, { group, protocol, from, to }: SecurityRule): boolean {
  const users = group?.type === "aws_security_group" ? output.usersOf(group) : [];
  const balancers = users.filter(({ type }) => !RULES.includes(type));
  const facing = ({ type, block }: ResourceBlock) => ["aws_lb", "aws_alb"].includes(type) && !isTrue(block.internal);
  return protocol === "tcp" && from === 443 && to === 443 && balancers.length > 0 && balancers.every(facing);
}

/** Whether a group is the nodes', or not the output's own, of which nothing is known. */
function usesInternet(output: EnvironmentOutput, { group }: SecurityRule): boolean {
  return (
    group?.type !== "aws_security_group" ||
    group.data ||
    output.usersOf(group).some(({ type }) => type === "aws_launch_template") ||
    Object.keys(blocksOf(group.block.tags)[0] ?? {}).some((key) => key.startsWith("kubernetes.io/cluster/"))
  );
}

/** Looks at how many rules each group has, each way and for each family of addresses, for which the quota counts apart. */
function ruleCounts(output: EnvironmentOutput): Look[] {
  const { value: most } = SERVICE_QUOTAS.rulesPerSecurityGroup;
  const groups = [...new Set(securityRules(output).flatMap(({ group }) => group ?? []))];
  return groups.flatMap((group) =>
    [true, false].map((inbound) => {
      const rules = securityRules(output).filter((rule) => rule.group === group && rule.inbound === inbound);
      const counts = ([4, 6] as const).map((family) =>
        rules.reduce((sum, rule) => sum + weightOf(output, rule, family), 0),
      );
      const count = Math.max(...counts);
      return look(
        group,
        inbound ? "ingress" : "egress",
        count > most && `is ${count} rules; want at most ${most} in each direction`,
      );
    }),
  );
}

function groupCounts(output: EnvironmentOutput): Look[] {
  const { value: most } = SERVICE_QUOTAS.securityGroupsPerInterface;
  return Object.entries(INTERFACES).flatMap(([type, attributes]) =>
    attributes.flatMap((attribute) =>
      each(output.all(type), attribute, ({ block }) => {
        const { length } = textsOf(valueAt(block, attribute));
        return length > most && `is ${length} groups; want at most ${most} on an interface`;
      }),
    ),
  );
}
