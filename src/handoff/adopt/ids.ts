import type { StackOutput } from "../../core/terraform-json";
import { importId } from "../../facts/import-ids";
import { dnsSuffixOf } from "../../facts/regions";
import { isUnknown, valueAt } from "../../guardrails/block";
import { EnvironmentOutput, type ResourceBlock } from "../../guardrails/output";
import { callPlace } from "../deployer/place";
import { literalOf } from "../literal";
import type { Adoptions } from "./import";

/**
 * How everything of an environment is imported again after its state was lost, or after a run was killed before it wrote what it had made. Ids
 * that follow from names are known; others say how they are found.
 * @param environment Its name.
 * @param states Its states in the order of deployment.
 */
export function adoptionsOf(environment: string, states: readonly StackOutput[]): Adoptions {
  const output = new EnvironmentOutput(states);
  const found: { [K in keyof Adoptions]: Adoptions[K][number][] } = { adopted: [], missing: [], leftOut: [] };
  for (const to of output.blocks.filter(({ data }) => !data)) {
    const { id, find, form = "", never } = importId(to.type) ?? {};
    const fill = (template: string) => filled(output, to, environment, template);
    const known = id === undefined ? undefined : fill(id);
    if (known !== undefined && !known.includes(UNKNOWN)) {
      found.adopted.push({ to, id: known });
    } else if (find !== undefined) {
      found.missing.push({ to, find: fill(find).replaceAll(UNKNOWN, "NAME"), form: fill(form) });
    } else {
      found.leftOut.push({ to, why: never ?? (id === undefined ? NOBODY_LOOKED : NOT_BEFORE) });
    }
  }
  return found;
}

const UNKNOWN = "\u0000";
const NOBODY_LOOKED = "Nobody has looked at how this type is imported; see the provider's documentation.";
const NOT_BEFORE = "Its id holds what only an apply can tell.";

function filled(output: EnvironmentOutput, to: ResourceBlock, environment: string, template: string): string {
  const { region, account, partition } = callPlace(output, to);
  const place: Record<string, string> = { environment, region, account, partition, suffix: suffixOf(region) };
  return template.replace(/\{([\w.]+)\}/g, (_, path: string) => place[path] ?? argument(output, to, path) ?? UNKNOWN);
}

/** An argument's literal. Objects in the default namespace may leave it out; some names are fixed. */
function argument(output: EnvironmentOutput, to: ResourceBlock, path: string): string | undefined {
  const value = valueAt(to.block, path);
  if (value === undefined && path === "metadata.namespace") {
    return "default";
  }
  if (value === undefined && to.type === "kubernetes_default_service_account_v1") {
    return "default";
  }
  const literal = literalOf(output, to, value) ?? roleArn(output, to, value) ?? kubernetesName(output, to, value);
  return literal !== undefined && isUnknown(literal) ? undefined : literal;
}

/** The ARN of a role or policy that the output makes: it follows from its name. */
function roleArn(output: EnvironmentOutput, to: ResourceBlock, value: unknown): string | undefined {
  const target = output.target(to, value);
  const kind = { aws_iam_role: "role", aws_iam_policy: "policy" }[target?.type ?? ""];
  const name = target && kind && literalOf(output, target, target.block.name);
  if (target === undefined || name === undefined) {
    return undefined;
  }
  const { partition, account } = callPlace(output, target);
  return `arn:${partition}:iam::${account}:${kind}/${name}`;
}

/** The name of a Kubernetes object that something refers to: its namespace, mostly. */
function kubernetesName(output: EnvironmentOutput, to: ResourceBlock, value: unknown): string | undefined {
  const target = output.target(to, value);
  const name = target?.type.startsWith("kubernetes_") ? valueAt(target.block, "metadata.name") : undefined;
  return typeof name === "string" ? name : undefined;
}

function suffixOf(region: string): string {
  return region === "*" ? UNKNOWN : dnsSuffixOf(region);
}
