import { count, type Problem } from "../core/problems";
import { protectedAddresses, type TerraformBlock } from "../core/terraform-json";
import type { State } from "../rehearsal/run/states";

/** Arguments by which a resource guards what it holds, as far as the services themselves have such. */
const GUARDS = ["deletion_protection", "force_delete", "force_destroy"] as const;

/** A state file of Terraform, as far as it is read here. */
export interface StateFile {
  /** Resources and data sources. */
  readonly resources?: readonly {
    /** Path of the module that it is in. @default none */
    readonly module?: string;
    /** `managed` for a resource, `data` for a data source. */
    readonly mode: string;
    /** Type of the resource. */
    readonly type: string;
    /** Name of the resource. */
    readonly name: string;
    /** One, or one for each key. */
    readonly instances: readonly {
      /** Its key. @default it has none */
      readonly index_key?: string | number;
      /** `tainted` for one that was not made to its end. @default it was */
      readonly status?: string;
      /** Arguments and results. */
      readonly attributes?: TerraformBlock;
    }[];
  }[];
}

/** What the descriptions guard against a destruction. */
export function protectionProblems(states: readonly State[], unguarded: ReadonlySet<string>): Problem[] {
  return states.flatMap(({ name, json }) => {
    const kept = protectedAddresses(json);
    if (kept.length === 0 && unguarded.has(name)) {
      return [];
    }
    const what =
      kept.length === 0 ? "is of a protected environment" : `holds ${count(kept.length, "protected resource")}`;
    return [
      {
        path: name,
        message: `${what}; want protection: false in the description, applied with npm run deploy, and then destroyed`,
      },
    ];
  });
}

/** What the description no longer guards, and the state still does: `protection: false` was written and not applied. */
export function unappliedProblems({ name, json }: State, file: StateFile): Problem[] {
  return managed(file).flatMap(({ type, name: id, instances }) => {
    const wanted = json.resource?.[type]?.[id];
    const guards = GUARDS.filter((guard) =>
      instances.some(
        ({ attributes = {} }) => typeof wanted?.[guard] === "boolean" && attributes[guard] === !wanted[guard],
      ),
    );
    return guards.map((guard) => ({
      path: `${name}: ${type}.${id}`,
      message: `still has ${guard} = ${!wanted?.[guard]}; want protection: false applied first, with npm run deploy`,
    }));
  });
}

/** Addresses of what a state knows as half made: the next apply replaces it. */
export function taintedAddresses(file: StateFile): string[] {
  return managed(file).flatMap(({ module, type, name, instances }) =>
    instances
      .filter(({ status }) => status === "tainted")
      .map(
        ({ index_key: key }) =>
          [module, type, name].filter(Boolean).join(".") + (key === undefined ? "" : `[${JSON.stringify(key)}]`),
      ),
  );
}

/** Whether a state manages anything. */
export function isDeployed(file: StateFile): boolean {
  return managed(file).length > 0;
}

function managed({ resources = [] }: StateFile) {
  return resources.filter(({ mode }) => mode === "managed");
}
