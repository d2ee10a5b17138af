import { PLACEHOLDER_ACCOUNT } from "../../facts/placeholder-account";
import { reservedDomain } from "../../facts/reserved-domains";
import type { Account } from "./account";
import type { ProviderPlace } from "./place";
import { Refusal } from "./refusal";
import { firstObject, hasUnknown, isList, type ObjectValue, type Value } from "./values";

/** A change that is about to be planned or applied. */
export interface Change {
  /** Value before; null for a resource that is new. */
  readonly prior: ObjectValue | null;
  /** Value afterwards. Parts may be unknown. */
  readonly planned: ObjectValue;
  /** Where the provider works. */
  readonly place: ProviderPlace;
  /** What has been applied so far. */
  readonly account: Account;
  /** Whether it is being applied: what it replaces is gone by then. */
  readonly applying: boolean;
}

/** What AWS refuses although the schema allows it, by resource type. */
const REFUSALS: Readonly<Record<string, (change: Change) => Refusal | undefined>> = {
  /** Source: EKS user guide, "Amazon EKS networking requirements": updated subnets must be in the same set of zones. */
  aws_eks_cluster({ prior, planned, place, account }) {
    const before = zonesOf(prior, place, account);
    const after = zonesOf(planned, place, account);
    return before && after && before.join() !== after.join()
      ? new Refusal(
          "Zones of a control plane cannot be changed",
          `The subnets of ${planned.name} are in ${after.join(", ")}; EKS wants those that it was created with, ${before.join(", ")}.`,
          ["vpc_config"],
        )
      : undefined;
  },

  /** Source: hashicorp/aws documentation, aws_default_network_acl: without rules it denies all traffic of the subnets on it. */
  aws_default_network_acl({ planned, account, place }) {
    const empty = [planned.ingress, planned.egress].some((rules) => isList(rules) && rules.length === 0);
    const vpc = account.find("aws_vpc", place, { default_network_acl_id: planned.default_network_acl_id ?? null });
    const claimed = account.all("aws_network_acl", place).flatMap(({ subnet_ids }) => subnet_ids ?? []);
    const subnets = vpc
      ? account.all("aws_subnet", place).filter(({ vpc_id, id }) => vpc_id === vpc.id && !claimed.includes(id ?? null))
      : [];
    return empty && subnets.length > 0
      ? new Refusal(
          "Default network ACL without rules cuts off its subnets",
          `${subnets.length} subnets of ${String(vpc?.id)} are on it; want rules that let traffic in and out, or the subnets on another ACL.`,
          ["ingress"],
        )
      : undefined;
  },

  /** Source: EKS API reference, CreateAccessEntry: ResourceInUseException when the principal has an entry already. */
  aws_eks_access_entry({ prior, planned, account, place, applying }) {
    const { cluster_name = null, principal_arn = null } = planned;
    const taken =
      applying &&
      !prior &&
      !hasUnknown([cluster_name, principal_arn]) &&
      account.find("aws_eks_access_entry", place, { cluster_name, principal_arn });
    return taken
      ? new Refusal(
          "Access entry exists already",
          `${principal_arn} has an access entry in ${cluster_name}; EKS takes one for each principal.`,
          ["principal_arn"],
        )
      : undefined;
  },

  /** Source: Route 53 API reference, CreateHostedZone: InvalidDomainName for names that are reserved. */
  aws_route53_zone({ planned, place }) {
    const { name } = planned;
    const isPublic = isList(planned.vpc) && planned.vpc.length === 0;
    const by = typeof name === "string" && isPublic ? reservedDomain(name) : undefined;
    return by && place.accountId !== PLACEHOLDER_ACCOUNT
      ? new Refusal("Domain is reserved", `${name} is reserved by ${by}; Route 53 makes no public zone of it.`, [
          "name",
        ])
      : undefined;
  },

  /** Source: hashicorp/kubernetes documentation, kubernetes_manifest: it asks the API server while planning. */
  kubernetes_manifest({ prior, place }) {
    return prior === null && !place.settled
      ? new Refusal(
          "kubernetes_manifest needs a cluster while planning",
          "The provider's configuration is not known before the apply, so its cluster cannot exist yet; want it in a state that is applied after the cluster's, or a helm_release.",
        )
      : undefined;
  },
};

/** Why a change would be refused; nothing when it would not. */
export function refusalOf(type: string, change: Change): Refusal | undefined {
  return REFUSALS[type]?.(change);
}

/** Zones of a control plane's subnets, sorted; nothing when one of them is not known. */
function zonesOf(cluster: ObjectValue | null, place: ProviderPlace, account: Account): string[] | undefined {
  const ids: Value = firstObject(cluster?.vpc_config)?.subnet_ids ?? null;
  if (!isList(ids) || hasUnknown(ids)) {
    return undefined;
  }
  const zones = ids.map((id) => account.find("aws_subnet", place, { id })?.availability_zone);
  return zones.every((zone) => typeof zone === "string") ? [...new Set(zones as string[])].sort() : undefined;
}
