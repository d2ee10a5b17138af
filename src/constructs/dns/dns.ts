import { Construct } from "constructs";
import type { DnsOutputs } from "../../contracts/dns";
import { idOf } from "../../core/naming";
import type { Place } from "../common/place";
import { Certificate } from "./certificate";
import { Dnssec } from "./dnssec";
import { type LoggedZone, QueryLogs } from "./query-logs";
import { Zone, type ZoneProps } from "./zone";

/** A zone as the environment is told of it. */
export interface ZoneChoice extends Omit<ZoneProps, "place" | "domain"> {
  /** A certificate for the zone's own name and these further names. @default none */
  readonly certificate?: { readonly alternativeNames?: readonly string[] };
  /** Whether the world already asks our name servers. */
  readonly delegated: boolean;
  /** Whether the zone is signed. @default false */
  readonly dnssec?: boolean;
  /** A record of every query. @default none */
  readonly queryLogging?: { readonly retentionDays?: number };
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
  /** What other states are told. */
  readonly outputs: DnsOutputs;

  constructor(scope: Construct, id: string, props: DnsProps) {
    super(scope, id);
    const { place } = props;
    const made = Object.entries(props.zones).map(([domain, choice]) => this.make(place, domain, choice));
    const logged = made.flatMap(({ domain, zone, choice }) => {
      const entry: LoggedZone = { zoneId: zone.zoneId, ...choice.queryLogging };
      return choice.queryLogging ? [[domain, entry] as const] : [];
    });
    if (logged.length > 0) {
      new QueryLogs(this, "query-logs", { place, zones: Object.fromEntries(logged) });
    }
    const byDomain = <V>(values: (one: (typeof made)[number]) => V | undefined): Record<string, V> =>
      Object.fromEntries(made.flatMap((one) => (values(one) === undefined ? [] : [[one.domain, values(one) as V]])));
    this.zones = byDomain(({ zone }) => zone);
    this.outputs = {
      zoneIds: byDomain(({ zone }) => zone.zoneId),
      nameServers: byDomain(({ zone, choice }) => (choice.vpcIds ? undefined : zone.nameServers)),
      certificateArns: byDomain(({ certificate }) => certificate?.arn),
      dsRecords: byDomain(({ dnssec }) => dnssec?.dsRecord),
    };
  }

  private make(place: Place, domain: string, choice: ZoneChoice) {
    const { certificate: wanted, delegated, dnssec: signed, provider } = choice;
    const name = idOf(domain);
    const zone = new Zone(this, `zone-${name}`, { ...choice, place, domain });
    const { zoneId } = zone;
    const certificate =
      wanted && new Certificate(this, `certificate-${name}`, { ...wanted, domain, zoneId, delegated, provider });
    const dnssec = signed ? new Dnssec(this, `dnssec-${name}`, { place, domain, zoneId, provider }) : undefined;
    return { domain, zone, choice, certificate, dnssec };
  }
}
