import { policy, type Where } from "./document";
import { zoneArns } from "./route53-records";
import { narrowed, upstreamStatements } from "./upstream";

/**
 * What cert-manager may do to answer DNS-01 challenges: write TXT records in these zones. Looking zones up by name is left out, because
 * every solver names the id of its zone. Source: cert-manager documentation, Route53.
 */
export function acmeChallengesPolicy(where: Where, zoneIds: readonly string[]): string {
  const statements = upstreamStatements("cert-manager", where).filter(({ Resource }) => Resource !== "*");
  return policy(
    narrowed(statements, ({ Action }) =>
      Action.includes("route53:ChangeResourceRecordSets") ? { Resource: zoneArns(where, zoneIds) } : undefined,
    ),
  );
}
