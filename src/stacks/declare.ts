import type { Environment } from "../config";
import {
  bootstrapName,
  CLUSTER_LAYERS,
  clusterStateName,
  controlName,
  stateName,
  stateNames,
  teamsOn,
} from "../config/names";
import { type Resolved, resolveEnvironment } from "../config/resolve";
import { isRetired } from "../config/retire";
import { addRemoved } from "../constructs/common/blocks";
import { StateReader } from "../contracts/backend";
import type { PlatformApp } from "./app";
import { BootstrapStack } from "./bootstrap-stack";
import { ClusterStack } from "./cluster-stack";
import type { ControlStack } from "./control-stack";
import { DataStack } from "./data-stack";
import { DnsStack } from "./dns-stack";
import { KubernetesStack } from "./kubernetes-stack";
import { NetworkStack } from "./network-stack";
import { PlatformStack } from "./platform-stack";
import { cachesOf, RegistryStack } from "./registry-stack";
import { settingsOf } from "./settings";
import type { EnvironmentSettings, StateStack } from "./state-stack";
import { WorkloadsStack } from "./workloads-stack";

/** The states of one cluster. */
export interface ClusterHandles {
  /** Control plane, access, nodes, add-ons. */
  readonly cluster: ClusterStack;
  /** Storage classes and add-ons. */
  readonly platform: PlatformStack;
  /** Teams and their applications, when some team works on the cluster. */
  readonly workloads: WorkloadsStack | undefined;
}

/** The states of an environment, with their constructs as public properties, typed by the description's own keys. */
export interface EnvironmentHandles<E extends Environment = Environment> {
  /** The bucket for states, when the description asks for it. */
  readonly bootstrap: BootstrapStack | undefined;
  /** The workspaces in HCP Terraform, when the description asks for them. */
  readonly control: ControlStack | undefined;
  /** Image repositories, when the description has a registry. */
  readonly registry: RegistryStack | undefined;
  /** The network. */
  readonly network: NetworkStack;
  /** Zones and certificates, when the description has some. */
  readonly dns: DnsStack | undefined;
  /** What outlives a cluster. */
  readonly data: DataStack;
  /** The clusters, by their keys. */
  readonly clusters: { readonly [K in keyof E["clusters"]]: ClusterHandles };
}

/** Whether an environment is the one with this description; its handles are then typed by its keys. */
export function isEnvironment<E extends Environment>(environment: Environment, description: E): environment is E {
  return environment.name === description.name;
}

/**
 * Declares every state of an environment in an app, and gives handles to them for resources of your own.
 * @throws InvalidInput when the address plan does not fit the VPC
 */
export function declareEnvironment<E extends Environment>(app: PlatformApp, environment: E): EnvironmentHandles<E> {
  const lock = app.lockOf(environment.name);
  const resolved = resolveEnvironment(environment, lock);
  const settings = settingsOf(environment);
  const { state, registry, dns, clusters = {} } = environment as Environment;
  const handles = {
    bootstrap:
      state.kind === "s3" && state.bootstrap
        ? new BootstrapStack(app, { ...state, settings: settingsOf(environment, { region: state.region }) })
        : undefined,
    registry:
      registry &&
      new RegistryStack(app, {
        registry,
        clusterAccountId: settings.aws.accountId,
        settings: settingsOf(environment, registry.kind === "own" ? registry.aws : {}),
      }),
    network: new NetworkStack(app, { settings, network: networkOf(resolved), zones: resolved.zones }),
    dns: dns && new DnsStack(app, { settings, environment, zones: dns.zones }),
    data: new DataStack(app, { settings, resolved }),
    clusters: Object.fromEntries(
      Object.entries(clusters).map(([key, cluster]) => [key, declareCluster(app, key, cluster, resolved, settings)]),
    ),
  };
  order(handles);
  const control = declareControl(app, environment, settings, handles);
  forget(app, environment);
  return { ...handles, control } as unknown as EnvironmentHandles<E>;
}

