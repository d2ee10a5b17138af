import { count } from "../../core/problems";
import { producerOf } from "../../core/remote-state";
import { addresses, type StackOutput } from "../../core/terraform-json";
import { referencesIn } from "../../guardrails/references";
import { type Graph, type GraphEdge, node } from "./graph";
import { ANY_CLUSTER, type ClusterSubject, drawnAlike, listed, type Subject } from "./subject";

/** What a state takes from another. */
interface Read {
  /** Name of the state that publishes it. */
  readonly from: string;
  /** Name of the state that reads it. */
  readonly to: string;
  /** Names of the outputs. */
  readonly outputs: readonly string[];
}

/** The states, and what crosses from one to another. */
export function statesGraph(subject: Subject): Graph {
  const { handed, clusters } = subject;
  const ofClusters = new Set(clusters.flatMap(({ states }) => Object.values(states)));
  const shared = handed.states.filter(({ name }) => !ofClusters.has(name));
  const reads = handed.states.flatMap((state) => readsOf(state, handed.states));
  const drawn = drawnAlike(clusters, (cluster) => {
    const own = handed.states.filter(({ name }) => Object.values(cluster.states).includes(name));
    return {
      nodes: own.map((state) => node(state.name, "compute", state.name)),
      edges: reads.filter(({ to }) => own.some(({ name }) => name === to)).map(edgeOf),
    };
  });
  return {
    id: "states",
    title: "States",
    description: describe(subject, reads),
    flow: "down",
    children: [
      ...shared.map(({ name, json }) =>
        node(name, "network", name, stepText([name], handed.states), count(addresses(json).length, "resource")),
      ),
      ...drawn.flatMap(({ clusters: same, drawn: { nodes } }) =>
        nodes.map((one) => ({
          ...one,
          lines: [
            ...(same.length > 1 ? [`for each cluster: ${listed(same.map(({ key }) => key))}`] : []),
            stepText(
              same.map((cluster) => one.id.replace(ANY_CLUSTER, cluster.name)),
              handed.states,
            ),
            resourcesText(one.id, same, handed.states),
          ],
        })),
      ),
    ],
    edges: [
      ...reads.filter(({ to }) => shared.some(({ name }) => name === to)).map(edgeOf),
      ...drawn.flatMap(({ drawn: { edges } }) => edges),
    ],
  };
}

/** When states are deployed: `step 2 of 7`. */
function stepText(names: readonly string[], states: readonly StackOutput[]): string {
  const steps = names.map((name) => `${states.findIndex((state) => state.name === name) + 1}`);
  return `${steps.length > 1 ? "steps" : "step"} ${listed(steps)} of ${states.length}`;
}

/** How many resources a state of one or several clusters has: once where all have as many. */
function resourcesText(id: string, clusters: readonly ClusterSubject[], states: readonly StackOutput[]): string {
  const counts = clusters.map(({ key, name: cluster }) => {
    const state = states.find(({ name }) => name === id.replace(ANY_CLUSTER, cluster));
    return { key, resources: state ? addresses(state.json).length : 0 };
  });
  const [first] = counts;
  return counts.every(({ resources }) => resources === first?.resources)
    ? count(first?.resources ?? 0, "resource")
    : counts.map(({ key, resources }) => `${count(resources, "resource")} in ${key}`).join(", ");
}

/** What a state reads of others: the outputs that its configuration refers to. One that it refers to by nothing it only checks the version of. */
function readsOf(state: StackOutput, states: readonly StackOutput[]): Read[] {
  const { terraform_remote_state: readers = {}, ...data } = state.json.data ?? {};
  const used = referencesIn({ ...state.json, data }).filter(({ type }) => type === "terraform_remote_state");
  return Object.entries(readers).flatMap(([label, block]) => {
    const from = producerOf(state.name, block, states)?.name;
    const outputs = used
      .filter((one) => one.label === label)
      .flatMap(({ rest }) => /^outputs\.(\w+)/.exec(rest)?.[1] ?? []);
    return from === undefined ? [] : [{ from, to: state.name, outputs: [...new Set(outputs)].sort() }];
  });
}

function edgeOf({ from, to, outputs }: Read): GraphEdge {
  return { from, to, label: outputs.length > 0 ? outputs : ["contract version"] };
}

function describe({ handed, clusters }: Subject, reads: readonly Read[]): string {
  const resources = handed.states.reduce((sum, { json }) => sum + addresses(json).length, 0);
  const outputs = new Set(reads.flatMap(({ from, outputs: names }) => names.map((name) => `${from}.${name}`)));
  return `The ${count(handed.states.length, "state")} of ${handed.name} with ${count(resources, "resource")}, for ${count(clusters.length, "cluster")}. ${count(outputs.size, "published value")} ${outputs.size === 1 ? "is" : "are"} read by other states.`;
}
