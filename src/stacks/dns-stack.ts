import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { App } from "cdktf";
import type { Environment } from "../config";
import { stateName } from "../config/names";
import { Dns, type ZoneChoice } from "../constructs/dns/dns";
import { StateReader } from "../contracts/backend";
import { publishDns } from "../contracts/dns";
import { readNetwork } from "../contracts/network";
import { mapValues } from "../core/maps";
import { idOf } from "../core/naming";
import { type Elsewhere, settingsOf } from "./settings";
import { awsProvider, type EnvironmentSettings, StateStack } from "./state-stack";

type Zones = NonNullable<Environment["dns"]>["zones"];

/** Properties of {@link DnsStack}. */
export interface DnsStackProps {
  /** What all states of the environment have in common. */
  readonly settings: EnvironmentSettings;
  /** The description. */
  readonly environment: Environment;
  /** Its zones. */
  readonly zones: Zones;
}

/** The state `dns`: zones and certificates. */
export class DnsStack extends StateStack {
  /** Zones and certificates. */
  readonly dns: Dns;
  /** Whether it reads the network state: private zones belong to the VPC. */
  readonly readsNetwork: boolean;

  constructor(app: App, props: DnsStackProps) {
    const { settings, environment, zones } = props;
    super(app, stateName(settings.environment, "dns"), "dns", settings);
    this.readsNetwork = Object.values(zones).some(({ kind }) => kind === "private");
    const vpcId = this.readsNetwork
      ? readNetwork(new StateReader(this, "network", settings.state, stateName(settings.environment, "network"))).vpcId
      : "";
    this.dns = new Dns(this, "Default", {
      place: this.place,
      zones: mapValues(zones, (zone, domain) => this.choice(environment, domain, zone, vpcId)),
    });
    publishDns(this, this.dns.outputs);
  }

  private choice(environment: Environment, domain: string, zone: Zones[string], vpcId: string): ZoneChoice {
    if (zone.kind === "private") {
      return { vpcIds: [vpcId, ...(zone.vpcIds ?? [])] };
    }
    const { aws, delegated, certificate, caa, queryLogging, dnssec } = zone;
    const elsewhere = (name: string, there: Elsewhere | undefined) =>
      there && this.elsewhere(environment, `${name}-${idOf(domain)}`, there);
    return {
      delegated:
        typeof delegated === "object"
          ? { zoneId: delegated.parentZoneId, provider: elsewhere("parent", delegated.aws)?.provider }
          : delegated,
      certificate: options(certificate),
      caa: options(caa),
      queryLogging: options(queryLogging),
      dnssec,
      elsewhere: elsewhere("zone", aws),
    };
  }

  /** Place and provider of what lives in another account. */
  private elsewhere(environment: Environment, alias: string, there: Elsewhere) {
    const settings = settingsOf(environment, there);
    const { region, accountId, partition, dnsSuffix } = settings.aws;
    return {
      place: { ...this.place, region, accountId, partition, dnsSuffix },
      provider: new AwsProvider(this, alias, { ...awsProvider(settings, "dns", this.stateName), alias }),
    };
  }
}

/** The options of something that is on or off: none given is on with defaults. */
function options<O extends object>(value: boolean | O | undefined): O | undefined {
  return value === true ? ({} as O) : value || undefined;
}
