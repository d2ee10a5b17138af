import type { App } from "cdktf";
import type { Environment } from "../config";
import { stateName } from "../config/names";
import { existingRegistryOutputs } from "../constructs/registry/existing-registry";
import type { CachedRegistry } from "../constructs/registry/pull-through-cache";
import { Registry } from "../constructs/registry/registry";
import { publishRegistry } from "../contracts/registry";
import { mapDefined } from "../core/maps";
import { PULL_THROUGH_REGISTRIES } from "../facts/pull-through-registries";
import { type EnvironmentSettings, StateStack } from "./state-stack";

/** The registry as the description has it. */
export type RegistryDescription = NonNullable<Environment["registry"]>;

/** Properties of {@link RegistryStack}. */
export interface RegistryStackProps {
  /** What all states of the environment have in common; account and region are the registry's. */
  readonly settings: EnvironmentSettings;
  /** The registry's description. */
  readonly registry: RegistryDescription;
  /** Account of the clusters, which pull from here. @default the registry's own */
  readonly clusterAccountId?: string;
}

/** The state `registry`: repositories that are made here, or the addresses of a registry that exists. */
export class RegistryStack extends StateStack {
  /** The registry. @default somebody else owns it */
  readonly registry?: Registry;

  constructor(app: App, props: RegistryStackProps) {
    const { settings, registry } = props;
    const { region, accountId } = settings.aws;
    super(app, stateName(settings.environment, "registry"), "registry", settings);
    if (registry.kind === "existing") {
      publishRegistry(this, existingRegistryOutputs({ ...registry, region: registry.region ?? region }));
      return;
    }
    const { clusterAccountId = accountId } = props;
    this.registry = new Registry(this, "Default", {
      ...registry,
      place: this.place,
      caches: cachesOf(registry),
      pullAccounts: clusterAccountId === accountId ? [] : [clusterAccountId],
    });
    publishRegistry(this, this.registry.outputs);
  }
}

/** Remote registries that are copied, by the host that image names use, with the prefix of their copies. */
export function cachesOf(registry: RegistryDescription | undefined): Record<string, CachedRegistry> {
  const rules = registry?.kind === "own" ? (registry.pullThroughCache ?? {}) : {};
  return mapDefined(rules, (rule, host) => {
    const fact = PULL_THROUGH_REGISTRIES[host];
    return fact && { upstream: fact.upstream, prefix: rule?.prefix ?? fact.prefix, credentialArn: rule?.credentialArn };
  });
}
