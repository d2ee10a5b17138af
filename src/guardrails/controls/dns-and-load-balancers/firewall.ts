import { blocksOf, valueAt } from "../../block";
import type { Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";
import { balancersOf } from "./balancers";

/** Rules of AWS against known holes, Log4j's among them. Source: AWS WAF developer guide, AWS Managed Rules rule groups list. */
const KNOWN_BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet";

/** Looks at every Application Load Balancer that the internet reaches, and at web ACLs that are made here. */
export function firewallLooks(output: EnvironmentOutput): Look[] {
  const reached = balancersOf(output).filter(({ kind, isPublic }) => kind === "application" && isPublic);
  return [
    ...reached.map(({ place, hasAcl }) =>
      look(place, "web ACL", hasAcl === false && "is missing before what the internet reaches; want one"),
    ),
    ...each(output.all("aws_wafv2_web_acl").filter(isRegional), "rule", ({ block }) =>
      blocksOf(block.rule).some(
        (rule) => valueAt(rule, "statement.managed_rule_group_statement.name") === KNOWN_BAD_INPUTS,
      )
        ? undefined
        : `leaves out ${KNOWN_BAD_INPUTS}; want it among the rules`,
    ),
  ];
}

/** Load balancers take regional ones. */
function isRegional({ block }: ResourceBlock): boolean {
  return block.scope === "REGIONAL" && block.rule_json === undefined;
}
