import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { DnsOutputs } from "../../contracts/dns";
import { mapDefined, mapValues } from "../../core/maps";
import { idOf } from "../../core/naming";
import type { Place } from "../common/place";
import { type LoggedZone, QueryLogs } from "./query-logs";
import { Zone, type ZoneProps } from "./zone";

/** A zone as the environment is told of it. */
export interface ZoneChoice extends Omit<ZoneProps, "place" | "domain" | "provider"> {
  /** A record of every query. @default none */
  readonly queryLogging?: { readonly retentionDays?: number };
  /** Place and provider of a zone in another account. @default with the rest of the state */
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
  /** What other states are told. */
  readonly outputs: DnsOutputs;

  constructor(scope: Construct, id: string, props: DnsProps) {
    super(scope, id);
    const { place, zones } = props;
    this.zones = mapValues(
      zones,
      ({ elsewhere, ...choice }, domain) =>
        new Zone(this, `zone-${idOf(domain)}`, { place, ...elsewhere, ...choice, domain }),
    );
    this.queryLogs(props);
    this.outputs = {
      zoneIds: mapValues(this.zones, ({ zoneId }) => zoneId),
      nameServers: mapDefined(this.zones, ({ nameServers }, domain) =>
        zones[domain]?.vpcIds ? undefined : nameServers,
      ),
      certificateArns: mapDefined(this.zones, ({ certificate }) => certificate?.arn),
      dsRecords: mapDefined(this.zones, ({ dnssec }) => dnssec?.dsRecord),
      signing: Object.values(this.zones).flatMap(({ dnssec }) => dnssec?.signing ?? []),
    };
  }

  /** Zones of this account share a key and a policy; a zone elsewhere has its own. */
  private queryLogs({ place, zones }: DnsProps): void {
    const logged = mapDefined(this.zones, ({ zoneId }, domain) => {
      const queryLogging = zones[domain]?.queryLogging;
      return queryLogging && { ...queryLogging, zoneId };
    });
    const here = mapDefined(logged, (zone, domain) => (zones[domain]?.elsewhere ? undefined : zone));
    const there = mapDefined(logged, (_, domain) => zones[domain]?.elsewhere);
    if (Object.keys(here).length > 0) {
      new QueryLogs(this, "query-logs", { place, zones: here });
    }
    for (const [domain, elsewhere] of Object.entries(there)) {
      const zone = logged[domain] as LoggedZone;
      new QueryLogs(this, `query-logs-${idOf(domain)}`, { ...elsewhere, zones: { [domain]: zone } });
    }
  }
}
