import { blocksOf, textsOf } from "../../block";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** Every address there is. */
const ANYWHERE = ["0.0.0.0/0", "::/0"];

/** From where everybody may come into a security group, by rules inside it or beside it; nothing when it is closed. */
export function openTo(output: EnvironmentOutput, group: ResourceBlock): string | undefined {
  const beside = output
    .all("aws_vpc_security_group_ingress_rule", "aws_security_group_rule")
    .filter(({ type, block }) => type !== "aws_security_group_rule" || block.type === "ingress")
    .filter((rule) => output.targets(rule, rule.block.security_group_id).includes(group));
  const rules = [...blocksOf(group.block.ingress), ...beside.map(({ block }) => block)];
  const sources = rules.flatMap((rule) =>
    [rule.cidr_ipv4, rule.cidr_ipv6, rule.cidr_blocks, rule.ipv6_cidr_blocks].flatMap(textsOf),
  );
  return sources.find((source) => ANYWHERE.includes(source));
}
