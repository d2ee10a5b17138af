import type { Account } from "./account";
import type { ProviderPlace } from "./place";
import { type PolicyDocumentConfig, renderPolicyDocument } from "./policy-document/render";
import { digits } from "./source";
import type { ObjectValue, Value } from "./values";
import { zonesOf } from "./zone-names";

/** What a data source is asked. */
export interface Question {
  /** Its arguments. */
  readonly config: ObjectValue;
  /** Where the provider works. */
  readonly place: ProviderPlace;
  /** What has been applied so far. */
  readonly account: Account;
}

/** Results that are known, by name; everything else is made up. */
type Answer = Readonly<Record<string, Value>>;

const ANSWERS: Readonly<Record<string, (question: Question) => Answer>> = {
  aws_availability_zone: ({ config, place }) => {
    const zones = zonesOf(place.region);
    const asked = zones.find(({ name, id }) => name === config.name || id === config.zone_id);
    const name = asked?.name ?? text(config.name) ?? zones[0]?.name ?? "";
    return {
      id: name,
      name,
      zone_id: asked?.id ?? text(config.zone_id) ?? "",
      name_suffix: name.slice(place.region.length),
      group_name: place.region,
      network_border_group: place.region,
      region: place.region,
      zone_type: "availability-zone",
      state: "available",
      opt_in_status: "opt-in-not-required",
    };
  },
  aws_availability_zones: ({ place }) => ({
    id: place.region,
    names: zonesOf(place.region).map(({ name }) => name),
    zone_ids: zonesOf(place.region).map(({ id }) => id),
    group_names: [place.region],
  }),
  aws_caller_identity: ({ place: { accountId, partition } }) => ({
    id: accountId,
    account_id: accountId,
    arn: `arn:${partition}:sts::${accountId}:assumed-role/terraform/rehearsal`,
    user_id: `AROA${digits(accountId, 17).toUpperCase()}:rehearsal`,
  }),
  aws_region: ({ place: { region, dnsSuffix } }) => ({
    id: region,
    name: region,
    region,
    endpoint: `ec2.${region}.${dnsSuffix}`,
  }),
  aws_partition: ({ place: { partition, dnsSuffix } }) => ({
    id: partition,
    partition,
    dns_suffix: dnsSuffix,
    reverse_dns_prefix: dnsSuffix.split(".").reverse().join("."),
  }),
  aws_iam_policy_document: ({ config }) => {
    const { id, json, minifiedJson } = renderPolicyDocument(config as unknown as PolicyDocumentConfig);
    return { id, json, minified_json: minifiedJson };
  },
  aws_eks_clusters: ({ account, place }) => ({
    id: place.region,
    names: account.all("aws_eks_cluster", place).map(({ name }) => name ?? null),
  }),
  aws_eks_node_groups: ({ account, place, config }) => ({
    id: text(config.cluster_name) ?? "",
    names: account
      .all("aws_eks_node_group", place)
      .filter(({ cluster_name }) => cluster_name === config.cluster_name)
      .map(({ node_group_name }) => node_group_name ?? null),
  }),
  aws_eks_cluster_auth: ({ config, place }) => ({
    id: text(config.name) ?? "",
    token: `k8s-aws-v1.${digits(`${place.accountId}/${String(config.name)}`, 40)}`,
  }),
  // No rehearsal knows what was pushed. An asterisk, which neither a tag nor a digest can be, says that any image is there.
  aws_ecr_images: ({ config }) => ({
    id: text(config.repository_name) ?? "",
    image_ids: [{ image_digest: "*", image_tag: "*" }],
  }),
  aws_eks_addon_version: ({ config }) => ({
    id: text(config.addon_name) ?? "",
    version: `v1.0.${Number.parseInt(digits(`${config.addon_name} ${config.kubernetes_version}`, 2), 16)}-eksbuild.1`,
  }),
};

/**
 * What a data source is known to answer: from the table, else from a resource of the same type that was applied.
 * @throws Refusal when the real provider would refuse the question
 */
export function answerOf(type: string, question: Question): Answer {
  const { account, place, config } = question;
  return ANSWERS[type]?.(question) ?? account.find(type, place, config) ?? {};
}

function text(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
