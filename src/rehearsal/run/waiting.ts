import type { TerraformBlock, TerraformJson } from "../../core/terraform-json";
import type { State } from "./states";

/** An argument that waits for something which a throw-away cluster does not do. */
interface Waiting {
  /** Types of resources that have it. */
  readonly types: readonly string[];
  /** The argument, which is false there. */
  readonly argument: string;
  /** Whether it waits unless told otherwise. */
  readonly unlessTold: boolean;
  /** Where nothing waits: on every such cluster, or on one kind alone. On real nodes images are pulled and programs ask AWS. */
  readonly on: "every cluster" | "real nodes" | "simulated nodes";
  /** What is waited for in vain. */
  readonly why: string;
  /** Whether it is waited for in vain of this block. @default of every block */
  readonly when?: (block: TerraformBlock) => boolean;
}

const WORKLOADS = ["deployment", "stateful_set", "daemon_set"].flatMap((type) => [
  `kubernetes_${type}`,
  `kubernetes_${type}_v1`,
]);

const IN_VAIN = "its programs ask AWS, which is not there";

/** All that is changed in the resources of a state; sources are the documentation pages of the types. */
const WAITING: readonly Waiting[] = [
  {
    types: ["kubernetes_service", "kubernetes_service_v1"],
    argument: "wait_for_load_balancer",
    unlessTold: true,
    on: "every cluster",
    why: "nobody gives out load balancers",
  },
  {
    types: ["kubernetes_ingress_v1"],
    argument: "wait_for_load_balancer",
    unlessTold: false,
    on: "every cluster",
    why: "nobody gives out load balancers",
  },
  // With atomic, Helm waits whatever wait says.
  ...["wait", "atomic", "wait_for_jobs"].map((argument) => ({
    types: ["helm_release"],
    argument,
    unlessTold: argument === "wait",
    on: "real nodes" as const,
    why: IN_VAIN,
  })),
  { types: WORKLOADS, argument: "wait_for_rollout", unlessTold: true, on: "real nodes", why: IN_VAIN },
  // The drivers are add-ons of EKS, so claims stay pending, and pods with them.
  {
    types: WORKLOADS,
    argument: "wait_for_rollout",
    unlessTold: true,
    on: "simulated nodes",
    why: "nobody makes volumes for its claims",
    when: (block) => /"(persistent_volume_claim|volume_claim_template)":/.test(JSON.stringify(block)),
  },
];

/** A configuration that does not wait for what does not come. */
export function withoutWaiting(json: TerraformJson, simulated: boolean): TerraformJson {
  const resource = Object.entries(json.resource ?? {}).map(([type, blocks]) => {
    const rows = rowsOf(type, simulated);
    const instances = Object.entries(blocks).map(([name, block]) => {
      const off = rows.filter((row) => waits(block, row)).map(({ argument }) => [argument, false]);
      return [name, { ...block, ...Object.fromEntries(off) }];
    });
    return [type, Object.fromEntries(instances)];
  });
  return resource.length > 0 ? { ...json, resource: Object.fromEntries(resource) } : json;
}

/** What is left out of states so, a line for each argument. */
export function waitingNotes(states: readonly State[], simulated: boolean): string[] {
  const blocks = states.flatMap(({ json }) =>
    Object.entries(json.resource ?? {}).flatMap(([type, found]) =>
      Object.values(found).map((block) => ({ type, block })),
    ),
  );
  const lines = blocks.flatMap(({ type, block }) =>
    rowsOf(type, simulated)
      .filter((row) => waits(block, row))
      .map(({ argument, why }) => `left out on a throw-away cluster: ${type}.${argument} (${why})`),
  );
  return [...new Set(lines)].sort();
}

function rowsOf(type: string, simulated: boolean): Waiting[] {
  return WAITING.filter(
    ({ types, on }) => types.includes(type) && on !== (simulated ? "real nodes" : "simulated nodes"),
  );
}

function waits(block: TerraformBlock, { argument, unlessTold, when = () => true }: Waiting): boolean {
  const { [argument]: told = unlessTold } = block;
  return told !== false && when(block);
}
