import type { Block } from "../schema/schema";
import type { ProviderPlace } from "./place";
import { tagsOf } from "./tags";
import { hasUnknown, isList, type ObjectValue, UNKNOWN, type Value } from "./values";

/** Results that a provider knows while planning, by resource type. */
const RESULTS: Readonly<Record<string, (config: ObjectValue) => Readonly<Record<string, Value>>>> = {
  /** Source: hashicorp/aws documentation, aws_acm_certificate: a set element for each domain of the certificate. */
  aws_acm_certificate({ domain_name, subject_alternative_names }) {
    if (hasUnknown(domain_name) || hasUnknown(subject_alternative_names)) {
      return { domain_validation_options: UNKNOWN };
    }
    const others = isList(subject_alternative_names) ? subject_alternative_names : [];
    const domains = [...new Set([domain_name ?? null, ...others])].filter((domain) => typeof domain === "string");
    const record = { resource_record_name: UNKNOWN, resource_record_type: UNKNOWN, resource_record_value: UNKNOWN };
    return { domain_validation_options: domains.map((domain) => ({ domain_name: domain, ...record })) };
  },
};

/** What the AWS provider knows of a resource before anything is applied: its region, all its tags, and what its type adds. */
export function knownResults(type: string, block: Block, config: ObjectValue, place: ProviderPlace): ObjectValue {
  const has = (name: string) => block.attributes.some((attribute) => attribute.name === name);
  return {
    ...(has("region") ? { region: place.region } : {}),
    ...(has("tags") && has("tags_all") ? { tags_all: tagsOf(config.tags ?? null, place.defaultTags) } : {}),
    ...RESULTS[type]?.(config),
  };
}
