import type { Handed } from "../handed";

/** Kinds of things that are pinned, in the order of the list. */
export const PIN_KINDS = [
  "terraform",
  "provider",
  "kubernetes",
  "addon",
  "node image",
  "chart",
  "image",
  "module",
  "program",
] as const;

/** What kind of thing is pinned. */
export type PinKind = (typeof PIN_KINDS)[number];

/** A version that is pinned, or that is chosen when a plan is made. */
export interface Pin {
  /** What kind of thing it is. */
  readonly kind: PinKind;
  /** What it is: `hashicorp/aws`, `reference-main: coredns`, `registry.k8s.io/external-dns/external-dns`. */
  readonly name: string;
  /** Version as the configuration asks for it: `~> 6.25`, `1.35`; a few words where it is chosen at plan or comes with the folder. */
  readonly version: string;
  /** Whether it is one version and no other: a range, and a choice made at plan, are not. */
  readonly exact: boolean;
  /** States that use it, by name within the environment. Empty for what only the program itself uses. */
  readonly states: readonly string[];
  /** Where the version is written down: a repository at a commit, the description, the lock, the configuration. */
  readonly source: string;
  /** What else is worth knowing: the end of support, what a chart installs. @default nothing */
  readonly note?: string;
}

/** Puts things under the same key together, with the states that they come from in the order of deployment. */
export function byKey<T>(
  handed: Handed,
  things: readonly { readonly state: string; readonly key: string; readonly thing: T }[],
): { readonly thing: T; readonly states: readonly string[] }[] {
  const names = new Map(handed.states.map(({ name, state }) => [name, state]));
  const groups = new Map<string, { thing: T; states: Set<string> }>();
  for (const { state, key, thing } of things) {
    const group = groups.get(key) ?? { thing, states: new Set<string>() };
    groups.set(key, group);
    group.states.add(names.get(state) ?? state);
  }
  const order = [...names.values()];
  return [...groups.values()].map(({ thing, states }) => ({
    thing,
    states: [...states].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
  }));
}

/** Name of the file that holds an environment's lock, as it is named in the project. */
export function lockName({ name }: Handed): string {
  return `environments/${name}.lock.json`;
}
