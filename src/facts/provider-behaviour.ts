import { ANY_CHANGE, type BehaviourRow, type Change } from "./behaviour-row";
import { FACTS_CHECKED, type Fact } from "./checked";
import { dataFile } from "./data-file";
import { laterBehaviour } from "./later-behaviour";

/** What a provider does with a resource type that its schema does not say. Paths are dotted names without indexes. */
export interface Behaviour {
  /** Paths whose change replaces the resource, each with the changes that do. */
  readonly replace: ReadonlyMap<string, readonly Change[]>;
  /** Values that the provider plans where the configuration gives none, by path. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Paths whose values are hidden. */
  readonly sensitive: ReadonlySet<string>;
  /** How many blocks there may be at most, by path; only where it is more than one. */
  readonly maxItems: Readonly<Record<string, number>>;
  /** Computed paths that any change of the resource makes unknown again. */
  readonly recomputed: readonly string[];
}

interface Asked {
  readonly types: Readonly<Record<string, Partial<Record<keyof Behaviour, unknown>> | undefined>>;
}

/** A correction of what the provider answered. */
interface Amendment extends Fact {
  readonly type: string;
  /** Defaults that were made up for the question. */
  readonly notDefaults?: readonly string[];
  readonly recomputed?: readonly string[];
}

/** What each provider answered when it was asked, by name of the provider. */
const FILES: Readonly<Record<string, string>> = {
  aws: "provider-behaviour/aws-5.100.0.json",
  helm: "provider-behaviour/helm-3.1.1.json",
  kubernetes: "provider-behaviour/kubernetes-2.38.0.json",
};

const AMENDMENTS: readonly Amendment[] = [
  {
    type: "helm_release",
    notDefaults: ["version", "status"],
    source: "hashicorp/helm 3.1.1: both are read from the chart and the release that the question was asked with",
    checked: FACTS_CHECKED,
  },
  {
    type: "aws_launch_template",
    recomputed: ["latest_version"],
    source:
      "hashicorp/aws documentation, aws_launch_template: every change makes a version; latest_version is its number",
    checked: FACTS_CHECKED,
  },
];

const asked = new Map<string, Asked>();

/** What is known of a resource type; of one that nobody asked about, that nothing replaces it and nothing has a default. */
export function behaviourOf(provider: string, type: string): Behaviour {
  const row = answers(provider).types[type] ?? {};
  const amended = AMENDMENTS.filter((amendment) => amendment.type === type);
  const removed = new Set(amended.flatMap(({ notDefaults = [] }) => notDefaults));
  const rows = provider === "aws" ? laterBehaviour(type) : [];
  const defaults = Object.entries((row.defaults ?? {}) as Record<string, unknown>).filter(
    ([path]) => !removed.has(path),
  );
  const newDefaults = rows.flatMap((one) => (one.default === undefined ? [] : [[one.path, one.default] as const]));
  const replace = [...list(row.replace).map((path) => [path, ANY_CHANGE] as const), ...rows.flatMap(replacing)];
  return {
    replace: new Map([...new Map(replace)].filter(([, changes]) => changes.length > 0)),
    defaults: Object.fromEntries([...new Map([...defaults, ...newDefaults])].filter(([, value]) => value !== null)),
    sensitive: new Set(list(row.sensitive)),
    maxItems: {
      ...(row.maxItems as Record<string, number> | undefined),
      ...Object.fromEntries(rows.flatMap(({ path, maxItems }) => (maxItems ? [[path, maxItems]] : []))),
    },
    recomputed: amended.flatMap(({ recomputed = [] }) => recomputed),
  };
}

function replacing({ path, replacedWhen }: BehaviourRow): (readonly [string, readonly Change[]])[] {
  return replacedWhen ? [[path, replacedWhen]] : [];
}

function answers(provider: string): Asked {
  const known = asked.get(provider);
  if (known) {
    return known;
  }
  const file = FILES[provider];
  const read = file ? (JSON.parse(dataFile(file)) as Asked) : { types: {} };
  asked.set(provider, read);
  return read;
}

function list(value: unknown): readonly string[] {
  return (value ?? []) as readonly string[];
}
