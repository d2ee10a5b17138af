import type { Block } from "../schema/schema";
import { argumentProblems } from "./argument-problems";
import { configuredBlocks } from "./configured";
import { policyDocumentProblems } from "./policy-document/problems";
import { Refusal } from "./refusal";
import type { ObjectValue } from "./values";

/** What a provider finds wrong with arguments before anything is planned. */
export function configProblems(
  provider: string,
  kind: "resource" | "data",
  type: string,
  block: Block,
  config: ObjectValue,
): Refusal[] {
  return [...readOnlyProblems(block, config), ...(provider === "aws" ? awsProblems(kind, type, block, config) : [])];
}

function awsProblems(kind: "resource" | "data", type: string, block: Block, config: ObjectValue): Refusal[] {
  if (kind === "resource") {
    return argumentProblems(type, block, config);
  }
  return type === "aws_iam_policy_document" ? policyDocumentProblems(config) : [];
}

/** Values for attributes that only the provider sets. Terraform itself lets them pass. */
function readOnlyProblems(root: Block, config: ObjectValue): Refusal[] {
  return configuredBlocks(root, config).flatMap(({ block, value, path }) =>
    block.attributes
      .filter(({ name, computed, optional }) => computed && !optional && value[name] != null)
      .map(
        ({ name }) =>
          new Refusal(
            "Value for unconfigurable attribute",
            `Can't configure a value for "${name}": its value will be decided automatically based on the result of applying this configuration.`,
            path.into(name).steps,
          ),
      ),
  );
}
