import type { TerraformBlock } from "../../core/terraform-json";
import { partitionOf } from "../../facts/regions";
import { blocksOf, textsOf, valueAt } from "../../guardrails/block";
import type { EnvironmentOutput, ResourceBlock } from "../../guardrails/output";

/** Where a block lives, and as whom its provider calls. */
export interface CallPlace {
  /** Partition: `aws`. */
  readonly partition: string;
  /** Region. */
  readonly region: string;
  /** Account, twelve digits; `*` when the provider may work in any. */
  readonly account: string;
  /** ARN of the role that the provider assumes. @default the caller's own */
  readonly role?: string;
  /** What the provider writes into the tag `Environment` of everything. @default it writes none */
  readonly tag?: string;
}

/** Services whose ARNs carry neither region nor account. */
const BARE: ReadonlySet<string> = new Set(["s3", "route53"]);

/** The place of a block: its provider, by alias, and its own region where it has one. */
export function callPlace(output: EnvironmentOutput, block: ResourceBlock): CallPlace {
  const json = output.states.find(({ state }) => state === block.state)?.json;
  const providers = blocksOf((json?.provider as TerraformBlock | undefined)?.aws);
  const alias = /^aws\.(.+)$/.exec(`${block.block.provider ?? ""}`)?.[1];
  const provider = providers.find((one) => one.alias === alias) ?? providers[0] ?? {};
  const region = `${block.block.region ?? provider.region ?? "*"}`;
  const [account = "*"] = textsOf(provider.allowed_account_ids);
  const role = valueAt(provider, "assume_role.role_arn");
  const tag = valueAt(provider, "default_tags.tags.Environment");
  return {
    partition: region === "*" ? "*" : partitionOf(region),
    region,
    account,
    ...(role !== undefined && { role: `${role}` }),
    ...(tag !== undefined && { tag: `${tag}` }),
  };
}

/**
 * The ARN of `service:resource` in a place: `eks:cluster/main` becomes `arn:aws:eks:us-east-1:111122223333:cluster/main`. A second colon in front
 * of the resource leaves out the account, as public images have it: `ec2::image/*`.
 */
export function arnIn({ partition, region, account }: CallPlace, pattern: string): string {
  const [, service = "", publicly = "", resource = ""] = /^([a-z0-9-]+):(:?)(.*)$/.exec(pattern) ?? [];
  if (BARE.has(service)) {
    return `arn:${partition}:${service}:::${resource}`;
  }
  return `arn:${partition}:${service}:${service === "iam" ? "" : region}:${publicly ? "" : account}:${resource}`;
}
