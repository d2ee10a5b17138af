import { policy, type Where } from "./document";

/** ARNs of hosted zones. Their ids may be references. */
export function zoneArns({ partition }: Pick<Where, "partition">, zoneIds: readonly string[]): string[] {
  return zoneIds.map((id) => `arn:${partition}:route53:::hostedzone/${id}`);
}

/**
 * What external-dns may do: change records in these zones. Source: kubernetes-sigs/external-dns@9f2645134677 docs/tutorials/aws.md, with
 * the zones named in place of all.
 */
export function externalDnsPolicy(where: Pick<Where, "partition">, zoneIds: readonly string[]): string {
  return policy([
    {
      Sid: "Records",
      Effect: "Allow",
      Action: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets", "route53:ListTagsForResources"],
      Resource: zoneArns(where, zoneIds),
    },
    { Sid: "FindZones", Effect: "Allow", Action: "route53:ListHostedZones", Resource: "*" },
  ]);
}
