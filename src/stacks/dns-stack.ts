import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { App } from "cdktf";
import type { Environment } from "../config";
import { stateName } from "../config/names";
import { Dns, type ZoneChoice } from "../constructs/dns/dns";
import { StateReader } from "../contracts/backend";
import { publishDns } from "../contracts/dns";
import { readNetwork } from "../contracts/network";
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
    const { settings, zones } = props;
    super(app, stateName(settings.environment, "dns"), "dns", settings);
    this.readsNetwork = Object.values(zones).some(({ kind }) => kind === "private");
    const vpcId = this.readsNetwork
      ? readNetwork(new StateReader(this, "network", settings.state, stateName(settings.environment, "network"))).vpcId
      : "";
    const choices = Object.entries(zones).map(
      ([domain, zone]) => [domain, this.choice(domain, zone, vpcId, props)] as const,
    );
    this.dns = new Dns(this, "Default", { place: this.place, zones: Object.fromEntries(choices) });
    publishDns(this, this.dns.outputs);
  }

  private choice(domain: string, zone: Zones[string], vpcId: string, props: DnsStackProps): ZoneChoice {
    if (zone.kind === "private") {
      return { vpcIds: [vpcId, ...(zone.vpcIds ?? [])], delegated: false };
    }
    const { delegated = false, certificate, caa, queryLogging, dnssec } = zone;
    const options = <O extends object>(value: boolean | O | undefined): O | undefined =>
      value === true ? ({} as O) : value || undefined;
    const parent = typeof delegated === "object" ? delegated : undefined;
    return {
      delegated: delegated !== false,
      certificate: options(certificate),
      caa: options(caa),
      queryLogging: options(queryLogging),
      dnssec,
      provider: this.elsewhere(`zone-${idOf(domain)}`, zone.aws, props),
      parent: parent && {
        zoneId: parent.parentZoneId,
        provider: this.elsewhere(`parent-${idOf(domain)}`, parent.aws, props),
      },
    };
  }

  /** A second provider, for a zone that lives in another account. */
  private elsewhere(
    alias: string,
    aws: Elsewhere | undefined,
    { environment }: DnsStackProps,
  ): AwsProvider | undefined {
    return (
      aws &&
      new AwsProvider(this, alias, { ...awsProvider(settingsOf(environment, aws), "dns", this.stateName), alias })
    );
  }
}
