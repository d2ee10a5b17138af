import { producerOf } from "../core/remote-state";
import type { StackOutput, TerraformBlock, TerraformJson } from "../core/terraform-json";
import { blocksOf } from "./block";
import { documentsOf, type IamDocument } from "./documents";
import { NamedValues } from "./named-values";
import { type Reference, referencesIn, withoutReferences } from "./references";

/** A place in the output. */
export interface Place {
  /** The state: `reference-network`. */
  readonly state: string;
  /** Path of the construct: `reference-network/Default/vpc/Default`. The state for a place that no construct made. */
  readonly path: string;
  /** Terraform's address: `aws_vpc.vpc`. Empty for the state as a whole. */
  readonly address: string;
}

/** A resource or a data source. */
export interface ResourceBlock extends Place {
  /** Whether it is a data source. */
  readonly data: boolean;
  /** Type: `aws_vpc`. */
  readonly type: string;
  /** Name within its type. */
  readonly label: string;
  /** Its arguments. */
  readonly block: TerraformBlock;
}

/** A state as a place, with its whole configuration. */
export interface StateBlock extends Place {
  /** The configuration. */
  readonly json: TerraformJson;
}

/**
 * The finished output of one environment, all states at once, to look at. References are followed through contracts into other states.
 * Local values and variables with a default are taken up beforehand: every check sees what they say.
 */
export class EnvironmentOutput {
  /** The states. */
  readonly states: readonly StateBlock[];
  /** Every resource and data source. */
  readonly blocks: readonly ResourceBlock[];
  private readonly byType = new Map<string, ResourceBlock[]>();
  private readonly byAddress = new Map<string, ResourceBlock>();
  private readonly users = new Map<ResourceBlock, ResourceBlock[]>();
  private readonly used = new Map<ResourceBlock, readonly ResourceBlock[]>();
  private readonly producers = new Map<ResourceBlock, StateBlock | undefined>();
  private readonly parsed = new Map<string, unknown>();
  private readonly names = new Map<string, NamedValues>();
  private documentList: readonly IamDocument[] | undefined;

  constructor(states: readonly StackOutput[]) {
    this.states = states.map(({ name, json }) => {
      const names = new NamedValues(json);
      this.names.set(name, names);
      return { state: name, path: name, address: "", json: names.written(json) };
    });
    this.blocks = this.states.flatMap(({ state, json }) => [
      ...blocksIn(state, json.resource, false),
      ...blocksIn(state, json.data, true),
    ]);
    for (const block of this.blocks) {
      const key = block.data ? `data.${block.type}` : block.type;
      add(this.byType, key, block);
      this.byAddress.set(`${block.state}/${block.address}`, block);
    }
  }

