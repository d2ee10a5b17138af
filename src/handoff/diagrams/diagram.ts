/** Which picture it is; also the name of its file and the prefix of every id and class in its SVG. */
export type DiagramId = "network" | "requests" | "iam" | "addons" | "states";

/** The pictures in the order in which they are shown. */
export const DIAGRAM_IDS: readonly DiagramId[] = ["network", "requests", "iam", "addons", "states"];

/** A picture of an environment. */
export interface Diagram {
  /** Which one. */
  readonly id: DiagramId;
  /** Its heading, without the environment's name. */
  readonly title: string;
  /** What is in it, with this environment's numbers: the text alternative. */
  readonly description: string;
  /** A Mermaid flowchart, for Markdown. */
  readonly mermaid: string;
  /** An SVG document, light and dark, without an XML declaration so that it can stand in HTML. */
  readonly svg: string;
}
