import { type DeployerGrant, type DeployerRow, deployerActions } from "../../facts/deployer-actions";
import { blocksOf, isUnknown } from "../../guardrails/block";
import type { EnvironmentOutput, ResourceBlock } from "../../guardrails/output";
import { literalOf } from "../literal";
import { arnIn, type CallPlace, callPlace } from "./place";

/** Conditions of a statement: values by operator and key. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** One action that a block asks for. */
export interface Asked {
  /** The action. */
  readonly action: string;
  /** ARNs, or `*`. */
  readonly resources: readonly string[];
  /** Conditions. @default none */
  readonly conditions: Conditions;
}

/** What a state asks IAM for as one caller. */
export interface AskedAs {
  /** ARN of the role that the provider assumes; empty for whoever runs Terraform. */
  readonly role: string;
  /** Everything that it asks for. */
  readonly asked: readonly Asked[];
}

/** Actions that a permissions boundary bounds where the description demands one. Source: service authorization reference, iam:PermissionsBoundary. */
const BOUNDED: ReadonlySet<string> = new Set([
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
]);

/** What EKS and others look up of a role that is handed to them. Source: CloudFormation schemas AWS::EKS::Nodegroup and AWS::Backup::BackupSelection. */
const LOOKS_AT_PASSED = ["iam:GetRole", "iam:ListAttachedRolePolicies"];

/**
 * What the blocks of a state ask for, by the role that asks.
 * @param boundary ARN of the policy that bounds every role. @default none is demanded
 */
export function askedBy(
  output: EnvironmentOutput,
  blocks: readonly ResourceBlock[],
  boundary: string | undefined,
): AskedAs[] {
  const found = new Map<string, Asked[]>();
  for (const block of blocks) {
    const row = deployerActions(`${block.data ? "data." : ""}${block.type}`);
    const place = callPlace(output, block);
    const list = found.get(place.role ?? "") ?? [];
    found.set(place.role ?? "", list);
    if (row) {
      list.push(...asks(output, block, row, place, boundary));
    }
  }
  return [...found].map(([role, asked]) => ({ role, asked }));
}

/** Types of a state that nobody has looked at: their rights have to be added by hand. */
export function unknownTypes(blocks: readonly ResourceBlock[]): string[] {
  const types = blocks
    .filter(({ type }) => type.startsWith("aws_"))
    .map(({ data, type }) => `${data ? "data." : ""}${type}`);
  return [...new Set(types)].filter((type) => deployerActions(type) === undefined).sort();
}

function asks(
  output: EnvironmentOutput,
  block: ResourceBlock,
  row: DeployerRow,
  place: CallPlace,
  boundary: string | undefined,
): Asked[] {
  return [
    ...granted(output, block, row.grants, place, boundary),
    ...passed(output, block, row, place),
    ...linked(row, place),
  ];
}

/**
 * What grants ask for, on the resources that a block names.
 * @param boundary ARN of the policy that bounds every role. @default none is demanded
 */
export function granted(
  output: EnvironmentOutput,
  block: ResourceBlock,
  grants: readonly DeployerGrant[],
  place: CallPlace,
  boundary: string | undefined,
): Asked[] {
  const fill = (template: string) => filled(output, block, template, place);
  return grants.flatMap((grant) => {
    const resources = grant.on.map((on) => resourceOf(place, fill(on)));
    return grant.actions.map((action) => ({
      action,
      resources,
      conditions: conditionsOf(grant, action, place, boundary, fill),
    }));
  });
}

/** A resource of a statement: everything, an ARN that an argument holds, or the ARN of what a filled template names. */
function resourceOf(place: CallPlace, on: string): string {
  return on === "*" || on.startsWith("arn:") ? on : arnIn(place, on);
}

function conditionsOf(
  { ours, when = {} }: DeployerGrant,
  action: string,
  { tag }: CallPlace,
  boundary: string | undefined,
  fill: (template: string) => string,
): Conditions {
  const written = Object.entries(when).map(([operator, keys]) => [
    operator,
    Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, [fill(value)]])),
  ]);
  const equals = {
    ...(ours && tag !== undefined && { "aws:ResourceTag/Environment": [tag] }),
    ...(boundary !== undefined && BOUNDED.has(action) && { "iam:PermissionsBoundary": [boundary] }),
  };
  return { ...Object.fromEntries(written), ...(Object.keys(equals).length > 0 && { StringEquals: equals }) };
}

/** Handing a role to a service, and what the service looks up of it as its caller. */
function passed(output: EnvironmentOutput, block: ResourceBlock, row: DeployerRow, place: CallPlace): Asked[] {
  return Object.entries(row.passes).flatMap(([service, paths]) =>
    paths
      .flatMap((path) => valuesAt(block.block, path.split(".")))
      .flatMap((value) => {
        const role = arnOf(output, block, value, place);
        return role === undefined
          ? []
          : [
              {
                action: "iam:PassRole",
                resources: [role],
                conditions: { StringEquals: { "iam:PassedToService": [service] } },
              },
              ...LOOKS_AT_PASSED.map((action) => ({ action, resources: [role], conditions: {} })),
            ];
      }),
  );
}

function linked({ linkedRoles }: DeployerRow, place: CallPlace): Asked[] {
  return linkedRoles.map((service) => ({
    action: "iam:CreateServiceLinkedRole",
    resources: [arnIn(place, `iam:role/aws-service-role/${service}/*`)],
    conditions: { StringEquals: { "iam:AWSServiceName": [service] } },
  }));
}

/** A template with the arguments of a block in place of the names in braces; `*` where only an apply can tell. */
function filled(output: EnvironmentOutput, block: ResourceBlock, template: string, place: CallPlace): string {
  return template.replace(/\{([a-z_]+)\}/g, (_, name: string) => {
    const value = block.block[name];
    return (name.endsWith("_arn") ? arnOf(output, block, value, place) : literalOf(output, block, value)) ?? "*";
  });
}

/** An ARN that an argument holds, or that of the role or policy that it refers to. */
function arnOf(output: EnvironmentOutput, block: ResourceBlock, value: unknown, place: CallPlace): string | undefined {
  const resolved = output.resolve(block, value);
  if (typeof resolved === "string" && !isUnknown(resolved)) {
    return resolved.startsWith("arn:") ? resolved : arnIn(place, `iam:role/${resolved}`);
  }
  const target = output.target(block, value);
  const name = target && literalOf(output, target, target.block.name);
  if (target === undefined || name === undefined) {
    return undefined;
  }
  return arnIn(place, `iam:${target.type === "aws_iam_policy" ? "policy" : "role"}/${name}`);
}

/** Values at a path, of every block on the way. */
function valuesAt(value: unknown, [name, ...rest]: readonly string[]): unknown[] {
  if (name === undefined) {
    return value === undefined || value === null ? [] : [value];
  }
  return blocksOf(value).flatMap((block) => valuesAt(block[name], rest));
}
