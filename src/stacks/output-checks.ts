import { TerraformElement, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { Problem } from "../core/problems";
import type { StackOutput, TerraformBlock, TerraformJson } from "../core/terraform-json";

/** Ids that cdktf turns into Terraform names without merging or mangling anything. */
const ID = /^[a-z][a-z0-9-]*$/;

/**
 * Faults in a construct tree that cdktf itself would pass over: it merges two elements of one address into one
 * resource without a word, and accepts ids that Terraform refuses.
 */
export function treeProblems(stack: TerraformStack): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  for (const node of stack.node.findAll()) {
    const path = node.node.path;
    if (node !== stack && node.node.id !== "Default" && !ID.test(node.node.id) && isOurs(node)) {
      problems.push({
        path,
        message: `has the id ${JSON.stringify(node.node.id)}; want lower-case letters, digits and hyphens`,
      });
    }
    const address = TerraformElement.isTerraformElement(node) ? addressOf(node) : undefined;
    const first = address && seen.get(address);
    if (first) {
      problems.push({ path, message: `has the address ${address}, which ${first} has already; want another id` });
    }
    if (address) {
      seen.set(address, first ?? path);
    }
  }
  return problems;
}

/** cdktf makes elements with ids of its own (`__cdktf_...`) for module assets. */
function isOurs(node: IConstruct): boolean {
  return !node.node.id.startsWith("__cdktf");
}

function addressOf(element: TerraformElement): string | undefined {
  const type = (element as { terraformResourceType?: string }).terraformResourceType;
  return type && `${type}.${element.friendlyUniqueId}`;
}

/** Roles of one name: AWS makes the first and refuses the second, in the middle of an apply. */
export function roleProblems(output: readonly StackOutput[]): Problem[] {
  const seen = new Map<string, string>();
  return output.flatMap(({ name: state, json }) => {
    const [{ allowed_account_ids: accounts = [] } = {}] =
      ((json.provider ?? {}) as { aws?: TerraformBlock[] }).aws ?? [];
    return Object.entries(json.resource?.aws_iam_role ?? {}).flatMap(([label, { name }]): Problem[] => {
      const here = `${state}/aws_iam_role.${label}`;
      const first = seen.get(`${accounts} ${name}`);
      seen.set(`${accounts} ${name}`, first ?? here);
      return first ? [{ path: here, message: `is named ${name}, like ${first}; want names of their own` }] : [];
    });
  });
}

/** A reference to a resource or data source inside an expression: `data.aws_region.here`, `aws_vpc.vpc`. */
const REFERENCE = /(?<![\w.-])(data\.)?((?:aws|terraform|kubernetes|helm|tfe)_[a-z0-9_]+)\.([A-Za-z_][\w-]*)/g;

/** References to what the same state does not hold. Values cross states through contracts, never as attributes. */
export function referenceProblems({ name, json }: StackOutput): Problem[] {
  const unknown = new Set<string>();
  for (const [, expression = ""] of JSON.stringify(json).matchAll(/\$\{((?:[^}"\\]|\\.|"[^"]*")*)\}/g)) {
    for (const [reference, data, type = "", label = ""] of expression.matchAll(REFERENCE)) {
      const blocks: TerraformJson["resource"] = data ? json.data : json.resource;
      if (blocks?.[type]?.[label] === undefined) {
        unknown.add(reference);
      }
    }
  }
  return [...unknown].sort().map((reference) => ({
    path: name,
    message: `refers to ${reference}, which this state does not hold; want a value published by a contract`,
  }));
}
