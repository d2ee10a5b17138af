import type { TerraformBlock } from "../core/terraform-json";
import { blocksOf, quoted, textsOf } from "./block";
import type { EnvironmentOutput, ResourceBlock } from "./output";
import { isReference } from "./references";

/** What a document governs: what a principal may do, who may assume a role, or who may use a resource. */
export type DocumentKind = "identity" | "trust" | "resource";

/** A statement with every list written as a list. */
export interface IamStatement {
  /** Its name; empty without one. */
  readonly sid: string;
  /** Whether it allows. */
  readonly allows: boolean;
  /** Actions; those of `NotAction` are not here. */
  readonly actions: readonly string[];
  /** Actions that are left out instead. */
  readonly notActions: readonly string[];
  /** Resources, with references as they are written. */
  readonly resources: readonly string[];
  /** Resources that are left out instead. */
  readonly notResources: readonly string[];
  /** Principals by kind: `AWS`, `Service`, `Federated`; `*` alone stands under `*`. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  /** Principals that are left out instead, of every kind. */
  readonly notPrincipals: readonly string[];
  /** Conditions: values by operator, then by key. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** A policy of the output, parsed. */
export interface IamDocument {
  /** The block that holds it. */
  readonly holder: ResourceBlock;
  /** The attribute that holds it: `assume_role_policy`. */
  readonly attribute: string;
  /** What it governs. */
  readonly kind: DocumentKind;
  /** The text; empty for a policy document data source. */
  readonly text: string;
  /** Its statements; none when the text is no policy. A reference to a policy document data source has those of the source. */
  readonly statements: readonly IamStatement[];
  /** Why it cannot be read, or not as a whole. @default it can */
  readonly unread?: string;
}

/** Where policies are: attributes by type. */
const HOLDERS: Readonly<Record<string, readonly (readonly [attribute: string, kind: DocumentKind])[]>> = {
  aws_iam_role: [["assume_role_policy", "trust"]],
  aws_iam_role_policy: [["policy", "identity"]],
  aws_iam_policy: [["policy", "identity"]],
  aws_iam_user_policy: [["policy", "identity"]],
  aws_iam_group_policy: [["policy", "identity"]],
  aws_kms_key: [["policy", "resource"]],
  aws_kms_external_key: [["policy", "resource"]],
  aws_kms_key_policy: [["policy", "resource"]],
  aws_kms_replica_key: [["policy", "resource"]],
  aws_s3_bucket: [["policy", "resource"]],
  aws_s3_bucket_policy: [["policy", "resource"]],
  aws_ecr_repository_policy: [["policy", "resource"]],
  aws_ecr_registry_policy: [["policy", "resource"]],
  aws_ecr_repository_creation_template: [["repository_policy", "resource"]],
  aws_vpc_endpoint: [["policy", "resource"]],
  aws_vpc_endpoint_policy: [["policy", "resource"]],
  aws_sqs_queue: [["policy", "resource"]],
  aws_sqs_queue_policy: [["policy", "resource"]],
  aws_sns_topic: [["policy", "resource"]],
  aws_sns_topic_policy: [["policy", "resource"]],
  aws_efs_file_system_policy: [["policy", "resource"]],
  aws_cloudwatch_log_resource_policy: [["policy_document", "resource"]],
  aws_backup_vault_policy: [["policy", "resource"]],
  aws_secretsmanager_secret: [["policy", "resource"]],
  aws_secretsmanager_secret_policy: [["policy", "resource"]],
};

/** What holds policies that only narrow other rights. */
const NO_RIGHTS: ReadonlySet<string> = new Set(["aws_eks_pod_identity_association", "aws_organizations_policy"]);

/**
 * Every policy of an output: JSON texts where resources hold them, inline policies of roles, and policy document data sources. A data
 * source that some resource holds is shown there, with the kind that the place gives it, and once more alone only when nothing holds it.
 */
export function documentsOf(output: EnvironmentOutput): IamDocument[] {
  const used = new Set<ResourceBlock>();
  const reader = new Reader(output, used);
  const held = Object.entries(HOLDERS).flatMap(([type, attributes]) =>
    output
      .all(type)
      .flatMap((holder) =>
        attributes.flatMap(([attribute, kind]) => reader.held(holder, holder.block, attribute, kind)),
      ),
  );
  const inline = output
    .all("aws_iam_role")
    .flatMap((holder) =>
      blocksOf(holder.block.inline_policy).flatMap((block) => reader.held(holder, block, "policy", "identity")),
    );
  const others = output.blocks.flatMap((holder) => reader.others(holder));
  const sources = output.sources("aws_iam_policy_document");
  const alone = sources.map((holder) => reader.alone(holder));
  return [...held, ...inline, ...others, ...alone.filter(({ holder }) => !used.has(holder))];
}

/** What a text or a data source says. */
type Read = Pick<IamDocument, "statements" | "unread">;

/** How deep data sources may stand in one another; Terraform refuses circles. */
const DEPTH = 8;

/** Reads policies, and notes which data sources were read on the way. */
class Reader {
  constructor(
    private readonly output: EnvironmentOutput,
    private readonly used: Set<ResourceBlock>,
  ) {}

  /** A policy that an attribute holds. */
  held(holder: ResourceBlock, block: TerraformBlock, attribute: string, kind: DocumentKind): IamDocument[] {
    const text = block[attribute];
    return typeof text === "string" && text !== ""
      ? [{ holder, attribute, kind, text, ...this.text(holder, text, 0) }]
      : [];
  }

