import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

/** CAA domains of Amazon's authorities. Source: ACM user guide, configure a CAA record. */
export const AMAZON_ISSUERS: readonly string[] = ["amazon.com", "amazonaws.com", "amazontrust.com", "awstrust.com"];

/** Who may issue certificates; the same shape as the description's `caa`. */
export interface CaaChoice {
  /** Authorities by their CAA domain. @default Amazon's four */
  readonly issuers?: readonly string[];
  /** E-mail address that violations are reported to. @default nobody */
  readonly reportTo?: string;
}

/** Properties of {@link Caa}. */
export interface CaaProps extends CaaChoice {
  /** Domain of the zone. */
  readonly domain: string;
  /** Id of the zone. */
  readonly zoneId: string;
  /** Provider of the zone's account. @default the state's provider */
  readonly provider?: TerraformProvider;
}

/** Tells every authority which of them may issue certificates for a zone, its wildcards included. */
export class Caa extends Construct {
  constructor(scope: Construct, id: string, props: CaaProps) {
    super(scope, id);
    const { domain, zoneId, issuers = AMAZON_ISSUERS, reportTo, provider } = props;
    const report = reportTo === undefined ? [] : [`0 iodef "mailto:${reportTo}"`];
    new Route53Record(this, "Default", {
      zoneId,
      name: domain,
      type: "CAA",
      ttl: 3600,
      records: [...issuers.map((issuer) => `0 issue "${issuer}"`), ...report],
      provider,
    });
  }
}
