import type { RegistryOutputs } from "../../contracts/registry";
import { mapValues } from "../../core/maps";
import { dnsSuffixOf, partitionOf } from "../../facts/regions";

/** A registry that somebody else owns. */
export interface ExistingRegistry {
  /** Account of the registry. */
  readonly accountId: string;
  /** Region of the registry. */
  readonly region: string;
  /** Full names of its repositories, by the name used here. */
  readonly repositories: Readonly<Record<string, string>>;
}

/** What other states are told of a registry that somebody else owns. Nothing is made, and nothing is looked up: nodes may pull where this state may not read. */
export function existingRegistryOutputs({ accountId, region, repositories }: ExistingRegistry): RegistryOutputs {
  const address = `${accountId}.dkr.ecr.${region}.${dnsSuffixOf(region)}`;
  const arn = `arn:${partitionOf(region)}:ecr:${region}:${accountId}:repository`;
  return {
    repositoryUrls: mapValues(repositories, (name) => `${address}/${name}`),
    repositoryArns: mapValues(repositories, (name) => `${arn}/${name}`),
    pullThroughPrefixes: {},
  };
}
