import { blocksOf, isTrue, textsOf } from "../../block";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** Addresses that a rule names, with the attribute that names them. */
export interface RuleAddresses {
  /** The attribute: `cidr_ipv4`, `ingress.cidr_blocks`. */
  readonly attribute: string;
  /** The block: `10.0.0.0/16`. */
  readonly text: string;
}

/** A rule of a security group, in whichever of the three ways Terraform writes one. */
export interface SecurityRule {
  /** The resource that holds it. */
  readonly place: ResourceBlock;
  /** What stands before its attributes: empty, or `ingress.` inside a group. */
  readonly prefix: string;
  /** Whether it lets in; it lets out otherwise. */
  readonly inbound: boolean;
  /** Its group: a security group, or the cluster whose own group it is. @default a group that the output does not hold */
  readonly group?: ResourceBlock;
  /** Addresses of the other side, those of prefix lists of the output with them. */
  readonly addresses: readonly RuleAddresses[];
  /** Prefix lists of the other side. */
  readonly prefixLists: readonly string[];
  /** How many groups the other side has. */
  readonly groups: number;
  /** Protocol as it is written; `-1` and `all` are every one. */
  readonly protocol: string;
  /** First port; nothing where the protocol has none or all are meant. */
  readonly from: unknown;
  /** Last port. */
  readonly to: unknown;
  /** What it is for. */
  readonly description: unknown;
}

/** Where each form keeps the addresses, prefix lists and groups of the other side, and its protocol. */
const FORMS = {
  standalone: {
    addresses: ["cidr_ipv4", "cidr_ipv6"],
    prefixLists: "prefix_list_id",
    groups: ["referenced_security_group_id"],
    protocol: "ip_protocol",
  },
  older: {
    addresses: ["cidr_blocks", "ipv6_cidr_blocks"],
    prefixLists: "prefix_list_ids",
    groups: ["source_security_group_id", "security_groups"],
    protocol: "protocol",
  },
} as const;

const found = new WeakMap<EnvironmentOutput, readonly SecurityRule[]>();

/** Every rule of every security group but the default one. */
export function securityRules(output: EnvironmentOutput): readonly SecurityRule[] {
  const known = found.get(output);
  if (known) {
    return known;
  }
  const { standalone, older } = FORMS;
  const rules = [
    ...output.all("aws_vpc_security_group_ingress_rule").map((place) => read(output, place, standalone, true)),
    ...output.all("aws_vpc_security_group_egress_rule").map((place) => read(output, place, standalone, false)),
    ...output.all("aws_security_group_rule").map((place) => read(output, place, older, place.block.type === "ingress")),
    ...output
      .all("aws_security_group")
      .flatMap((place) => [
        ...blocksOf(place.block.ingress).map((block) => read(output, place, older, true, block)),
        ...blocksOf(place.block.egress).map((block) => read(output, place, older, false, block)),
      ]),
  ];
  found.set(output, rules);
  return rules;
}

function read(
  output: EnvironmentOutput,
  place: ResourceBlock,
  form: (typeof FORMS)[keyof typeof FORMS],
  inbound: boolean,
  inner?: ResourceBlock["block"],
): SecurityRule {
  const block = inner ?? place.block;
  const prefix = inner ? (inbound ? "ingress." : "egress.") : "";
  const prefixLists = textsOf(block[form.prefixLists]);
  return {
    place,
    prefix,
    inbound,
    group: inner ? place : output.target(place, block.security_group_id),
    addresses: [
      ...form.addresses.flatMap((name) =>
        textsOf(block[name]).map((text) => ({ attribute: `${prefix}${name}`, text: `${output.resolve(place, text)}` })),
      ),
      ...prefixLists.flatMap((list) =>
        entriesOf(output, place, list).map((text) => ({ attribute: `${prefix}${form.prefixLists}`, text })),
      ),
    ],
    prefixLists,
    groups: form.groups.flatMap((name) => textsOf(block[name])).length + (isTrue(block.self) ? 1 : 0),
    protocol: `${block[form.protocol]}`,
    from: block.from_port,
    to: block.to_port,
    description: block.description,
  };
}

/** The blocks of a prefix list that the output holds, written inside it or beside it. */
function entriesOf(output: EnvironmentOutput, place: ResourceBlock, id: string): readonly string[] {
  const list = output.target(place, id);
  if (list?.type !== "aws_ec2_managed_prefix_list") {
    return [];
  }
  const beside = output.usersOf(list).filter(({ type }) => type === "aws_ec2_managed_prefix_list_entry");
  return [...blocksOf(list.block.entry), ...beside.map(({ block }) => block)].flatMap(({ cidr }) => textsOf(cidr));
}

/** How many rules a rule counts as: each block and group is one, a prefix list as many as it may have entries. Source: VPC user guide, quotas, prefix lists. */
export function weightOf(output: EnvironmentOutput, rule: SecurityRule, family: 4 | 6): number {
  const lists = rule.prefixLists.map((id) => {
    const list = output.target(rule.place, id);
    return typeof list?.block.max_entries === "number" ? list.block.max_entries : 1;
  });
  const blocks = rule.addresses.filter(
    ({ attribute, text }) => !attribute.includes("prefix_list") && (text.includes(":") ? 6 : 4) === family,
  );
  return blocks.length + rule.groups + lists.reduce((sum, size) => sum + size, 0);
}

/** Blocks of rules that a security group repeats for values: what they let in does not show. */
export function repeatedRules(output: EnvironmentOutput, inbound: boolean): readonly ResourceBlock[] {
  const name = inbound ? "ingress" : "egress";
  return output
    .all("aws_security_group", "aws_default_security_group")
    .filter(({ block }) => blocksOf(block.dynamic).some((dynamic) => dynamic[name] !== undefined));
}

/** Whether a block is wider than anybody's own range: all addresses or half of them, up to a /8, or a /16 of IPv6. */
export function isAnywhere(text: string): boolean {
  const prefix = /\/(\d+)$/.exec(text)?.[1];
  return prefix !== undefined && Number(prefix) < (text.includes(":") ? 16 : 8);
}
