import { PLACEHOLDER_ACCOUNT } from "../../facts/placeholder-account";
import { PARTITIONS, REGIONS } from "../../facts/regions";
import { isList, isObject, type ObjectValue, type Value } from "./values";

/** Where a provider is configured to work, as far as made-up values show it. */
export interface ProviderPlace {
  /** Region: `us-east-1`. */
  readonly region: string;
  /** Account: twelve digits. */
  readonly accountId: string;
  /** Partition: `aws`. */
  readonly partition: string;
  /** What service endpoints end in: `amazonaws.com`. */
  readonly dnsSuffix: string;
  /** Tags that the provider puts on everything, by key. Null when they are not known yet. */
  readonly defaultTags: Readonly<Record<string, Value>> | null;
  /** Whether the whole configuration is known; of a cluster that is yet to be made it is not. */
  readonly settled: boolean;
}

/**
 * Where a provider works, from its configuration: its region, and the account of the role that it assumes or the first
 * one that it may be used with. A provider that says nothing of an account works in the one of AWS's own examples.
 */
export function placeOf(config: Value, settled: boolean): ProviderPlace {
  const at = (name: string) => (isObject(config) ? (config[name] ?? null) : null);
  const region = text(at("region")) ?? "us-east-1";
  const partition = REGIONS[region]?.partition ?? "aws";
  const allowed = at("allowed_account_ids");
  const [tags] = blocks(at("default_tags"));
  return {
    region,
    partition,
    dnsSuffix: PARTITIONS[partition].dnsSuffix,
    accountId: assumedAccount(at("assume_role")) ?? text(isList(allowed) ? allowed[0] : null) ?? PLACEHOLDER_ACCOUNT,
    defaultTags: defaultTagsOf(tags),
    settled,
  };
}

/** Where one resource is: in the region that it names for itself, else in the provider's. */
export function placeIn(place: ProviderPlace, { region }: ObjectValue): ProviderPlace {
  return typeof region === "string" && region !== "" ? { ...place, region } : place;
}

function defaultTagsOf(block: Value | undefined): ProviderPlace["defaultTags"] {
  if (!isObject(block) || block.tags == null) {
    return {};
  }
  return isObject(block.tags) ? block.tags : null;
}

function assumedAccount(roles: Value): string | undefined {
  const [role] = blocks(roles);
  const arn = isObject(role) ? text(role.role_arn ?? null) : undefined;
  return arn?.split(":")[4];
}

function blocks(value: Value): readonly Value[] {
  return isList(value) ? value : [];
}

function text(value: Value | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
