import { blocksOf, isTrue } from "../../block";
import type { Control, Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { isAnywhere } from "./security-rules";

/** Ports that nobody outside should reach. Source: CKV_AWS_229 to 232: FTP, SSH, RDP. */
const ADMINISTRATION = [20, 21, 22, 3389];

/** A rule of a network ACL. */
interface AclRule {
  readonly place: ResourceBlock;
  readonly number: number;
  readonly allows: boolean;
  readonly anywhere: boolean;
  readonly takes: (port: number) => boolean;
}

/** Network ACLs. */
export const ACL_CONTROL: Control = {
  id: "NET-11",
  title: "the default network ACL is managed and open, and no other one lets anybody reach administration ports",
  severity: "medium",
  sources: [
    "CKV_AWS_229",
    "CKV_AWS_230",
    "CKV_AWS_231",
    "CKV_AWS_232",
    "CKV_AWS_352",
    "CKV2_AWS_1",
    "AWS-0102",
    "AWS-0105",
    "AwsSolutions-VPC3 (advises against NACLs)",
  ],
  why: "Network ACLs know no connections: what one forgets to let back in breaks, and one that lets everything in protects nothing. Security groups do their work better.",
  remedy: "Keep the default network ACL as it is made here, and leave filtering to security groups.",
  waive: ["network"],
  check: (output) => [
    ...output.all("aws_vpc").map((vpc) => {
      const acls = output.all("aws_default_network_acl");
      const own = acls.find((acl) => output.target(acl, acl.block.default_network_acl_id) === vpc);
      return look(vpc, "default_network_acl_id", !own && "is as AWS makes it; want an aws_default_network_acl");
    }),
    ...output.all("aws_default_network_acl").flatMap((acl) =>
      ["ingress", "egress"].map((attribute) => {
        const open = blocksOf(acl.block[attribute]).some(({ action }) => action === "allow");
        return look(acl, attribute, !open && "lets nothing through; want a rule that lets all through");
      }),
    ),
    ...output.all("aws_network_acl").flatMap((acl) => [bound(output, acl), ...opened(output, acl)]),
  ],
};

function bound(output: EnvironmentOutput, acl: ResourceBlock): Look {
  const tied =
    [acl.block.subnet_ids ?? []].flat().length > 0 ||
    output.usersOf(acl).some(({ type }) => type === "aws_network_acl_association");
  return look(acl, "subnet_ids", !tied && "is empty; want the subnets that it filters, or it taken out");
}

/** Looks at what an ACL lets in: for each port the first rule that takes it decides. */
function opened(output: EnvironmentOutput, acl: ResourceBlock): Look[] {
  const beside = output
    .usersOf(acl)
    .filter(({ type, block }) => type === "aws_network_acl_rule" && !isTrue(block.egress))
    .map((place) => aclRule(place, place.block));
  const rules = [...blocksOf(acl.block.ingress).map((block) => aclRule(acl, block)), ...beside].sort(
    (a, b) => a.number - b.number,
  );
  return ADMINISTRATION.map((port) => {
    const rule = rules.find(({ anywhere, takes }) => anywhere && takes(port));
    return look(
      rule?.place ?? acl,
      rule?.place === acl || rule === undefined ? "ingress" : "cidr_block",
      rule?.allows && `lets anybody reach port ${port}; want the ranges of those who connect`,
    );
  });
}

function aclRule(place: ResourceBlock, block: ResourceBlock["block"]): AclRule {
  const protocol = `${block.protocol}`;
  const all = ["-1", "all"].includes(protocol);
  return {
    place,
    number: Number(block.rule_no ?? block.rule_number),
    allows: (block.action ?? block.rule_action) === "allow",
    anywhere: [block.cidr_block, block.ipv6_cidr_block].some((text) => isAnywhere(`${text ?? ""}`)),
    takes: (port) =>
      all || (["tcp", "6"].includes(protocol) && Number(block.from_port) <= port && port <= Number(block.to_port)),
  };
}
