import type { App } from "cdktf";
import type { Environment } from "../config";
import { stateName } from "../config/names";
import type { Resolved } from "../config/resolve";
import { ExistingNetwork } from "../constructs/network/existing-network";
import { Network } from "../constructs/network/network";
import { publishNetwork } from "../contracts/network";
import { type EnvironmentSettings, StateStack } from "./state-stack";

/** Properties of {@link NetworkStack}. */
export interface NetworkStackProps {
  /** What all states of the environment have in common. */
  readonly settings: EnvironmentSettings;
  /** The description's network. */
  readonly network: Environment["network"];
  /** Its subnets by zone name, with every block filled in; only a network of kind `new` needs them. */
  readonly zones: Resolved["zones"];
}

/** The state `network`: a VPC that is made here, or the look-up of one that exists. */
export class NetworkStack extends StateStack {
  /** The network. */
  readonly network: Network | ExistingNetwork;

  constructor(app: App, props: NetworkStackProps) {
    const { settings, network, zones } = props;
    super(app, stateName(settings.environment, "network"), "network", settings);
    const { place } = this;
    this.network =
      network.kind === "existing"
        ? new ExistingNetwork(this, "Default", { ...network, place })
        : new Network(this, "Default", { ...network, place, zones });
    publishNetwork(this, this.network.outputs);
  }
}
