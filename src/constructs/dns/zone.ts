import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { assertValid, type Problem } from "../../core/problems";
import { guarded, type Place } from "../common/place";
import { AMAZON_ISSUERS, Caa, type CaaChoice } from "./caa";
import { Certificate } from "./certificate";
import { Dnssec } from "./dnssec";

/** A zone that delegates to another. */
export interface ParentZone {
  /** Id of the parent's hosted zone. */
  readonly zoneId: string;
  /** Provider of the parent's account. @default the state's provider */
  readonly provider?: TerraformProvider;
}

/** Properties of {@link Zone}. */
export interface ZoneProps {
  /** Where the zone stands. */
  readonly place: Place;
  /** Domain, without a final dot. */
  readonly domain: string;
  /** Provider of the zone's account; the certificate stays with the state, whose load balancers use it. @default the state's provider */
  readonly provider?: TerraformProvider;
  /** VPCs that see a private zone. @default the zone is public */
  readonly vpcIds?: readonly string[];
  /** Whether the world asks our name servers: `true` when somebody set them already, or the parent zone that is to name them. @default false */
  readonly delegated?: boolean | ParentZone;
  /** A certificate for the zone's own name and these further names. @default none */
  readonly certificate?: { readonly alternativeNames?: readonly string[] };
  /** Who may issue certificates for the zone. @default anybody: no CAA record */
  readonly caa?: CaaChoice;
  /** Whether the zone is signed. @default false */
  readonly dnssec?: boolean;
}

/** A hosted zone of Route 53 with its delegation, its certificate and its signatures. */
export class Zone extends Construct {
  /** Id of the zone. */
  readonly zoneId: string;
  /** ARN of the zone. */
  readonly arn: string;
  /** Name servers to delegate to. */
  readonly nameServers: string[];
  /** The certificate. @default the zone has none */
  readonly certificate?: Certificate;
  /** The signatures. @default the zone is not signed */
  readonly dnssec?: Dnssec;

  constructor(scope: Construct, id: string, props: ZoneProps) {
    super(scope, id);
    const { place, domain, vpcIds, delegated = false, certificate, caa, dnssec = false, provider } = props;
    assertValid(this.node.path, certificate ? issuerProblems(caa) : []);

    const zone = new Route53Zone(this, "Default", {
      name: domain,
      comment: `${domain} of ${place.environment}`,
      forceDestroy: !place.protection,
      vpc: vpcIds?.map((vpcId) => ({ vpcId })),
      provider,
      dependsOn: [place.anchor],
      ...guarded(place),
    });
    const { zoneId } = zone;
    const delegation = typeof delegated === "object" ? this.delegation(zone, domain, delegated) : undefined;
    if (caa) {
      new Caa(this, "caa", { ...caa, domain, zoneId, provider });
    }
    this.certificate =
      certificate &&
      new Certificate(this, "certificate", {
        ...certificate,
        domain,
        zoneId,
        delegated: delegated !== false,
        delegation,
        provider,
      });
    this.dnssec = dnssec ? new Dnssec(this, "dnssec", { place, domain, zoneId, provider }) : undefined;
    this.zoneId = zoneId;
    this.arn = zone.arn;
    this.nameServers = zone.nameServers;
  }

  private delegation(zone: Route53Zone, domain: string, { zoneId, provider }: ParentZone): Route53Record {
    return new Route53Record(this, "delegation", {
      zoneId,
      name: domain,
      type: "NS",
      ttl: 3600,
      records: zone.nameServers,
      provider,
    });
  }
}

/** A CAA record that names others alone keeps Amazon from issuing the certificate that is asked for. */
function issuerProblems({ issuers = AMAZON_ISSUERS }: CaaChoice = {}): Problem[] {
  return issuers.some((issuer) => AMAZON_ISSUERS.includes(issuer))
    ? []
    : [
        {
          path: "caa.issuers",
          message: `name no authority of Amazon's, which is to issue the zone's certificate; want one of ${AMAZON_ISSUERS.join(", ")} too`,
        },
      ];
}