  /** Policies in attributes that are not in the table: whatever text is a policy. */
  others(holder: ResourceBlock): IamDocument[] {
    const known = HOLDERS[holder.type] ?? [];
    if (holder.data || !holder.type.startsWith("aws_") || NO_RIGHTS.has(holder.type)) {
      return [];
    }
    return Object.entries(holder.block).flatMap(([attribute, text]) => {
      if (typeof text !== "string" || !text.includes('"Statement"') || known.some(([one]) => one === attribute)) {
        return [];
      }
      const read = this.text(holder, text, 0);
      const kind = read.statements.some(hasPrincipal) ? "resource" : "identity";
      return [{ holder, attribute, kind, text, ...read }];
    });
  }

  /** A policy document data source by itself. Its kind shows in its principals, and in what its actions are. */
  alone(holder: ResourceBlock): IamDocument {
    const read = this.source(holder, 0);
    const assumes = read.statements.some(({ actions }) => actions.some((action) => /^sts:AssumeRole/i.test(action)));
    const kind = read.statements.some(hasPrincipal) ? (assumes ? "trust" : "resource") : "identity";
    return { holder, attribute: "statement", kind, text: "", ...read };
  }

  private text(holder: ResourceBlock, text: string, depth: number): Read {
    if (text.startsWith("${")) {
      const source = isReference(text) ? this.output.target(holder, text) : undefined;
      if (source?.data && source.type === "aws_iam_policy_document") {
        this.used.add(source);
        return this.source(source, depth + 1);
      }
      return {
        statements: [],
        unread: `is ${text}, which leads to no policy; want JSON, or a policy document data source`,
      };
    }
    const parsed = this.output.json(text);
    const statements = typeof parsed === "object" && parsed !== null ? (parsed as TerraformBlock).Statement : undefined;
    const blocks = blocksOf(statements);
    if (blocks.length === 0) {
      return { statements: [], unread: "is no policy; want JSON with statements" };
    }
    const odd = blocks.find(({ Effect }) => Effect !== "Allow" && Effect !== "Deny");
    return {
      statements: blocks.map(fromJson),
      ...(odd && { unread: `has a statement with the effect ${quoted(odd.Effect)}; want Allow or Deny` }),
    };
  }

  /** The statements of a data source with those that it takes over from others. One that overrides another has its name. */
  private source(holder: ResourceBlock, depth: number): Read {
    const { block } = holder;
    if (depth > DEPTH || block.dynamic !== undefined) {
      return { statements: [], unread: "has statements that are made at plan; want them written out" };
    }
    const documents = (attribute: string) =>
      textsOf(block[attribute]).map((text) => this.text(holder, text, depth + 1));
    const below = documents("source_policy_documents");
    const above = documents("override_policy_documents");
    const base = [...below.flatMap(({ statements }) => statements), ...blocksOf(block.statement).map(fromBlock)];
    const over = above.flatMap(({ statements }) => statements);
    const replaced = base.filter(({ sid }) => sid === "" || !over.some((one) => one.sid === sid));
    const unread = [...below, ...above].find((read) => read.unread !== undefined)?.unread;
    return { statements: [...replaced, ...over], ...(unread !== undefined && { unread }) };
  }
}

function hasPrincipal({ principals, notPrincipals }: IamStatement): boolean {
  return Object.keys(principals).length > 0 || notPrincipals.length > 0;
}

function fromJson(statement: TerraformBlock): IamStatement {
  const principal = statement.Principal;
  const without = statement.NotPrincipal;
  const conditions = blocksOf(statement.Condition)[0] ?? {};
  return {
    sid: `${statement.Sid ?? ""}`,
    allows: statement.Effect === "Allow",
    actions: textsOf(statement.Action),
    notActions: textsOf(statement.NotAction),
    resources: textsOf(statement.Resource),
    notResources: textsOf(statement.NotResource),
    principals: typeof principal === "string" ? { [principal]: [principal] } : lists(blocksOf(principal)[0] ?? {}),
    notPrincipals: typeof without === "string" ? [without] : Object.values(blocksOf(without)[0] ?? {}).flatMap(textsOf),
    conditions: Object.fromEntries(
      Object.entries(conditions).map(([operator, keys]) => [operator, lists(blocksOf(keys)[0] ?? {})]),
    ),
  };
}

/** A policy document data source says the same in blocks. */
function fromBlock(statement: TerraformBlock): IamStatement {
  const conditions: Record<string, Record<string, readonly string[]>> = {};
  for (const { test, variable, values } of blocksOf(statement.condition)) {
    conditions[`${test}`] = { ...conditions[`${test}`], [`${variable}`]: textsOf(values) };
  }
  return {
    sid: `${statement.sid ?? ""}`,
    allows: (statement.effect ?? "Allow") === "Allow",
    actions: textsOf(statement.actions),
    notActions: textsOf(statement.not_actions),
    resources: textsOf(statement.resources),
    notResources: textsOf(statement.not_resources),
    principals: Object.fromEntries(
      blocksOf(statement.principals).map(({ type, identifiers }) => [`${type}`, textsOf(identifiers)]),
    ),
    notPrincipals: blocksOf(statement.not_principals).flatMap(({ identifiers }) => textsOf(identifiers)),
    conditions,
  };
}

function lists(block: TerraformBlock): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(block).map(([key, value]) => [key, textsOf(value)]));
}
