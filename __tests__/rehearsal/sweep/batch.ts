import type { TerraformJson } from "../../../src/core/terraform-json";
import { Account } from "../../../src/rehearsal/provider/account";
import { servedSchema } from "../../../src/rehearsal/provider/served-schema";
import { serve } from "../../../src/rehearsal/provider/server";
import { StandIn } from "../../../src/rehearsal/provider/stand-in";
import { Bindings, type Kind } from "../../../src/rehearsal/schema/bindings";
import type { TypesInUse } from "../../../src/rehearsal/schema/cache";
import type { Block, ProviderSchema } from "../../../src/rehearsal/schema/schema";
import { type Configured, type Dynamic, isDynamic } from "./conflicts";
import { instance } from "./instance";
import { Random } from "./random";
import { Unknowns } from "./unknowns";
import { type Json, rulesOf } from "./values";

/** Types of one provider that go through their lives together. */
export interface Batch extends TypesInUse {
  /** Name of the provider. */
  readonly provider: string;
}

/** Arguments of the providers that are not drawn. */
const SETTLED: Readonly<Record<string, Configured>> = {
  aws: { region: "eu-west-1", allowed_account_ids: ["111122223333"], default_tags: [{ tags: { Sweep: "yes" } }] },
};

/** Divides types among batches. Each keeps its state in one file, which terraform writes anew for every resource. */
export function batches(provider: string, types: TypesInUse, size: number): Batch[] {
  const all = [
    ...types.resources.map((type) => ({ kind: "resources", type }) as const),
    ...types.dataSources.map((type) => ({ kind: "dataSources", type }) as const),
  ];
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, i) => {
    // Every so-manieth: neighbours are alike, so that a batch of neighbours would be large or small as a whole.
    const own = all.filter((_, at) => at % count === i);
    const of = (kind: keyof TypesInUse) => own.filter((one) => one.kind === kind).map(({ type }) => type);
    return { provider, resources: of("resources"), dataSources: of("dataSources") };
  });
}

/** Schema of a batch, past the cache, which is for the few types that an environment uses. */
export function schemaOf({ provider, resources, dataSources }: Batch): ProviderSchema {
  const bindings = new Bindings(provider);
  const all = (kind: Kind, types: readonly string[]) =>
    Object.fromEntries(types.map((type) => [type, bindings.read(kind, type)]));
  return servedSchema(provider, {
    provider: bindings.read("provider", provider),
    resources: all("resource", resources),
    dataSources: all("data", dataSources),
  });
}

/** Starts the stand-in of a batch. Gives the value of `TF_REATTACH_PROVIDERS`, and what ends it. */
export async function started(
  provider: string,
  schema: ProviderSchema,
): Promise<{ reattach: string; stop: () => void }> {
  const { address, stop } = await serve(new StandIn(provider, schema, new Account()));
  const reached = { Protocol: "grpc", ProtocolVersion: 6, Pid: process.pid, Test: true };
  const reattach = { [`hashicorp/${provider}`]: { ...reached, Addr: { Network: "tcp", String: address } } };
  return { reattach: JSON.stringify(reattach), stop };
}

/** Two configurations of a batch: a random one, and one that is changed in part. */
export function configurations(provider: string, schema: ProviderSchema, seed: string): [TerraformJson, TerraformJson] {
  const instances = [
    ...Object.entries(schema.resources).map(([type, block]) => drawnTwice("resource", type, block, seed)),
    ...Object.entries(schema.dataSources).map(([type, block]) => drawnTwice("data", type, block, seed)),
  ];
  const draw = { random: new Random(`${seed} provider ${provider}`), rules: { values: {}, conflicts: [] } };
  const settings = { ...instance(draw, schema.provider), ...SETTLED[provider] };
  const json = (at: 0 | 1): TerraformJson => {
    const all = (wanted: "resource" | "data") =>
      Object.fromEntries(
        instances.filter(({ kind }) => kind === wanted).map((one) => [one.type, { sweep: one.versions[at] }]),
      );
    const hidden = instances.flatMap(({ unknowns }) => unknowns.slice(0, at + 1));
    return {
      terraform: { required_providers: { [provider]: { source: `hashicorp/${provider}` } } },
      provider: { [provider]: [settings] },
      ...filled({
        resource: filled({
          terraform_data: Object.assign({}, ...hidden.map((one) => one.resource())),
          ...all("resource"),
        }),
        data: all("data"),
      }),
    };
  };
  return [json(0), json(1)];
}

/** What has something in it: terraform takes no section without a type, and no type without a name. */
function filled(sections: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(Object.entries(sections).filter(([, held]) => Object.keys(held).length > 0));
}

/** One instance of a type, before and after a change, and the values that are hidden from each plan. */
function drawnTwice(kind: "resource" | "data", type: string, block: Block, seed: string) {
  // Each has its own: terraform reads the whole of what a reference is to, for every reference.
  const unknowns = [new Unknowns(`${kind}_${type}`), new Unknowns(`${kind}_${type}_changed`)] as const;
  const draw = { random: new Random(`${seed} ${kind} ${type}`), rules: rulesOf(kind, type) };
  const before = instance({ ...draw, unknowns: unknowns[0] }, block);
  const after = instance({ ...draw, unknowns: unknowns[1] }, block, before);
  return { kind, type, unknowns, versions: [written(before, block), written(after, block)] as const };
}

/** A configuration as Terraform JSON has it: blocks whose number is not known stand in a place of their own. */
function written(configuration: Configured, { blocks }: Block): Record<string, unknown> {
  const names = new Set(blocks.map(({ name }) => name));
  const plain: Record<string, Json> = {};
  const dynamic: Record<string, Dynamic> = {};
  for (const [name, held] of Object.entries(configuration)) {
    if (names.has(name) && isDynamic(held)) {
      dynamic[name] = held.dynamic;
    } else {
      plain[name] = held;
    }
  }
  return { ...plain, ...(Object.keys(dynamic).length > 0 ? { dynamic } : {}) };
}
