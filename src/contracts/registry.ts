import type { Construct } from "constructs";
import type { StateReader } from "./backend";
import { ContractReader, publish } from "./contract";

/** Version of this contract. Raise it when an output changes its meaning or goes away. */
export const REGISTRY_CONTRACT = 1;

/** What the registry state tells others. */
export interface RegistryOutputs {
  /** Addresses of the repositories, by the name used in the description. */
  readonly repositoryUrls: Readonly<Record<string, string>>;
  /** ARNs of the repositories, by the name used in the description. */
  readonly repositoryArns: Readonly<Record<string, string>>;
  /** What stands in the place of a remote registry's host in image names, by host. */
  readonly pullThroughPrefixes: Readonly<Record<string, string>>;
}

/** Writes the outputs of the registry state. */
export function publishRegistry(scope: Construct, values: RegistryOutputs): void {
  publish(scope, REGISTRY_CONTRACT, {
    repository_urls: { description: "Addresses of the repositories by name.", value: values.repositoryUrls },
    repository_arns: { description: "ARNs of the repositories by name.", value: values.repositoryArns },
    pull_through_prefixes: {
      description: "What replaces a remote registry's host in image names.",
      value: values.pullThroughPrefixes,
    },
  });
}

/** References into the registry state. */
export interface RegistryReferences {
  /** Address of a repository. */
  repositoryUrl(name: string): string;
  /** ARN of a repository. */
  repositoryArn(name: string): string;
  /** What stands in the place of a remote registry's host in image names. */
  pullThroughPrefix(host: string): string;
}

/** Reads the registry state. */
export function readRegistry(reader: StateReader): RegistryReferences {
  const contract = new ContractReader(reader, "registry", REGISTRY_CONTRACT);
  return {
    repositoryUrl: (name) => contract.entry("repository_urls", name),
    repositoryArn: (name) => contract.entry("repository_arns", name),
    pullThroughPrefix: (host) => contract.entry("pull_through_prefixes", host),
  };
}