  /** The resources of some types, in the order of the types. */
  all(...types: readonly string[]): readonly ResourceBlock[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** The data sources of some types. */
  sources(...types: readonly string[]): readonly ResourceBlock[] {
    return types.flatMap((type) => this.byType.get(`data.${type}`) ?? []);
  }

  /** The configuration of a provider in the state of a place: `region`, `default_tags`, ... The first of several. */
  provider({ state }: Place, name: "aws" | "kubernetes" | "helm" = "aws"): TerraformBlock {
    const json = this.states.find((one) => one.state === state)?.json;
    return blocksOf((json?.provider as TerraformBlock | undefined)?.[name])[0] ?? {};
  }

  /** Every resource that a value of a place refers to, through contracts and locals of other states too. Data sources count, those that read states do not. */
  targets(place: Place, value: unknown): readonly ResourceBlock[] {
    const named = this.names.get(place.state)?.behind(value) ?? [];
    const references = named.length === 0 ? referencesIn(value) : referencesIn([value, ...named]);
    return [...new Set(references.flatMap((reference) => this.follow(place, reference)))];
  }

  /** The first resource that a value refers to. */
  target(place: Place, value: unknown): ResourceBlock | undefined {
    return this.targets(place, value)[0];
  }

  /** What a value says once contracts are followed: the published value of the producing state. A value that is no contract's reference stays as it is. */
  resolve(place: Place, value: unknown): unknown {
    if (typeof value !== "string" || !/^\$\{data\.terraform_remote_state\.[^{}]*\}$/.test(value)) {
      return value;
    }
    const [reference] = referencesIn(value);
    const published = reference && this.published(place, reference);
    return published ? this.resolve(published.place, published.value) : value;
  }

  /** The resources that refer to one, in whatever state. */
  usersOf(resource: ResourceBlock): readonly ResourceBlock[] {
    if (this.users.size === 0) {
      for (const user of this.blocks) {
        for (const used of this.usedBy(user)) {
          add(this.users, used, user);
        }
      }
    }
    return this.users.get(resource) ?? [];
  }

  /** The resources and data sources that one refers to, in whatever state. */
  usedBy(resource: ResourceBlock): readonly ResourceBlock[] {
    const known = this.used.get(resource) ?? this.targets(resource, resource.block);
    this.used.set(resource, known);
    return known;
  }

  /** Every IAM, key and resource policy of the output, parsed. */
  get documents(): readonly IamDocument[] {
    this.documentList ??= documentsOf(this);
    return this.documentList;
  }

  /** A text that holds JSON with references inside, parsed once; nothing when it holds none. Objects with settings for charts and add-ons are read so. */
  json(text: unknown): unknown {
    if (typeof text !== "string") {
      return undefined;
    }
    if (!this.parsed.has(text)) {
      this.parsed.set(text, parse(text));
    }
    return this.parsed.get(text);
  }

  private follow(place: Place, reference: Reference): readonly ResourceBlock[] {
    const { data, type, label } = reference;
    if (data && type === "terraform_remote_state") {
      const published = this.published(place, reference);
      return published ? this.targets(published.place, published.value) : [];
    }
    const found = this.byAddress.get(`${place.state}/${data ? "data." : ""}${type}.${label}`);
    return found ? [found] : [];
  }

  /** What the state behind a remote state reference publishes under its name, with the place to read it from. */
  private published(place: Place, { label, rest }: Reference): { place: StateBlock; value: unknown } | undefined {
    const reader = this.byAddress.get(`${place.state}/data.terraform_remote_state.${label}`);
    const producer = reader && this.producer(reader);
    const [, name = "", ...keys] = [...rest.matchAll(/[A-Za-z_][\w-]*|"([^"]*)"/g)].map(([word, key]) => key ?? word);
    const value = keys.reduce<unknown>(
      (inner, key) => (typeof inner === "object" && inner !== null ? (inner as TerraformBlock)[key] : inner),
      producer?.json.output?.[name]?.value,
    );
    return producer && value !== undefined ? { place: producer, value } : undefined;
  }

  /** The state that a remote state data source reads. Every reference through a contract asks for it, so it is looked for once. */
  private producer(reader: ResourceBlock): StateBlock | undefined {
    if (!this.producers.has(reader)) {
      this.producers.set(
        reader,
        producerOf(
          reader.state,
          reader.block,
          this.states.map((one) => ({ ...one, name: one.state })),
        ),
      );
    }
    return this.producers.get(reader);
  }
}

/** Adds a value to the list of a key. */
function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}

function blocksIn(state: string, blocks: TerraformJson["resource"], data: boolean): ResourceBlock[] {
  return Object.entries(blocks ?? {}).flatMap(([type, labels]) =>
    Object.entries(labels).map(([label, block]) => ({
      state,
      data,
      type,
      label,
      block,
      address: `${data ? "data." : ""}${type}.${label}`,
      path: pathOf(block) ?? state,
    })),
  );
}

function pathOf(block: TerraformBlock): string | undefined {
  const note = block["//"] as { metadata?: { path?: string } } | undefined;
  return note?.metadata?.path;
}

function parse(text: string): unknown {
  try {
    return withoutReferences(text, (plain) => JSON.parse(plain) as unknown);
  } catch {
    return undefined;
  }
}