/** The workspaces of the states that were declared, with what each of them reads. */
function declareControl(
  app: PlatformApp,
  environment: Environment,
  settings: EnvironmentSettings,
  { registry, network, dns, data, clusters }: Ordered,
): ControlStack | undefined {
  const { name, state } = environment;
  if (state.kind !== "hcp" || state.control === undefined) {
    return undefined;
  }
  // Loaded here: no other environment pays for its bindings.
  const { ControlStack } = require("./control-stack") as typeof import("./control-stack.js");
  const turns = stateNames(environment);
  const declared = [registry, network, dns, data, ...Object.values(clusters).flatMap((one) => Object.values(one))];
  const states = declared.flatMap((stack: StateStack | undefined) =>
    stack
      ? [
          {
            name: stack.stateName,
            layer: stack.stateName.slice(name.length + 1),
            turn: turns.indexOf(stack.stateName) + 1,
            reads: stack.node.findAll().flatMap((node) => (node instanceof StateReader ? [node.state] : [])),
            kubernetes: stack instanceof KubernetesStack,
          },
        ]
      : [],
  );
  return new ControlStack(app, { settings, environment, state, control: state.control, states });
}

/** The network with the zone of its single NAT gateway filled in. */
function networkOf({ environment: { network }, natZone }: Resolved): Environment["network"] {
  return network.kind === "new" && network.egress?.kind === "natSingle"
    ? { ...network, egress: { ...network.egress, zone: natZone } }
    : network;
}

function declareCluster(
  app: PlatformApp,
  key: string,
  cluster: NonNullable<Environment["clusters"]>[string],
  resolved: Resolved,
  settings: EnvironmentSettings,
): ClusterHandles {
  const { environment } = resolved;
  const pins = app.lockOf(environment.name)?.pins;
  const registry = environment.registry;
  const { region, accountId } = settingsOf(environment, registry?.kind === "own" ? registry.aws : {}).aws;
  const pullThrough = Object.values(cachesOf(registry)).map(({ prefix }) => ({ prefix, region, accountId }));
  const amiReleases = Object.fromEntries(
    Object.entries(pins?.amiReleases ?? {}).flatMap(([pool, release]) =>
      pool.startsWith(`${key}/`) ? [[pool.slice(key.length + 1), release]] : [],
    ),
  );
  const addons = pins?.addons?.[key];
  return {
    cluster: new ClusterStack(app, {
      settings: { ...settings, protection: settings.protection && !isRetired(environment, key) },
      key,
      cluster,
      resolved,
      pullThrough,
      pins: { addons, amiReleases },
    }),
    platform: new PlatformStack(app, { settings, key, cluster, resolved, pullThrough, pins: addons }),
    workloads:
      teamsOn(environment, key).length > 0 ? new WorkloadsStack(app, { settings, key, cluster, resolved }) : undefined,
  };
}

/** The handles of states that have an order among themselves. */
type Ordered = Omit<EnvironmentHandles, "clusters" | "control"> & {
  readonly clusters: Readonly<Record<string, ClusterHandles>>;
};

/** Who must be deployed before whom: readers after what they read. */
function order(handles: Ordered): void {
  const { network, dns, data, bootstrap, registry, clusters } = handles;
  const after = (stack: StateStack | undefined, ...producers: (StateStack | undefined)[]) => {
    for (const producer of [bootstrap, ...producers]) {
      if (stack && producer && stack !== producer) {
        stack.addDependency(producer);
      }
    }
  };
  after(registry);
  after(network);
  after(dns, dns?.readsNetwork ? network : undefined);
  after(data, network);
  for (const { cluster, platform, workloads } of Object.values(clusters)) {
    after(cluster, network, data);
    after(platform, network, dns, data, cluster);
    after(workloads, registry, dns, data, cluster, platform);
  }
}

/** Drops protected resources from their states without destroying them, as the description's `retire` says. */
function forget(app: PlatformApp, { name, retire = {}, clusters = {} }: Environment): void {
  const states = new Set([
    bootstrapName(name),
    controlName(name),
    ...(["registry", "network", "dns", "data"] as const).map((layer) => stateName(name, layer)),
    ...Object.keys(clusters).flatMap((key) => CLUSTER_LAYERS.map((layer) => clusterStateName(name, key, layer))),
  ]);
  for (const [place, how] of Object.entries(retire)) {
    const [state = "", address = ""] = place.split("/");
    const stack = states.has(state) ? app.node.tryFindChild(state) : undefined;
    if (how === "forget" && stack) {
      addRemoved(stack, address);
    }
  }
}
