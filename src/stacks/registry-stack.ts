import type { App } from "cdktf";
import type { Environment } from "../config";
import { stateName } from "../config/names";
import { Registry } from "../constructs/registry/registry";
import { publishRegistry, type RegistryOutputs } from "../contracts/registry";
import { PULL_THROUGH_REGISTRIES } from "../facts/pull-through-registries";
import { dnsSuffixOf, partitionOf } from "../facts/regions";
import { type EnvironmentSettings, StateStack } from "./state-stack";

/** The registry as the description has it. */
export type RegistryDescription = NonNullable<Environment["registry"]>;

/** Properties of {@link RegistryStack}. */
export interface RegistryStackProps {
  /** What all states of the environment have in common; account and region are the registry's. */
  readonly settings: EnvironmentSettings;
  /** The registry's description. */
  readonly registry: RegistryDescription;
}

/** The state `registry`: repositories that are made here, or the addresses of a registry that exists. */
export class RegistryStack extends StateStack {
  /** The registry. @default somebody else owns it */
  readonly registry?: Registry;

  constructor(app: App, props: RegistryStackProps) {
    const { settings, registry } = props;
    super(app, stateName(settings.environment, "registry"), "registry", settings);
    const made =
      registry.kind === "own"
        ? new Registry(this, "Default", { ...registry, place: this.place, caches: cachesOf(registry) })
        : undefined;
    this.registry = made;
    publishRegistry(this, made?.outputs ?? foreign(registry, settings.aws.region));
  }
}

/** Remote registries that are copied, by host, with the prefix of their copies. */
export function cachesOf(registry: RegistryDescription | undefined) {
  const rules = Object.entries(registry?.kind === "own" ? (registry.pullThroughCache ?? {}) : {}).flatMap(
    ([host, rule]) => {
      const fact = PULL_THROUGH_REGISTRIES[host];
      return fact
        ? [
            [
              host,
              { upstream: fact.upstream, prefix: rule?.prefix ?? fact.prefix, credentialArn: rule?.credentialArn },
            ] as const,
          ]
        : [];
    },
  );
  return Object.fromEntries(rules);
}

function foreign(registry: RegistryDescription, ownRegion: string): RegistryOutputs {
  if (registry.kind !== "existing") {
    return { repositoryUrls: {}, repositoryArns: {}, pullThroughPrefixes: {} };
  }
  const { accountId, region = ownRegion, repositories } = registry;
  const host = `${accountId}.dkr.ecr.${region}.${dnsSuffixOf(region)}`;
  const arn = `arn:${partitionOf(region)}:ecr:${region}:${accountId}:repository`;
  const of = (make: (name: string) => string) =>
    Object.fromEntries(Object.entries(repositories).map(([key, name]) => [key, make(name)]));
  return {
    repositoryUrls: of((name) => `${host}/${name}`),
    repositoryArns: of((name) => `${arn}/${name}`),
    pullThroughPrefixes: {},
  };
}
