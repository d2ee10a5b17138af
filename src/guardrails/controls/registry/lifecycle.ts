import { blocksOf, isUnknown } from "../../block";
import type { Look } from "../../control";
import { each, look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

/** Shortest and longest policy in characters. Source: botocore 1.44.8 ecr LifecyclePolicyText. */
const LENGTH = { least: 100, most: 30720 };

/** Looks at every repository and every template for some: that a policy lets old images expire, and is one. */
export function lifecycleLooks(output: EnvironmentOutput): Look[] {
  const repositories = output.all("aws_ecr_repository");
  const policies = output.all("aws_ecr_lifecycle_policy");
  const templates = output.all("aws_ecr_repository_creation_template");
  return [
    ...each(repositories, "lifecycle policy", (repository) =>
      policies.some((policy) => isFor(output, policy, repository))
        ? undefined
        : "is missing; want an aws_ecr_lifecycle_policy",
    ),
    ...each(policies, "policy", ({ block }) => policyFault(output, block.policy)),
    ...templates.map((template) =>
      look(template, "lifecycle_policy", policyFault(output, template.block.lifecycle_policy)),
    ),
  ];
}

function isFor(output: EnvironmentOutput, policy: ResourceBlock, repository: ResourceBlock): boolean {
  const { repository: named } = policy.block;
  return output.targets(policy, named).includes(repository) || named === repository.block.name;
}

function policyFault(output: EnvironmentOutput, text: unknown): string | undefined {
  if (text === undefined) {
    return "is not set; want rules by which images expire";
  }
  if (isUnknown(text)) {
    return undefined;
  }
  const policy = output.json(text) as { rules?: unknown } | undefined;
  if (blocksOf(policy?.rules).length === 0) {
    return "has no rules; want JSON with a list of them";
  }
  const { length } = `${text}`;
  return length < LENGTH.least || length > LENGTH.most
    ? `has ${length} characters; want ${LENGTH.least} to ${LENGTH.most}`
    : undefined;
}
