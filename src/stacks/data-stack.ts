import type { App } from "cdktf";
import { stateName } from "../config/names";
import type { Resolved } from "../config/resolve";
import { Data } from "../constructs/data/data";
import { StateReader } from "../contracts/backend";
import { publishData } from "../contracts/data";
import { readNetwork } from "../contracts/network";
import { mapValues } from "../core/maps";
import { type EnvironmentSettings, StateStack } from "./state-stack";

/** Properties of {@link DataStack}. */
export interface DataStackProps {
  /** What all states of the environment have in common. */
  readonly settings: EnvironmentSettings;
  /** The description, with its subnets. */
  readonly resolved: Resolved;
}

/** The state `data`: what outlives a cluster. */
export class DataStack extends StateStack {
  /** Keys, file systems, buckets and backups. */
  readonly data: Data;

  constructor(app: App, props: DataStackProps) {
    const { settings, resolved } = props;
    super(app, stateName(settings.environment, "data"), "data", settings);
    const { data = {} } = resolved.environment;
    const network = readNetwork(
      new StateReader(this, "network", settings.state, stateName(settings.environment, "network")),
    );
    this.data = new Data(this, "Default", {
      ...data,
      place: this.place,
      vpcId: network.vpcId,
      subnetIds: mapValues(resolved.zones, (_, zone) => network.subnetId("worker", zone)),
      clientCidrs: clientCidrs(resolved.zones),
    });
    publishData(this, this.data.outputs);
  }
}

/** Blocks of nodes and pods, by tier and zone. */
function clientCidrs(zones: Resolved["zones"]): Record<string, string> {
  const entries = Object.entries(zones).flatMap(([zone, { worker, pod }]) => [
    [`worker-${zone}`, worker.cidr] as const,
    ...(pod ? [[`pod-${zone}`, pod.cidr] as const] : []),
  ]);
  return Object.fromEntries(entries);
}
