import type { Place } from "../common/place";

/** Region of the keys and log groups that Route 53 uses. Source: Route 53 developer guide, DNSSEC keys and query logging. */
export const ROUTE53_REGION = "us-east-1";

/** The `region` of a resource that Route 53 wants in us-east-1; none where the provider works there anyway. */
export function route53Region({ region }: Pick<Place, "region">): string | undefined {
  return region === ROUTE53_REGION ? undefined : ROUTE53_REGION;
}
