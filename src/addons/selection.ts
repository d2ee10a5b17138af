import type { Addon, AddonSet, ClusterFacts, Install } from "./addon";
import { type AddonName, addonOf, CATALOGUE } from "./catalogue";

/** What a description says of one add-on: on, off, or on with options. */
export type Choice = boolean | Readonly<Record<string, unknown>> | undefined;

/** What the add-ons of a cluster are chosen from. */
export interface SelectionRequest extends ClusterFacts {
  /** Sets that the cluster asks for. */
  readonly sets: readonly AddonSet[];
  /** Add-ons that the description names. */
  readonly addons: Readonly<Record<string, Choice>>;
}

/** An add-on that is on. */
export interface Selected {
  /** Name in the description. */
  readonly name: AddonName;
  /** The add-on. */
  readonly addon: Addon;
  /** Its options. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** An add-on that is on, and how it is installed. */
export interface InstalledAddon {
  /** Name in the description; that of a chart of the user's own begins with `custom-`. */
  readonly name: string;
  /** How it is installed. */
  readonly install: Install;
  /** Names of the add-ons that must work first, all of them earlier in the list. */
  readonly after: readonly string[];
}

/** Names of the catalogue, in its order. */
export const ADDON_NAMES = Object.keys(CATALOGUE) as readonly AddonName[];

/** The add-ons that are on, each behind those that must work first. */
export function selectAddons(request: SelectionRequest): readonly Selected[] {
  const chosen = ADDON_NAMES.flatMap((name): Selected[] => {
    const addon = addonOf(name);
    const choice = request.addons[name];
    return isOn(name, request) ? [{ name, addon, options: typeof choice === "object" ? choice : {} }] : [];
  });
  return inOrder(chosen);
}

function isOn(name: AddonName, request: SelectionRequest): boolean {
  const { sets, addons, autoMode, fargateOnly } = request;
  const { sets: own = [], inAutoMode = false, broughtBy = [], needsNodes = false, useful = () => true } = addonOf(name);
  const inSet = own.some((set) => sets.includes(set)) && useful(request) && !(needsNodes && fargateOnly);
  const brought = broughtBy.some((other) => isOn(other as AddonName, request));
  return (addons[name] ?? (inSet || brought)) !== false && !(autoMode && inAutoMode);
}

/** The controller whose webhook looks at every Service: while it is down none can be made. */
const FIRST = "awsLoadBalancerController";

/** Add-ons that must work before another one, as far as they are on. */
export function predecessors(
  { name, addon: { after = [], requires = [] } }: Selected,
  on: ReadonlySet<string>,
): string[] {
  // What the controller itself waits for makes no Service, and cannot wait for it.
  const first = name === FIRST || addonOf(FIRST).after?.includes(name) ? [] : [FIRST];
  return [...new Set([...first, ...after, ...requires])].filter((other) => on.has(other));
}

function inOrder(chosen: readonly Selected[]): readonly Selected[] {
  const on = new Set<string>(chosen.map(({ name }) => name));
  const done = new Map<string, Selected>();
  const visit = (one: Selected, path: readonly string[]) => {
    if (path.includes(one.name)) {
      throw new Error(`add-ons wait for each other: ${[...path, one.name].join(", ")}`);
    }
    if (!done.has(one.name)) {
      for (const name of predecessors(one, on)) {
        visit(chosen.find((other) => other.name === name) as Selected, [...path, one.name]);
      }
      done.set(one.name, one);
    }
  };
  for (const one of chosen) {
    visit(one, []);
  }
  return [...done.values()];
}
