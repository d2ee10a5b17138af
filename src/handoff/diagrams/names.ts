import { valueAt } from "../../guardrails/block";
import type { ResourceBlock } from "../../guardrails/output";
import type { Subject } from "./subject";

/** Attributes that hold the name that a person knows a resource by, the best first. */
const NAMES = ["name", "bucket", "domain_name", "tags.Name"];

/** The name of what a reference leads to, as a person knows it; what it is called in the configuration when it has none. */
export function nameOf(subject: Subject, holder: ResourceBlock, reference: string): string {
  const target = subject.output.target(holder, reference);
  if (target === undefined) {
    return reference;
  }
  if (target.type === "aws_acm_certificate_validation") {
    return nameOf(subject, target, `${target.block.certificate_arn}`);
  }
  const alias = subject.output
    .usersOf(target)
    .find(({ type, block }) => type === "aws_kms_alias" && typeof block.name === "string");
  const named = [alias ?? target].flatMap((one) => NAMES.map((path) => valueAt(one.block, path)));
  const name = named.find((value) => typeof value === "string" && value !== "" && !value.includes("${"));
  return `${name ?? target.address}`;
}
