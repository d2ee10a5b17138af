import { addonsGraph } from "./addons";
import type { Diagram } from "./diagram";
import type { Graph } from "./graph";
import { layOutGrid } from "./grid-layout";
import { iamGraph } from "./iam";
import { layOut } from "./layout";
import { mermaidOf } from "./mermaid";
import { networkGraph } from "./network";
import { requestsGraph } from "./requests";
import { statesGraph } from "./states";
import { type Drawable, type Subject, subjectOf } from "./subject";
import { svgOf } from "./svg";

const GRAPHS: readonly ((subject: Subject) => Graph)[] = [
  networkGraph,
  requestsGraph,
  iamGraph,
  addonsGraph,
  statesGraph,
];

/** Draws the pictures of an environment from its synthesized output. */
export async function diagramsOf(handed: Drawable): Promise<readonly Diagram[]> {
  const subject = subjectOf(handed);
  return Promise.all(GRAPHS.map((graphOf) => diagramOf(graphOf(subject))));
}

async function diagramOf(graph: Graph): Promise<Diagram> {
  const { id, title, description } = graph;
  return {
    id,
    title,
    description,
    mermaid: mermaidOf(graph),
    svg: svgOf(graph, graph.grid ? layOutGrid(graph) : await layOut(graph)),
  };
}

export { DIAGRAM_IDS, type Diagram, type DiagramId } from "./diagram";
export type { Drawable } from "./subject";
