import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { DnsOutputs } from "../../contracts/dns";
import { mapDefined, mapValues } from "../../core/maps";
import { idOf } from "../../core/naming";
import { assertValid, type Problem } from "../../core/problems";
import type { Place } from "../common/place";
import { AMAZON_ISSUERS, Caa, type CaaChoice } from "./caa";
import { Certificate } from "./certificate";
import { Dnssec } from "./dnssec";
import { type LoggedZone, QueryLogs } from "./query-logs";
import { type ParentZone, Zone } from "./zone";

/** A zone as the environment is told of it. */
export interface ZoneChoice {
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
  /** A record of every query. @default none */
  readonly queryLogging?: { readonly retentionDays?: number };
  /** Place and provider of a zone in another account; its certificate stays here, where load balancers need it. @default with the rest of the state */
  readonly elsewhere?: { readonly place: Place; readonly provider: TerraformProvider };
}

/** Properties of {@link Dns}. */
export interface DnsProps {
  /** Where the zones stand. */
  readonly place: Place;
  /** Zones by domain. */
  readonly zones: Readonly<Record<string, ZoneChoice>>;
}

/** Zones and their certificates. */
export class Dns extends Construct {
  /** The zones, by domain. */
  readonly zones: Readonly<Record<string, Zone>>;
  /** The certificates, by the domain of their zone. */
  readonly certificates: Readonly<Record<string, Certificate>>;
  /** What other states are told. */
  readonly outputs: DnsOutputs;

  constructor(scope: Construct, id: string, props: DnsProps) {
    super(scope, id);
    const { place, zones } = props;
    assertValid(this.node.path, Object.entries(zones).flatMap(issuerProblems));

    this.zones = mapValues(zones, ({ vpcIds, delegated, elsewhere }, domain) => {
      const parent = typeof delegated === "object" ? delegated : undefined;
      return new Zone(this, `zone-${idOf(domain)}`, { place, ...elsewhere, domain, vpcIds, parent });
    });
    const zoneId = (domain: string) => (this.zones[domain] as Zone).zoneId;
    mapDefined(zones, ({ caa, elsewhere }, domain) => {
      const provider = elsewhere?.provider;
      return caa && new Caa(this, `caa-${idOf(domain)}`, { ...caa, domain, zoneId: zoneId(domain), provider });
    });
    this.certificates = mapDefined(zones, ({ certificate, delegated, elsewhere }, domain) => {
      return (
        certificate &&
        new Certificate(this, `certificate-${idOf(domain)}`, {
          ...certificate,
          domain,
          zoneId: zoneId(domain),
          delegated: Boolean(delegated),
          delegation: this.zones[domain]?.delegation,
          provider: elsewhere?.provider,
        })
      );
    });
    const signed = mapDefined(zones, ({ dnssec, elsewhere }, domain) =>
      dnssec
        ? new Dnssec(this, `dnssec-${idOf(domain)}`, { place, ...elsewhere, domain, zoneId: zoneId(domain) })
        : undefined,
    );
    this.queryLogs(props);
    this.outputs = {
      zoneIds: mapValues(this.zones, (zone) => zone.zoneId),
      nameServers: mapDefined(this.zones, (zone, domain) => (zones[domain]?.vpcIds ? undefined : zone.nameServers)),
      certificateArns: mapValues(this.certificates, ({ arn }) => arn),
      dsRecords: mapValues(signed, ({ dsRecord }) => dsRecord),
      signing: Object.values(signed).map(({ signing }) => signing),
    };
  }

  /** Zones of this account share a key and a policy; a zone elsewhere has its own. */
  private queryLogs({ place, zones }: DnsProps): void {
    const logged = (domain: string, { queryLogging }: ZoneChoice): LoggedZone | undefined =>
      queryLogging && { ...queryLogging, zoneId: (this.zones[domain] as Zone).zoneId };
    const here = mapDefined(zones, (choice, domain) => (choice.elsewhere ? undefined : logged(domain, choice)));
    if (Object.keys(here).length > 0) {
      new QueryLogs(this, "query-logs", { place, zones: here });
    }
    for (const [domain, choice] of Object.entries(zones)) {
      const zone = logged(domain, choice);
      if (zone && choice.elsewhere) {
        new QueryLogs(this, `query-logs-${idOf(domain)}`, { ...choice.elsewhere, zones: { [domain]: zone } });
      }
    }
  }
}

/** A CAA record that names others alone keeps Amazon from issuing the certificate that is asked for. */
function issuerProblems([domain, { caa, certificate }]: readonly [string, ZoneChoice]): Problem[] {
  const refused = certificate && caa?.issuers && !caa.issuers.some((issuer) => AMAZON_ISSUERS.includes(issuer));
  return refused
    ? [
        {
          path: `zones.${domain}.caa.issuers`,
          message: `names no authority of Amazon's, which is to issue the zone's certificate; want one of ${AMAZON_ISSUERS.join(", ")} too`,
        },
      ]
    : [];
}
