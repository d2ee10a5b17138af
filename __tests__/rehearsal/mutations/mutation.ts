import type { DraftJson } from "../../support/synthesized-folder";

/** A fault that is put into the emitted JSON, and what becomes of it. */
export interface Mutation {
  /** What is wrong: `a misspelt argument`. */
  readonly title: string;
  /** State whose configuration is changed. */
  readonly state: string;
  /** Block that is at fault: its type, with `data.` before that of a data source, and the path of its construct. @default no block */
  readonly block?: readonly [type: string, construct: string];
  /** What is put where in the block. Paths lead through objects and lists, with `/` in between; undefined takes away. @default nothing */
  readonly put?: Readonly<Record<string, unknown>>;
  /** What is put where in the whole configuration. @default nothing */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** Address that the diagnostic names. @default that of the block; without a block, none */
  readonly at?: string;
  /** Whether terraform names no block, and the address stands in its words alone. */
  readonly inWordsOnly?: boolean;
  /** Whether it shows while the state is applied and no sooner. @default the plan shows it at the latest */
  readonly applied?: boolean;
  /** How the refusal reads, or why there is none. */
  readonly outcome: RegExp | { readonly passes: string };
}

/** Where a diagnostic says that the fault is. */
export interface Whereabouts {
  /** Address for terraform: `aws_vpc.vpc`. */
  readonly address?: string;
  /** Path of the construct: `network/vpc`. */
  readonly construct?: string;
}

/** Makes the change of a mutation. Gives where a diagnostic has to say that the fault is. */
export function mutate(json: DraftJson, { block, put = {}, beside = {}, at, inWordsOnly }: Mutation): Whereabouts {
  putAll(json, beside);
  if (!block) {
    return { address: at };
  }
  const [type, construct] = block;
  const [address, content] = blockOf(json, type, construct);
  putAll(content, put);
  return inWordsOnly ? {} : { address, construct };
}

function blockOf(json: DraftJson, type: string, construct: string): [string, DraftJson] {
  const named = type.startsWith("data.") ? json.data?.[type.slice(5)] : json.resource?.[type];
  const blocks = Object.entries((named ?? {}) as Record<string, DraftJson>);
  const [label, content] = blocks.find(([, one]) => constructOf(one) === construct) ?? [];
  if (content === undefined) {
    throw new Error(`no ${type} of ${construct}; there are ${blocks.map(([, one]) => constructOf(one)).join(", ")}`);
  }
  return [`${type}.${label}`, content];
}

/** Path of the construct that made a block, without the stack. */
function constructOf(block: DraftJson): string {
  const { metadata } = (block["//"] ?? {}) as { metadata?: { path: string } };
  const [, ...parts] = metadata?.path.split("/") ?? [];
  return parts.filter((part) => part !== "Default").join("/");
}

function putAll(target: DraftJson, changes: Readonly<Record<string, unknown>>): void {
  for (const [path, value] of Object.entries(changes)) {
    putAt(target, path.split("/"), value);
  }
}

function putAt(target: Record<string, unknown>, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) {
    target[key] ??= {};
    putAt(target[key] as Record<string, unknown>, rest, value);
  } else if (value === undefined) {
    delete target[key];
  } else {
    target[key] = value;
  }
}
