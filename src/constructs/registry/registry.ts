import { Construct } from "constructs";
import type { RegistryOutputs } from "../../contracts/registry";
import { idOf } from "../../core/naming";
import { serviceKeyPolicy } from "../../policies/key";
import { Key } from "../common/key";
import type { Place } from "../common/place";
import { AccountSettings, type AccountSettingsProps } from "./account-settings";
import { PullThroughCache } from "./pull-through-cache";
import { Repository, type RepositoryChoice } from "./repository";

/** A remote registry whose images are copied. */
export interface CachedRegistry {
  /** Host that ECR pulls from. */
  readonly upstream: string;
  /** First part of the copies' names. */
  readonly prefix: string;
  /** ARN of the secret with the login. @default none */
  readonly credentialArn?: string;
}

/** Properties of {@link Registry}. */
export interface RegistryProps {
  /** Where the registry stands. */
  readonly place: Place;
  /** Repositories by name. @default none */
  readonly repositories?: Readonly<Record<string, RepositoryChoice>>;
  /** Remote registries by the host that image names use. @default none */
  readonly caches?: Readonly<Record<string, CachedRegistry>>;
  /** ARN of the key that encrypts images. @default a key is made here */
  readonly kmsKeyArn?: string;
  /** Settings of the whole registry. @default made elsewhere, or nowhere */
  readonly accountSettings?: Omit<AccountSettingsProps, "place">;
}

/** The image registry of an environment. */
export class Registry extends Construct {
  /** What other states are told. */
  readonly outputs: RegistryOutputs;

  constructor(scope: Construct, id: string, props: RegistryProps) {
    super(scope, id);
    const { place, repositories = {}, caches = {}, accountSettings } = props;
    const { environment, accountId, region, dnsSuffix } = place;
    const keyArn = props.kmsKeyArn ?? this.key(place).arn;
    const made = Object.entries(repositories).map(([key, choice]) => {
      return [
        key,
        new Repository(this, `repository-${idOf(key)}`, { ...choice, place, name: `${environment}/${key}`, keyArn }),
      ] as const;
    });
    for (const [host, cache] of Object.entries(caches)) {
      new PullThroughCache(this, `cache-${idOf(host)}`, { ...cache, keyArn });
    }
    if (accountSettings) {
      new AccountSettings(this, "account-settings", { ...accountSettings, place });
    }
    const address = `${accountId}.dkr.ecr.${region}.${dnsSuffix}`;
    this.outputs = {
      repositoryUrls: Object.fromEntries(made.map(([key, { url }]) => [key, url])),
      repositoryArns: Object.fromEntries(made.map(([key, { arn }]) => [key, arn])),
      pullThroughPrefixes: Object.fromEntries(
        Object.entries(caches).map(([host, { prefix }]) => [host, `${address}/${prefix}`]),
      ),
    };
  }

  private key(place: Place): Key {
    const { environment } = place;
    return new Key(this, "key", {
      place,
      alias: `${environment}/registry`,
      description: `Images of ${environment}`,
      policy: serviceKeyPolicy(place, ["ecr"]),
    });
  }
}
