import { Construct } from "constructs";
import type { RegistryOutputs } from "../../contracts/registry";
import { mapValues } from "../../core/maps";
import { idOf } from "../../core/naming";
import { repositoryCreationPolicy } from "../../policies/ecr";
import { serviceKeyPolicy } from "../../policies/key";
import { trustService } from "../../policies/trust";
import { Key } from "../common/key";
import type { Place } from "../common/place";
import { Role } from "../common/role";
import { AccountSettings, type AccountSettingsProps } from "./account-settings";
import { type CachedRegistry, PullThroughCache } from "./pull-through-cache";
import { Repository, type RepositoryChoice } from "./repository";

/** Properties of {@link Registry}. */
export interface RegistryProps {
  /** Where the registry stands. */
  readonly place: Place;
  /** Repositories by name. @default none */
  readonly repositories?: Readonly<Record<string, RepositoryChoice>>;
  /** Accounts that may pull from every repository, such as that of the clusters when the registry has another. @default only those that a repository names */
  readonly pullAccounts?: readonly string[];
  /** Remote registries by the host that image names use. @default none */
  readonly caches?: Readonly<Record<string, CachedRegistry>>;
  /** ARN of the key that encrypts images. @default a key is made here */
  readonly kmsKeyArn?: string;
  /** Settings of the whole registry. @default made elsewhere, or nowhere */
  readonly accountSettings?: Omit<AccountSettingsProps, "place">;
}

/** The image registry of an environment. */
export class Registry extends Construct {
  /** The repositories, by name. */
  readonly repositories: Readonly<Record<string, Repository>>;
  /** What other states are told. */
  readonly outputs: RegistryOutputs;

  constructor(scope: Construct, id: string, props: RegistryProps) {
    super(scope, id);
    const { place, repositories = {}, pullAccounts = [], caches = {}, accountSettings } = props;
    const { environment, accountId, region, dnsSuffix } = place;
    const keyArn = props.kmsKeyArn ?? this.key(place);
    this.repositories = mapValues(repositories, ({ pullPrincipals = [], ...choice }, key) => {
      const name = `${environment}/${key}`;
      const pullers = [...new Set([...pullAccounts, ...pullPrincipals])];
      const all = { ...choice, pullPrincipals: pullers, place, name, keyArn };
      return new Repository(this, `repository-${idOf(key)}`, all);
    });
    this.caches(place, caches, keyArn);
    if (accountSettings) {
      new AccountSettings(this, "account-settings", { ...accountSettings, place });
    }
    const address = `${accountId}.dkr.ecr.${region}.${dnsSuffix}`;
    this.outputs = {
      repositoryUrls: mapValues(this.repositories, ({ url }) => url),
      repositoryArns: mapValues(this.repositories, ({ arn }) => arn),
      pullThroughPrefixes: mapValues(caches, ({ prefix }) => `${address}/${prefix}`),
    };
  }

  private key(place: Place): string {
    const { environment } = place;
    const key = new Key(this, "key", {
      place,
      alias: `${environment}/registry`,
      description: `Images of ${environment}`,
      policy: serviceKeyPolicy(place, ["ecr"]),
    });
    return key.arn;
  }

  private caches(place: Place, caches: Readonly<Record<string, CachedRegistry>>, keyArn: string): void {
    const prefixes = Object.values(caches).map(({ prefix }) => prefix);
    if (prefixes.length === 0) {
      return;
    }
    const creationRole = new Role(this, "creation-role", {
      place,
      name: `${place.environment}-repository-creation`,
      description: `Makes the repositories of ${place.environment} that hold copies of remote images`,
      trust: trustService("ecr", place),
      policies: { create: repositoryCreationPolicy(place, prefixes, keyArn) },
    });
    for (const [host, cache] of Object.entries(caches)) {
      new PullThroughCache(this, `cache-${idOf(host)}`, { ...cache, place, keyArn, creationRole });
    }
  }
}
